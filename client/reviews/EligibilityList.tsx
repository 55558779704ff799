import { useTranslation } from 'react-i18next'
import type { ReviewQueue } from '../../server/reviews/queue/queue.contract.ts'
import { TextLink } from '../ui/TextLink.tsx'

/** For which credentials the reader may review, and why. */
export function EligibilityList({ eligibleFor }: { eligibleFor: ReviewQueue['eligibleFor'] }) {
  const { t } = useTranslation()
  return (
    <details className="asked eligible">
      <summary>
        {t('reviews.queue.may')} ({eligibleFor.length})
      </summary>
      <ul>
        {eligibleFor.map(({ credentialId, title, kind, calibrate, paused }) => (
          <li key={credentialId}>
            <TextLink to={`/credentials/${credentialId}`}>{title}</TextLink>
            <span className="muted"> – {t(kind === 'peer' ? 'reviews.queue.mayPeer' : 'reviews.queue.mayExpert')}</span>
            {calibrate && <span className="muted">, {t('assessors.queue.markCalibrate')}</span>}
            {paused && <span className="muted">, {t('assessors.queue.markPaused')}</span>}
          </li>
        ))}
      </ul>
    </details>
  )
}
