import { useTranslation } from 'react-i18next'
import type { CredentialFigures } from '../../server/reviews/agreement/agreement.contract.ts'
import { useAgreementCells } from './agreementCells.tsx'
import { Bars } from './Bars.tsx'
import { FigureTable } from './FigureTable.tsx'

/** Agreement on the decision, on all rows together and on each row. */
export function AgreementPart({ figures: { decisions, levels, rows } }: { figures: CredentialFigures }) {
  const { t } = useTranslation()
  const cells = useAgreementCells()
  const all = [
    { key: 'decisions', name: t('figures.agreement.decisions'), agreement: decisions },
    { key: 'levels', name: t('figures.agreement.levels'), agreement: levels },
    ...rows.map(({ rowId, title, agreement }) => ({ key: `row-${rowId}`, name: title, agreement })),
  ]
  const known = all.flatMap(({ name, agreement: { percent } }) =>
    percent ? [{ name, value: Math.round(percent.value * 100) }] : [],
  )
  return (
    <section aria-labelledby="agreement">
      <h2 id="agreement" className="part__title">
        {t('figures.agreement.title')}
      </h2>
      <p className="lead">{t('figures.agreement.text')}</p>
      <div className="figure">
        <FigureTable
          caption={t('figures.agreement.caption')}
          columns={[
            t('figures.agreement.what'),
            t('figures.agreement.pairs'),
            t('figures.agreement.percent'),
            t('figures.kappa'),
          ]}
          rows={all.map(({ key, name, agreement }) => ({ key, cells: [name, ...cells(agreement)] }))}
        />
        {known.length > 0 && <Bars bars={known} unit={`${t('figures.agreement.percent')}, %`} most={100} />}
      </div>
      {all.some(({ agreement }) => agreement.tooFew) && (
        <p className="muted small">{t('figures.agreement.tooFewHint')}</p>
      )}
      <p className="muted small lead">{t('figures.agreement.help')}</p>
    </section>
  )
}
