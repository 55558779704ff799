import { useTranslation } from 'react-i18next'
import { recallSubmission } from '../../server/submissions/submission.contract.ts'
import { formatDate, formatDateTime } from '../ui/moments.ts'
import { AppealPart } from './appeal/AppealPart.tsx'
import { AttemptHistory } from './AttemptHistory.tsx'
import { DecisionRule } from './DecisionRule.tsx'
import { MoveAction } from './MoveAction.tsx'
import type { WorkProps } from './SubmissionPage.tsx'

/** After submitting: the reference, what happens next and by when, who can see it. */
export function WaitingWork(props: WorkProps) {
  const { t } = useTranslation()
  const { submission } = props
  const last = submission.attempts.at(-1)
  // Feedback on work under review: it came back under review by an appeal.
  const appealed = last !== undefined && last.feedback !== null
  return (
    <>
      <section className="goal" aria-labelledby="handed-in">
        <h2 id="handed-in">
          {appealed
            ? t('appeals.made.waitingTitle', { issuer: submission.issuerName })
            : t('submissions.waiting.title')}
        </h2>
        <p>{t('submissions.waiting.thanks')}</p>
        <dl className="facts__list">
          {last && <Fact name={t('submissions.waiting.reference')} value={last.reference} />}
          {last && <Fact name={t('submissions.waiting.submittedAt')} value={formatDateTime(last.submittedAt)} />}
          {submission.expectedBy && (
            <Fact name={t('submissions.waiting.expectedBy')} value={formatDate(submission.expectedBy)} />
          )}
          <Fact
            name={t('submissions.waiting.gradebook')}
            value={t(`submissions.gradebook.${submission.gradebook?.state ?? 'none'}`)}
          />
        </dl>
      </section>
      <AppealPart {...props} />
      <h2 className="part__title">{t('submissions.waiting.next')}</h2>
      <ol className="readers">
        <li>
          {t(
            appealed
              ? 'appeals.made.next'
              : submission.status === 'inReview'
                ? 'submissions.waiting.nextInReview'
                : 'submissions.waiting.nextSubmitted',
          )}
        </li>
        <li>{t('submissions.waiting.nextAnswer')}</li>
        <li>{t('submissions.waiting.nextNotice')}</li>
      </ol>
      <h2 className="part__title">{t('appeals.rule.title')}</h2>
      <DecisionRule reviews={submission.content.reviews} issuerName={submission.issuerName} />
      <h2 className="part__title">{t('submissions.waiting.audience')}</h2>
      <ul className="readers">
        {submission.audience.readers.map((reader) => (
          <li key={reader}>{reader}</li>
        ))}
      </ul>
      {submission.allowedActions.includes('recall') && (
        <MoveAction
          {...props}
          endpoint={recallSubmission}
          label={t('submissions.waiting.recall')}
          confirm={{
            title: t('submissions.waiting.recallTitle'),
            explanation: t('submissions.waiting.recallExplanation'),
          }}
          said={t('submissions.waiting.recalled')}
        />
      )}
      <AttemptHistory {...submission} />
    </>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div className="facts__fact">
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
