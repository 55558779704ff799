import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { listIssuerRoles } from '../../server/awards/revocation.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { TextLink } from '../ui/TextLink.tsx'

/** The way to an issuer's awards; nothing for everybody else, nor while it is not known. */
export function IssuerPart() {
  const { t } = useTranslation()
  const load = useCallback(() => callApi(listIssuerRoles, {}), [])
  const loaded = useLoad(load)
  if (loaded.state !== 'ready' || loaded.value.administers.length === 0) return null
  const issuer = loaded.value.administers.map(({ name }) => name).join(', ')
  return (
    <>
      <h2 className="part__title">{t('issuer.profile.title')}</h2>
      <p>
        <TextLink to="/issuer/awards">{t('issuer.profile.link', { issuer })}</TextLink>
      </p>
      <p>
        <TextLink to="/issuer/quarantine">{t('deskAround.quarantine.link')}</TextLink>
      </p>
      <p>
        <TextLink to="/issuer/overdue">{t('deskAround.overdue.link')}</TextLink>
      </p>
    </>
  )
}
