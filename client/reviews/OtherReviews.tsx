import { useTranslation } from 'react-i18next'
import type { OtherReview, ReviewView } from '../../server/reviews/review.contract.ts'
import { formatDate } from '../ui/moments.ts'
import { Prose } from '../ui/Prose.tsx'

type Props = Pick<ReviewView, 'otherReviews' | 'appeal' | 'content'>

/** What went before a third review or one on an appeal: the earner's reason, and the reviews without names. */
export function OtherReviews({ otherReviews, appeal, content }: Props) {
  const { t } = useTranslation()
  if (otherReviews.length === 0 && !appeal) return null
  const several = otherReviews.length > 1
  return (
    <div className="others">
      {appeal && (
        <section aria-labelledby="appeal-words">
          <h2 id="appeal-words">{t('appeals.desk.title')}</h2>
          <p>{t('appeals.desk.text', { due: formatDate(appeal.dueAt) })}</p>
          <blockquote className="others__reason">
            <Prose text={appeal.reason} />
          </blockquote>
        </section>
      )}
      {otherReviews.length > 0 && (
        <section aria-labelledby="other-reviews">
          <h2 id="other-reviews">{t(several ? 'appeals.others.title' : 'appeals.others.titleOne')}</h2>
          <p className="muted">{t(appeal ? 'appeals.others.textAppeal' : 'appeals.others.text')}</p>
          {otherReviews.map((review, index) => (
            <One key={index} number={index + 1} review={review} content={content} />
          ))}
        </section>
      )}
    </div>
  )
}

function One({ number, review, content }: { number: number; review: OtherReview; content: Props['content'] }) {
  const { t } = useTranslation()
  const { levels, rows } = content.rubric
  const part = (name: 'overview' | 'reflection') => ({
    id: name,
    title: t(`reviews.judge.${name}`),
    said: t(`reviews.judge.${review[name].verdict}`),
    comment: review[name].comment,
  })
  const scored = rows.flatMap(({ id, title }) => {
    const score = review.rows[id]
    const said = levels.find((level) => level.id === score?.levelId)?.name
    return score ? [{ id, title, said: said ?? score.levelId, comment: score.comment }] : []
  })
  return (
    <details className="asked previous">
      <summary>{t('appeals.others.one', { number, outcome: t(`appeals.others.${review.outcome}`) })}</summary>
      <ul>
        {[part('overview'), ...scored, part('reflection')].map(({ id, title, said, comment }) => (
          <li key={id}>
            <strong>{title}:</strong> {said}
            {comment.trim() && <Prose text={comment} />}
          </li>
        ))}
        {review.growthComment.trim() && (
          <li>
            <strong>{t('appeals.others.growth')}:</strong>
            <Prose text={review.growthComment} />
          </li>
        )}
      </ul>
    </details>
  )
}
