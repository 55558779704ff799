import { useTranslation } from 'react-i18next'
import type { Rubric, RubricRow } from '../../server/credentials/version.contract.ts'
import type { FeedbackView } from '../../server/submissions/submission.contract.ts'
import { Comments } from './FeedbackReading.tsx'
import { MomentList } from './MomentList.tsx'

interface Props {
  row: RubricRow
  rubric: Rubric
  feedback: FeedbackView['rows'][number] | undefined
  ownLevelId: string | undefined
}

/** One row: the level it reached, what that level means, the comments, and the earner's own score beside it. */
export function RowFeedback({ row, rubric, feedback, ownLevelId }: Props) {
  const { t } = useTranslation()
  if (!feedback) return null
  const level = rubric.levels.find((one) => one.id === feedback.levelId)
  const own = rubric.levels.find((one) => one.id === ownLevelId)
  const reached = feedback.atBar
  return (
    <div className="row-feedback">
      <h4>{row.title}</h4>
      <p className="verdict" data-reached={reached}>
        <span aria-hidden="true">{reached ? '✓' : '→'}</span> {level?.name} ·{' '}
        {t(`submissions.feedback.${reached ? 'atBar' : 'belowBar'}`)}
        {feedback.keptFromAttempt !== null &&
          ` (${t('submissions.feedback.kept', { number: feedback.keptFromAttempt })})`}
      </p>
      {own && <p className="muted small">{t('submissions.feedback.self', { level: own.name })}</p>}
      <Comments comments={feedback.comments} />
      <MomentList moments={feedback.moments ?? []} />
      {!reached && (
        <p className="small">
          <strong>{t('ui.rubric.bar')}:</strong> {row.descriptors[rubric.barLevelId]}
        </p>
      )}
    </div>
  )
}
