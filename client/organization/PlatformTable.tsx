import { useTranslation } from 'react-i18next'
import type { PlatformView } from '../../server/organizations/organization.contract.ts'
import { TextLink } from '../ui/TextLink.tsx'
import { formatDate } from '../ui/moments.ts'

/** One line per platform; on a phone each line becomes a card with its labels. */
export function PlatformTable({ platforms }: { platforms: PlatformView[] }) {
  const { t } = useTranslation()
  const columns = ['address', 'lms', 'clientId', 'connectedAt', 'status', 'check'] as const
  return (
    <table className="cards-table organization-table">
      <caption className="visually-hidden">{t('organization.platforms.caption')}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th scope="col" key={column}>
              {t(`organization.platforms.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {platforms.map((platform) => (
          <tr key={platform.id}>
            <th scope="row">{platform.address}</th>
            <td data-label={t('organization.platforms.lms')}>{t(`organization.platforms.kinds.${platform.lms}`)}</td>
            <td data-label={t('organization.platforms.clientId')}>{platform.clientId}</td>
            <td data-label={t('organization.platforms.connectedAt')}>{formatDate(platform.connectedAt)}</td>
            <td data-label={t('organization.platforms.status')}>
              <span className="pill" data-tone={platform.status === 'active' ? 'success' : 'warning'}>
                {t(`organization.platforms.${platform.status}`)}
              </span>
            </td>
            <td data-label={t('organization.platforms.check')}>
              {platform.status === 'active' && (
                <TextLink to={`/organization/platforms/${platform.id}/check`}>
                  {t('checking.link')}
                  <span className="visually-hidden"> {platform.address}</span>
                </TextLink>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
