import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { SubmissionId } from '../../server/core/ids.contract.ts'
import { getCourseSubmission } from '../../server/submissions/course.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { AttemptHistory } from '../submissions/AttemptHistory.tsx'
import { AttemptReading } from '../submissions/AttemptReading.tsx'
import { contentFor } from '../submissions/contentFor.ts'
import { LoadedView } from '../ui/LoadedView.tsx'
import { formatDate } from '../ui/moments.ts'
import { Page } from '../ui/Page.tsx'
import { StatusPill } from '../ui/StatusPill.tsx'
import { TextLink } from '../ui/TextLink.tsx'
import '../submissions/submissions.css'
import './course.css'

/** One earner's attempts, to read: what the gradebook's link opens for whoever grades. */
export function CourseWorkPage() {
  const { t } = useTranslation()
  const { submissionId } = useParams()
  const load = useCallback(
    () => callApi(getCourseSubmission, { params: { submissionId: SubmissionId.parse(submissionId) } }),
    [submissionId],
  )
  return (
    <LoadedView loaded={useLoad(load)}>
      {({ earnerName, status, content, attempts, otherVersions }) => {
        const newest = attempts.at(-1)
        return (
          <Page title={`${earnerName}: ${content.title}`} kicker={t('course.readOnly')}>
            <p className="course-head">
              <StatusPill status={status} /> <TextLink to="/course">{t('course.back')}</TextLink>{' '}
              <TextLink to={`/credentials/${content.id}`}>{t('submissions.readCredential')}</TextLink>
            </p>
            {newest ? (
              <>
                <h2 className="part__title">
                  {t('submissions.attempts.one', { number: newest.number, date: formatDate(newest.submittedAt) })}
                </h2>
                <AttemptReading content={contentFor({ content, otherVersions }, newest.version)} attempt={newest} />
              </>
            ) : (
              <p>{t('course.noAttempt')}</p>
            )}
            <AttemptHistory content={content} otherVersions={otherVersions} attempts={attempts.slice(0, -1)} />
          </Page>
        )
      }}
    </LoadedView>
  )
}
