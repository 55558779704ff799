import { useTranslation } from 'react-i18next'
import type { Assessors } from '../../server/reviews/assessors/assessor.contract.ts'
import { formatDate } from '../ui/moments.ts'

/** What assessors would not review, and why. */
export function DeclineList({ declines }: Pick<Assessors, 'declines'>) {
  const { t } = useTranslation()
  return (
    <>
      <h2 className="part__title">{t('assessors.appointments.declines.title')}</h2>
      <p className="lead muted">{t('assessors.appointments.declines.text')}</p>
      {declines.length === 0 ? (
        <p>{t('assessors.appointments.declines.none')}</p>
      ) : (
        <ul className="readers">
          {declines.map((decline) => (
            <li key={`${decline.reference} ${decline.declinedAt}`}>
              <strong>{t('assessors.appointments.declines.line', decline)}</strong>{' '}
              <span className="muted">{formatDate(decline.declinedAt)}</span>
              <br />
              {t(`assessors.queue.grounds.${decline.ground}`)}. {decline.reason}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
