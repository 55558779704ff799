import { useTranslation } from 'react-i18next'
import type { CarriedItem } from '../../../server/awards/carrying/carry.contract.ts'
import { formatDate } from '../../ui/moments.ts'

/** Awards, as far as the other account is told of them. */
export function CarriedItems({ items, label }: { items: (CarriedItem & { held?: boolean })[]; label: string }) {
  const { t } = useTranslation()
  return (
    <ul className="carrying__items" aria-label={label}>
      {items.map(({ title, issuerName, awardedAt, kind, revoked, held }, index) => (
        <li key={index}>
          <strong>{title}</strong>
          <span className="muted small carrying__facts">
            {kind === 'stack' && `${t('carrying.stack')} · `}
            {issuerName} · {formatDate(awardedAt)}
          </span>
          {revoked && (
            <span className="pill" data-tone="danger">
              {t('carrying.revoked')}
            </span>
          )}
          {held && !revoked && <span className="muted small carrying__facts">{t('carrying.held')}</span>}
        </li>
      ))}
    </ul>
  )
}
