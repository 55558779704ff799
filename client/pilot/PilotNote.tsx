import { useTranslation } from 'react-i18next'
import type { CredentialId } from '../../server/core/ids.contract.ts'
import { TextLink } from '../ui/TextLink.tsx'
import './pilot.css'

/** That an edition is being tried out, and the way to comment on its text. */
export function PilotNote({ credentialId }: { credentialId: CredentialId }) {
  const { t } = useTranslation()
  return (
    <aside className="pilot-note no-print" aria-label={t('pilot.pill')}>
      <p>
        <span className="pill" data-tone="info">
          {t('pilot.pill')}
        </span>{' '}
        <strong>{t('pilot.note.title')}</strong>
      </p>
      <p>
        {t('pilot.note.text')} <TextLink to={`/credentials/${credentialId}/pilot`}>{t('pilot.note.comment')}</TextLink>
      </p>
    </aside>
  )
}
