import { useTranslation } from 'react-i18next'
import type { CredentialFigures } from '../../server/reviews/agreement/agreement.contract.ts'
import { Bars } from './Bars.tsx'
import { FigureTable } from './FigureTable.tsx'

const shareOf = ({ n, atBar }: { n: number; atBar: number }) => (n === 0 ? 0 : Math.round((atBar / n) * 100))

/** Which rows first attempts reach the bar in, and which not. */
export function RowsPart({ rows }: Pick<CredentialFigures, 'rows'>) {
  const { t } = useTranslation()
  return (
    <section aria-labelledby="rows">
      <h2 id="rows" className="part__title">
        {t('figures.rows.title')}
      </h2>
      <p className="lead">{t('figures.rows.text')}</p>
      <div className="figure">
        <FigureTable
          caption={t('figures.rows.caption')}
          columns={[t('figures.rows.row'), t('figures.rows.n'), t('figures.rows.atBar'), t('figures.rows.share')]}
          rows={rows.map(({ rowId, title, first }) => ({
            key: rowId,
            cells: [title, first.n, first.atBar, first.n > 0 ? `${shareOf(first)} %` : t('figures.noDays')],
          }))}
        />
        <Bars
          bars={rows.map(({ title, first }) => ({ name: title, value: shareOf(first) }))}
          unit={t('figures.rows.unit')}
          most={100}
        />
      </div>
    </section>
  )
}
