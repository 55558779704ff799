import { useTranslation } from 'react-i18next'
import type { CredentialFigures } from '../../server/reviews/agreement/agreement.contract.ts'
import { Bars } from './Bars.tsx'
import { FigureTable } from './FigureTable.tsx'

/** How many attempts people needed. */
export function TriesPart({ attemptsToEarn }: Pick<CredentialFigures, 'attemptsToEarn'>) {
  const { t } = useTranslation()
  const last = attemptsToEarn.at(-1)?.tries
  const lines = attemptsToEarn.map(({ tries, people }) => ({
    name: tries === last ? t('figures.tries.more', { tries }) : String(tries),
    value: people,
  }))
  return (
    <section aria-labelledby="tries">
      <h2 id="tries" className="part__title">
        {t('figures.tries.title')}
      </h2>
      <div className="figure">
        <FigureTable
          caption={t('figures.tries.caption')}
          columns={[t('figures.tries.tries'), t('figures.tries.people')]}
          rows={lines.map(({ name, value }) => ({ key: name, cells: [name, value] }))}
        />
        <Bars bars={lines} unit={t('figures.tries.unit')} />
      </div>
    </section>
  )
}
