import { useTranslation } from 'react-i18next'
import { Alert } from '@instructure/ui'
import type { SubmissionView } from '../../server/submissions/submission.contract.ts'
import { Section } from '../ui/Section.tsx'
import { contentFor } from './contentFor.ts'
import { FeedbackReading } from './FeedbackReading.tsx'

/** Why this draft is not the first: feedback to work from, or the reason it came back unread. */
export function RevisionNote({ submission }: { submission: SubmissionView }) {
  const { t } = useTranslation()
  const last = submission.attempts.at(-1)
  if (!last) return null
  if (last.incompleteReason !== null) {
    return (
      <Alert variant="warning" margin="0 0 small">
        <strong>{t('submissions.returnedUnread.title')}</strong>
        <p>{t('submissions.returnedUnread.explanation')}</p>
        <p className="quoted">{last.incompleteReason}</p>
      </Alert>
    )
  }
  const reviewed = submission.attempts.findLast((attempt) => attempt.feedback !== null)
  if (!reviewed?.feedback) return null
  const { number } = reviewed
  return (
    <>
      <p>
        <strong>{t('submissions.revision.title', { number })}.</strong> {t('submissions.revision.explanation')}
      </p>
      <Section title={t('submissions.revision.feedback', { number })} startsOpen={false}>
        <FeedbackReading
          content={contentFor(submission, reviewed.version)}
          attempt={reviewed}
          feedback={reviewed.feedback}
        />
      </Section>
    </>
  )
}
