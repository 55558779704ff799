import { useTranslation } from 'react-i18next'
import type { Rubric } from '../../server/credentials/version.contract.ts'
import type { FeedbackView } from '../../server/submissions/submission.contract.ts'
import { Prose } from '../ui/Prose.tsx'

interface Props {
  feedback: FeedbackView
  rubric: Rubric
}

/** What was said about the attempt before, so that this review goes on from there. */
export function PreviousFeedback({ feedback, rubric }: Props) {
  const { t } = useTranslation()
  const part = (name: 'overview' | 'reflection') => ({
    id: name,
    title: t(`reviews.judge.${name}`),
    verdict: t(feedback[name].verdict === 'passing' ? 'reviews.judge.passing' : 'reviews.judge.notYet'),
    comments: feedback[name].comments,
  })
  const rows = rubric.rows.flatMap((row) => {
    const said = feedback.rows.find((candidate) => candidate.rowId === row.id)
    if (!said) return []
    const level = rubric.levels.find((candidate) => candidate.id === said.levelId)
    return [{ id: row.id, title: row.title, verdict: level?.name ?? said.levelId, comments: said.comments }]
  })
  return (
    <details className="asked previous">
      <summary>{t('reviews.desk.previous')}</summary>
      <ul>
        {[part('overview'), ...rows, part('reflection')].map((item) => (
          <li key={item.id}>
            <strong>{item.title}:</strong> {item.verdict}
            {item.comments.map((comment, index) => (
              <Prose key={index} text={comment} />
            ))}
          </li>
        ))}
        {feedback.growthComments.map((comment, index) => (
          <li key={`growth-${index}`}>
            <strong>{t('reviews.desk.previousGrowth')}:</strong>
            <Prose text={comment} />
          </li>
        ))}
      </ul>
    </details>
  )
}
