import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Rubric, RubricRow } from '../../server/credentials/version.contract.ts'

interface Props {
  rubric: Rubric
  /** only these rows, as beside one piece of evidence */
  rows?: RubricRow[]
  caption: string
  /** under a row's title, e.g. that it is passed already */
  note?: (row: RubricRow) => ReactNode
}

/** The rubric as a table, the bar column marked by word and frame; where there is little room each row becomes a list. */
export function RubricTable({ rubric, rows = rubric.rows, caption, note }: Props) {
  const { t } = useTranslation()
  const isBar = (levelId: string) => levelId === rubric.barLevelId
  return (
    <div className="rubric-box">
      <table className="rubric">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('ui.rubric.lookedAt')}</th>
            {rubric.levels.map((level) => (
              <th scope="col" key={level.id} data-bar={isBar(level.id)}>
                {level.name}
                {isBar(level.id) && <span className="rubric__bar">{t('ui.rubric.bar')}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                {row.title}
                {note?.(row)}
              </th>
              {rubric.levels.map((level) => (
                <td key={level.id} data-bar={isBar(level.id)}>
                  <span className="rubric__level" aria-hidden="true">
                    {level.name}
                    {isBar(level.id) && ` · ${t('ui.rubric.bar')}`}
                  </span>
                  {row.descriptors[level.id]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
