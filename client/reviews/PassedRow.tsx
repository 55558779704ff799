import { useTranslation } from 'react-i18next'
import type { Rubric, RubricRow } from '../../server/credentials/version.contract.ts'

interface Props {
  row: RubricRow
  rubric: Rubric
  levelId: string
}

/** A row that reached the bar before: shown, closed. */
export function PassedRow({ row, rubric, levelId }: Props) {
  const { t } = useTranslation()
  const level = rubric.levels.find((candidate) => candidate.id === levelId)
  return (
    <section className="judge-card judge-card--passed" aria-label={row.title}>
      <h3>
        <span aria-hidden="true">✓ </span>
        {row.title}
      </h3>
      <p className="small">{t('reviews.judge.passed', { level: level?.name ?? levelId })}</p>
    </section>
  )
}
