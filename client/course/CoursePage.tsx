import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listCourseSubmissions, type CourseSubmission } from '../../server/submissions/course.contract.ts'
import { SubmissionStatus } from '../../server/submissions/submission.status.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { ChoiceRow } from '../ui/ChoiceRow.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { LoadedView } from '../ui/LoadedView.tsx'
import { Page } from '../ui/Page.tsx'
import { CourseTable } from './CourseTable.tsx'
import { CourseViews } from './CourseViews.tsx'
import './course.css'

/** A facilitator's view: what was handed in from this course, and whether the gradebook has it. */
export function CoursePage() {
  const { t } = useTranslation()
  const load = useCallback(() => callApi(listCourseSubmissions, {}), [])
  const loaded = useLoad(load)
  const reload = () => {
    if (loaded.state === 'ready') loaded.reload()
  }
  const name = loaded.state === 'ready' ? loaded.value.courseTitle : null
  return (
    <Page title={name === null ? t('course.title') : t('course.titleNamed', { course: name })}>
      <CourseViews />
      <LoadedView loaded={loaded}>
        {({ submissions }) =>
          submissions.length === 0 ? <NothingYet /> : <Listed submissions={submissions} onSent={reload} />
        }
      </LoadedView>
    </Page>
  )
}

function NothingYet() {
  const { t } = useTranslation()
  return (
    <EmptyState title={t('course.empty.title')}>
      <p>{t('course.empty.explanation')}</p>
    </EmptyState>
  )
}

function Listed({ submissions, onSent }: { submissions: CourseSubmission[]; onSent: () => void }) {
  const { t } = useTranslation()
  const [shown, setShown] = useState<SubmissionStatus | 'all'>('all')
  const present = SubmissionStatus.options
    .map((status) => ({ status, count: submissions.filter((one) => one.status === status).length }))
    .filter(({ count }) => count > 0)
  return (
    <>
      <p className="lead">{t('course.introduction')}</p>
      {present.length > 1 && (
        <ChoiceRow<SubmissionStatus | 'all'>
          legend={t('course.filter')}
          name="status"
          value={shown}
          onChange={setShown}
          options={[
            { value: 'all', label: t('course.filterAll', { count: submissions.length }) },
            ...present.map(({ status, count }) => ({
              value: status,
              label: t('course.filterOne', { status: t(`status.${status}`), count }),
            })),
          ]}
        />
      )}
      <CourseTable submissions={submissions.filter((one) => shown === 'all' || one.status === shown)} onSent={onSent} />
      {submissions.some((one) => one.gradebook.state === 'refused') && (
        <p className="muted small">{t('course.refusedHint')}</p>
      )}
    </>
  )
}
