import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { listIssuerRoles } from '../../server/awards/revocation.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { TextLink } from '../ui/TextLink.tsx'

/** The ways to an issuer's screens; nothing for everybody else, nor while it is not known. */
export function IssuerPart() {
  const { t } = useTranslation()
  const load = useCallback(() => callApi(listIssuerRoles, {}), [])
  const loaded = useLoad(load)
  if (loaded.state !== 'ready') return null
  const { administers, writesFor } = loaded.value
  const named = (issuers: { name: string }[]) => [...new Set(issuers.map(({ name }) => name))].join(', ')
  const [mine, every] = [named(administers), named([...administers, ...writesFor])]
  if (every === '') return null
  return (
    <>
      <h2 className="part__title">{t('issuer.profile.title')}</h2>
      <ul className="readers">
        {mine !== '' && (
          <>
            <li>
              <TextLink to="/issuer/awards">{t('issuer.profile.link', { issuer: mine })}</TextLink>
            </li>
            <li>
              <TextLink to="/issuer/assessors">{t('assessors.appointments.link', { issuer: mine })}</TextLink>
            </li>
            <li>
              <TextLink to="/issuer/quarantine">{t('deskAround.quarantine.link')}</TextLink>
            </li>
            <li>
              <TextLink to="/issuer/overdue">{t('deskAround.overdue.link')}</TextLink>
            </li>
            <li>
              <TextLink to="/issuer/appeals">{t('appeals.issuer.link', { issuer: mine })}</TextLink>
            </li>
          </>
        )}
        <li>
          <TextLink to="/issuer/figures">{t('figures.link', { issuer: every })}</TextLink>
        </li>
        <li>
          <TextLink to="/issuer/pilots">{t('pilot.link', { issuer: every })}</TextLink>
        </li>
      </ul>
    </>
  )
}
