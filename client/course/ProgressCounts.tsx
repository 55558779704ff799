import { useTranslation } from 'react-i18next'
import { ProgressState, type CredentialCount } from '../../server/submissions/progress.contract.ts'

/** How many stand where, credential by credential: a bar to compare by, and its numbers beside it. */
export function ProgressCounts({ counts }: { counts: CredentialCount[] }) {
  const { t } = useTranslation()
  if (counts.length === 0) return null
  const always: ProgressState[] = ['notStarted', 'draft', 'submitted', 'inReview', 'returned', 'awarded']
  const states = ProgressState.options.filter(
    (state) => always.includes(state) || counts.some((one) => one.counts[state] > 0),
  )
  return (
    <>
      <h2 className="part__title">{t('progress.counts.title')}</h2>
      <table className="cards-table counts">
        <caption className="visually-hidden">{t('progress.counts.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('progress.counts.credential')}</th>
            {states.map((state) => (
              <th scope="col" key={state}>
                <span className="counts__key" data-state={state} aria-hidden="true" /> {t(`progress.state.${state}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {counts.map((one) => (
            <tr key={one.credentialId}>
              <th scope="row">
                {one.title}
                <Bar states={states} counts={one.counts} />
                {one.blind && <span className="muted small counts__blind">{t('progress.counts.blind')}</span>}
              </th>
              {states.map((state) => (
                <td key={state} data-label={t(`progress.state.${state}`)}>
                  {one.counts[state]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** The same numbers as lengths; what it says stands in the cells beside it. */
function Bar({ states, counts }: { states: ProgressState[]; counts: CredentialCount['counts'] }) {
  return (
    <span className="counts__bar" aria-hidden="true">
      {states
        .filter((state) => counts[state] > 0)
        .map((state) => (
          <span key={state} data-state={state} style={{ flexGrow: counts[state] }} />
        ))}
    </span>
  )
}
