import { useTranslation } from 'react-i18next'
import type { Consent } from '../../server/evidence/students/consent.contract.ts'
import { formatDay } from '../ui/moments.ts'

/** A consent in a sentence, and whether it is over. */
export function ConsentSummary({ consent }: { consent: Consent }) {
  const { t } = useTranslation()
  const { kind, scope, givenBy, givenOn, expiresOn } = consent
  const expired = expiresOn !== null && expiresOn < new Date().toISOString().slice(0, 10)
  return (
    <>
      <p>
        <strong>{t('privacy.consent.title')}:</strong>{' '}
        {t('privacy.consent.summary', {
          kind: t(`privacy.consent.kinds.${kind}`),
          scope: t(`privacy.consent.scopes.${scope}`).toLowerCase(),
          by: givenBy,
          from: formatDay(givenOn),
          until: expiresOn === null ? '' : t('privacy.consent.until', { date: formatDay(expiresOn) }),
        })}
      </p>
      {expired && (
        <p>
          <strong>{t('privacy.consent.expired')}</strong>
        </p>
      )}
    </>
  )
}
