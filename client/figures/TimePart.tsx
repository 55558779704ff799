import { useTranslation } from 'react-i18next'
import type { CredentialFigures } from '../../server/reviews/agreement/agreement.contract.ts'
import { Bars } from './Bars.tsx'
import { FigureTable } from './FigureTable.tsx'

/** How long people waited for a decision. */
export function TimePart({ days: { median, nineOfTen, spans } }: Pick<CredentialFigures, 'days'>) {
  const { t } = useTranslation()
  const nameOf = ({ from, to }: (typeof spans)[number]) => {
    if (to === null) return t('figures.time.more', { from })
    if (to === 0) return t('figures.time.day')
    return from === to ? String(from) : t('figures.time.span', { from, to })
  }
  const lines = spans.map((span) => ({ name: nameOf(span), value: span.attempts }))
  return (
    <section aria-labelledby="time">
      <h2 id="time" className="part__title">
        {t('figures.time.title')}
      </h2>
      {median !== null && <p className="lead">{t('figures.time.text', { median, nineOfTen })}</p>}
      <div className="figure">
        <FigureTable
          caption={t('figures.time.caption')}
          columns={[t('figures.time.days'), t('figures.time.attempts')]}
          rows={lines.map(({ name, value }) => ({ key: name, cells: [name, value] }))}
        />
        <Bars bars={lines} unit={t('figures.time.unit')} />
      </div>
    </section>
  )
}
