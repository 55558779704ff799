import { useTranslation } from 'react-i18next'
import type { Assessors } from '../../server/reviews/assessors/assessor.contract.ts'

/** How many said yes to the invitation after an award: never who. */
export function WillingHolders({ credentials }: Pick<Assessors, 'credentials'>) {
  const { t } = useTranslation()
  const willing = credentials.filter((credential) => credential.willing > 0)
  return (
    <>
      <h2 className="part__title">{t('assessors.appointments.willing.title')}</h2>
      <p className="lead muted">{t('assessors.appointments.willing.text')}</p>
      {willing.length === 0 ? (
        <p>{t('assessors.appointments.willing.none')}</p>
      ) : (
        <ul className="readers">
          {willing.map(({ id, title, willing: count }) => (
            <li key={id}>
              {title}: {count}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
