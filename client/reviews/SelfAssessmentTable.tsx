import { useTranslation } from 'react-i18next'
import type { ReviewView } from '../../server/reviews/review.contract.ts'
import { scoreOf } from './judgement.ts'

/** How assessor and earner saw the same work, row by row. */
export function SelfAssessmentTable({ view }: { view: ReviewView }) {
  const { t } = useTranslation()
  const { content, judgement, passedRows } = view
  const selfAssessment = view.selfAssessment ?? {}
  const nameOf = (levelId: string | null | undefined) =>
    content.rubric.levels.find((level) => level.id === levelId)?.name
  if (Object.keys(selfAssessment).length === 0) return <p className="muted">{t('reviews.decide.besideNone')}</p>
  return (
    <table className="beside">
      <caption className="visually-hidden">{t('reviews.decide.besideCaption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('reviews.decide.row')}</th>
          <th scope="col">{t('reviews.decide.yours')}</th>
          <th scope="col">{t('reviews.decide.theirs')}</th>
        </tr>
      </thead>
      <tbody>
        {content.rubric.rows
          .filter((row) => !passedRows[row.id])
          .map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.title}</th>
              <td>
                <span className="beside__who">{t('reviews.decide.yours')}: </span>
                {nameOf(scoreOf(judgement, row.id).levelId)}
                <span className="beside__comment small">{scoreOf(judgement, row.id).comment}</span>
              </td>
              <td>
                <span className="beside__who">{t('reviews.decide.theirs')}: </span>
                {nameOf(selfAssessment[row.id]) ?? t('reviews.decide.noView')}
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  )
}
