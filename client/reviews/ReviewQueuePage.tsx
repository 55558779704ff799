import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { getReviewQueue } from '../../server/reviews/queue/queue.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { LoadedView } from '../ui/LoadedView.tsx'
import { Page } from '../ui/Page.tsx'
import { filterIn } from './queueFilter.ts'
import { ReviewQueueView } from './ReviewQueueView.tsx'
import './queue.css'
import './reviews.css'

/** What waits for this assessor. */
export function ReviewQueuePage() {
  const { t } = useTranslation()
  const [search, setSearch] = useSearchParams()
  const asked = search.toString()
  const load = useCallback(() => callApi(getReviewQueue, { query: filterIn(new URLSearchParams(asked)) }), [asked])
  const loaded = useLoad(load, { keepShowing: true })
  const reload = useCallback(() => {
    if (loaded.state === 'ready') loaded.reload()
  }, [loaded])
  const filter = filterIn(search)
  return (
    <Page title={t('reviews.queue.title')}>
      <LoadedView loaded={loaded}>
        {(queue) => (
          <ReviewQueueView
            queue={queue}
            filter={filter}
            onFilter={(name, value) =>
              setSearch((before) => {
                const next = new URLSearchParams(before)
                if (value) next.set(name, value)
                else next.delete(name)
                return next
              })
            }
            onClear={() => setSearch({})}
            onReload={reload}
            onMore={async () => {
              if (queue.next === null || loaded.state !== 'ready') return
              const later = await callApi(getReviewQueue, { query: { ...filter, after: queue.next } })
              const known = new Set(queue.open.map(({ submissionId }) => submissionId))
              const open = [...queue.open, ...later.open.filter(({ submissionId }) => !known.has(submissionId))]
              loaded.replace({ ...later, open })
            }}
          />
        )}
      </LoadedView>
    </Page>
  )
}
