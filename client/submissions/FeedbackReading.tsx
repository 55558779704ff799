import { useTranslation } from 'react-i18next'
import type { CredentialContent } from '../../server/credentials/version.contract.ts'
import type { AttemptView, FeedbackView } from '../../server/submissions/submission.contract.ts'
import { ArtifactView } from '../evidence/ArtifactView.tsx'
import { formatDate } from '../ui/moments.ts'
import { AnswersReading } from './AnswersReading.tsx'
import { RowFeedback } from './RowFeedback.tsx'

interface Props {
  content: CredentialContent
  attempt: AttemptView
  feedback: FeedbackView
}

/** What the assessors said, each word beside the work it is about. */
export function FeedbackReading({ content, attempt, feedback }: Props) {
  const { t } = useTranslation()
  return (
    <div className="feedback">
      <p className="muted small">{t('submissions.feedback.decidedAt', { date: formatDate(feedback.decidedAt) })}</p>
      {feedback.growthComments.length > 0 && (
        <section className="growth">
          <h3>{t('submissions.feedback.growth')}</h3>
          <Comments comments={feedback.growthComments} />
        </section>
      )}
      {content.requirements.map((requirement) => {
        const rows = content.rubric.rows.filter((row) => row.requirementId === requirement.id)
        const artifacts = attempt.artifacts.filter((artifact) => artifact.requirementId === requirement.id)
        return (
          <section key={requirement.id} className="requirement">
            <h3>{requirement.title}</h3>
            <div className="beside beside--even">
              <div>
                {rows.map((row) => (
                  <RowFeedback
                    key={row.id}
                    row={row}
                    rubric={content.rubric}
                    feedback={feedback.rows.find((given) => given.rowId === row.id)}
                    ownLevelId={attempt.selfAssessment[row.id]}
                  />
                ))}
              </div>
              <div>
                <h4>{t('submissions.feedback.handedIn')}</h4>
                {artifacts.length === 0 && <p className="muted">{t('submissions.feedback.noEvidence')}</p>}
                {artifacts.map((artifact) => (
                  <ArtifactView key={artifact.id} artifact={artifact} />
                ))}
              </div>
            </div>
          </section>
        )
      })}
      {(['overview', 'reflection'] as const).map((part) => (
        <section key={part} className="requirement">
          <h3>{t(`submissions.parts.${part}`)}</h3>
          <div className="beside beside--even">
            <div>
              <Verdict passing={feedback[part].verdict === 'passing'} />
              <Comments comments={feedback[part].comments} />
            </div>
            <div>
              <h4>{t('submissions.feedback.handedIn')}</h4>
              <AnswersReading part={content[part]} answers={attempt[part]} artifacts={attempt.artifacts} />
            </div>
          </div>
        </section>
      ))}
    </div>
  )
}

function Verdict({ passing }: { passing: boolean }) {
  const { t } = useTranslation()
  return (
    <p className="verdict" data-reached={passing}>
      <span aria-hidden="true">{passing ? '✓' : '→'}</span>{' '}
      {t(`submissions.feedback.${passing ? 'passing' : 'notYet'}`)}
    </p>
  )
}

export function Comments({ comments }: { comments: string[] }) {
  return comments.map((comment, index) => (
    <blockquote key={index} className="comment">
      {comment}
    </blockquote>
  ))
}
