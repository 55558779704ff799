import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PartForm } from './PartForm.tsx'
import { PassedRow } from './PassedRow.tsx'
import { KeysHelp } from './KeysHelp.tsx'
import { RowForm } from './RowForm.tsx'
import { keysAreOn, pressedInRow, rememberKeys } from './rowKeys.ts'
import type { Judging } from './judging.ts'

/** Everything to judge, in the order of the work: Part 1, the rows of Part 2, Part 3. */
export function RubricPane({ judging }: { judging: Judging }) {
  const { t } = useTranslation()
  const { content, passedRows } = judging.view
  const [keys, setKeys] = useState(keysAreOn)
  return (
    <div
      onKeyDown={(event) => {
        if (keys && pressedInRow(event)) event.preventDefault()
      }}
    >
      <h2>{t('reviews.desk.rubric')}</h2>
      <KeysHelp
        levels={content.rubric.levels.length}
        on={keys}
        onToggle={(on) => {
          rememberKeys(on)
          setKeys(on)
        }}
      />
      <PartForm part="overview" judging={judging} />
      {content.rubric.rows.map((row) => {
        const levelId = passedRows[row.id]
        return levelId ? (
          <PassedRow key={row.id} row={row} rubric={content.rubric} levelId={levelId} />
        ) : (
          <RowForm key={row.id} row={row} judging={judging} />
        )
      })}
      <PartForm part="reflection" judging={judging} />
    </div>
  )
}
