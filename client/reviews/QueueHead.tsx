import { useTranslation } from 'react-i18next'
import type { QueueItem } from '../../server/reviews/queue/queue.contract.ts'

export function QueueHead({ item }: { item: QueueItem }) {
  const { t } = useTranslation()
  const { reference, attempt } = item
  return (
    <>
      <h3>
        {item.credentialTitle}
        {item.asks !== 'review' && (
          <>
            {' '}
            <span className="pill" data-tone="warning">
              {t(`appeals.pill.${item.asks}`)}
            </span>
          </>
        )}
      </h3>
      <p className="muted small">{t('reviews.queue.reference', { reference, attempt })}</p>
    </>
  )
}
