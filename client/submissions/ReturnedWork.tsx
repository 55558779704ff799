import { useTranslation } from 'react-i18next'
import { reviseSubmission, type FeedbackView } from '../../server/submissions/submission.contract.ts'
import type { CredentialContent } from '../../server/credentials/version.contract.ts'
import { AppealPart } from './appeal/AppealPart.tsx'
import { AttemptHistory } from './AttemptHistory.tsx'
import { contentFor } from './contentFor.ts'
import { FeedbackReading } from './FeedbackReading.tsx'
import { HandedInList } from './HandedInList.tsx'
import { MoveAction } from './MoveAction.tsx'
import type { WorkProps } from './SubmissionPage.tsx'
import { WithdrawAction } from './WithdrawAction.tsx'

/** "Not yet": what passed, what to add, and the one way on. */
export function ReturnedWork(props: WorkProps) {
  const { t } = useTranslation()
  const { content, attempts, passedRowIds, allowedActions } = props.submission
  const last = attempts.findLast((attempt) => attempt.feedback !== null)
  const revise = allowedActions.includes('revise') && (
    <MoveAction {...props} endpoint={reviseSubmission} label={t('submissions.returned.revise')} primary />
  )
  return (
    <>
      <section className="goal goal--returned" aria-labelledby="not-yet">
        <h2 id="not-yet">{t('submissions.returned.title')}</h2>
        <p>
          <strong>
            {t('submissions.returned.passed', { passed: passedRowIds.length, count: content.rubric.rows.length })}
          </strong>{' '}
          {t('submissions.returned.encouragement')}
        </p>
        {last?.feedback && <ToWorkOn content={content} feedback={last.feedback} />}
        {revise}
      </section>
      {last?.feedback && (
        <FeedbackReading content={contentFor(props.submission, last.version)} attempt={last} feedback={last.feedback} />
      )}
      <AppealPart {...props} />
      {last && <HandedInList attempt={last} />}
      <div className="part-end">
        {revise}
        <WithdrawAction {...props} />
      </div>
      <AttemptHistory {...props.submission} attempts={attempts.filter((attempt) => attempt !== last)} />
    </>
  )
}

/** The gaps in short, before the feedback in full. */
function ToWorkOn({ content, feedback }: { content: CredentialContent; feedback: FeedbackView }) {
  const { t } = useTranslation()
  const open = feedback.rows.filter((row) => !row.atBar).map((row) => row.rowId)
  const parts = (['overview', 'reflection'] as const).filter((part) => feedback[part].verdict === 'notYet')
  return (
    <>
      <strong>{t('submissions.returned.workOn')}</strong>
      <ul className="readers">
        {content.rubric.rows
          .filter((row) => open.includes(row.id))
          .map((row) => (
            <li key={row.id}>{row.title}</li>
          ))}
        {parts.map((part) => (
          <li key={part}>{t(`submissions.parts.${part}`)}</li>
        ))}
      </ul>
    </>
  )
}
