import { useTranslation } from 'react-i18next'
import type { Rubric } from '../../server/credentials/version.contract.ts'
import type { SelfAssessment } from '../../server/submissions/submission.contract.ts'
import { ChoiceRow } from '../ui/ChoiceRow.tsx'

interface Props {
  rubric: Rubric
  scores: SelfAssessment
  onChange: (scores: SelfAssessment) => void
}

const UNSCORED = ''

/** The earner's own view of the work on the same rubric; none of it is asked for. */
export function SelfAssessmentPart({ rubric, scores, onChange }: Props) {
  const { t } = useTranslation()
  const options = [
    ...rubric.levels.map((level) => ({ value: level.id, label: level.name })),
    { value: UNSCORED, label: t('submissions.check.notScored') },
  ]
  const score = (rowId: string, levelId: string) => {
    const next = { ...scores }
    if (levelId === UNSCORED) delete next[rowId]
    else next[rowId] = levelId
    onChange(next)
  }
  return (
    <>
      <p className="muted">{t('submissions.check.selfHint')}</p>
      {rubric.rows.map((row) => (
        <ChoiceRow
          key={row.id}
          legend={row.title}
          name={`self-${row.id}`}
          value={scores[row.id] ?? UNSCORED}
          options={options}
          onChange={(levelId) => score(row.id, levelId)}
        />
      ))}
    </>
  )
}
