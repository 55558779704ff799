import { useTranslation } from 'react-i18next'
import { Pill } from '@instructure/ui'
import type { DecidedItem } from '../../server/reviews/queue/queue.contract.ts'
import { formatDate } from '../ui/moments.ts'

/** What the reader decided before, the outcome in words. */
export function DecidedList({ decided }: { decided: DecidedItem[] }) {
  const { t } = useTranslation()
  return (
    <ul className="queue__decided">
      {decided.map((item) => (
        <li key={`${item.submissionId}-${item.attempt}`}>
          <span>
            <strong>{item.credentialTitle}</strong>
            <span className="muted small queue__line">
              {t('reviews.queue.reference', { reference: item.reference, attempt: item.attempt })} ·{' '}
              {t('reviews.queue.decidedOn', { date: formatDate(item.decidedAt) })}
            </span>
          </span>
          <Pill color={item.outcome === 'award' ? 'success' : 'info'}>
            {t(item.outcome === 'award' ? 'reviews.queue.award' : 'reviews.queue.return')}
          </Pill>
        </li>
      ))}
    </ul>
  )
}
