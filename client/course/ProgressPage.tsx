import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listProgress, type RosterView } from '../../server/submissions/progress.contract.ts'
import { callApi } from '../app/api.ts'
import { useSession } from '../app/SessionContext.tsx'
import { useLoad } from '../app/useLoad.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { LoadedView } from '../ui/LoadedView.tsx'
import { Page } from '../ui/Page.tsx'
import { CourseViews } from './CourseViews.tsx'
import { ProgressCounts } from './ProgressCounts.tsx'
import { ProgressList } from './ProgressList.tsx'
import type { ProgressWish } from './ProgressFilters.tsx'
import { RosterNote } from './RosterNote.tsx'
import { useRosterReading } from './useRosterReading.ts'
import './course.css'
import './progress.css'

/** A facilitator's view of a course: everybody on the LMS's list, and how far they are. */
export function ProgressPage() {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const { course } = useSession()
  const [wish, setWish] = useState<ProgressWish>({})
  const [page, setPage] = useState(1)
  const load = useCallback(() => callApi(listProgress, { query: { ...wish, page } }), [wish, page])
  const loaded = useLoad(load, { keepShowing: true })
  const ready = loaded.state === 'ready' ? loaded : null
  const reload = ready?.reload
  const finished = useCallback(() => {
    announce(t('progress.list.fresh'))
    reload?.()
  }, [announce, reload, t])
  const [asked, setAsked] = useState<RosterView | null>(null)
  const shown = ready?.value.roster
  // What was loaded later knows better than what a click brought.
  useEffect(() => setAsked(null), [shown])
  const roster = useRosterReading(asked ?? shown ?? null, finished)
  const narrow = (next: ProgressWish) => {
    setWish(next)
    setPage(1)
  }
  const title = course?.title
  return (
    <Page title={title ? t('progress.titleNamed', { course: title }) : t('progress.title')}>
      <CourseViews />
      <p className="lead">{t('progress.lead')}</p>
      <LoadedView loaded={loaded}>
        {(progress) => (
          <>
            <RosterNote roster={roster ?? progress.roster} onAsked={setAsked} />
            <ProgressCounts counts={progress.counts} />
            <ProgressList progress={progress} wish={wish} page={page} onWish={narrow} onPage={setPage} />
          </>
        )}
      </LoadedView>
    </Page>
  )
}
