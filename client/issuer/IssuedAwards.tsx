import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import type { IssuedAwardView } from '../../server/awards/revocation.contract.ts'
import { formatDate } from '../ui/moments.ts'
import { RevokeForm } from './RevokeForm.tsx'

interface Props {
  awards: IssuedAwardView[]
  onRevoked: (award: IssuedAwardView) => void
}

/** One line per award; the form to revoke one opens beneath its line. On a phone each line becomes a card. */
export function IssuedAwards({ awards, onRevoked }: Props) {
  const { t } = useTranslation()
  const [revoking, setRevoking] = useState<string | null>(null)
  const columns = (['credential', 'reference', 'awardedAt', 'state'] as const).map((key) => t(`issuer.awards.${key}`))
  return (
    <table className="issued-awards">
      <caption className="visually-hidden">{t('issuer.awards.caption')}</caption>
      <thead>
        <tr>
          {columns.map((label) => (
            <th scope="col" key={label}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      {awards.map((award) => (
        <tbody key={award.id}>
          <tr>
            <th scope="row">{award.title}</th>
            <td data-label={columns[1]}>{award.reference}</td>
            <td data-label={columns[2]}>{formatDate(award.awardedAt)}</td>
            <td data-label={columns[3]}>
              <State award={award} />
              {award.mayRevoke && revoking !== award.id && (
                <Button size="small" onClick={() => setRevoking(award.id)}>
                  {t('issuer.revoke.open')}
                  <span className="visually-hidden"> {t('issuer.revoke.about', award)}</span>
                </Button>
              )}
            </td>
          </tr>
          {revoking === award.id && (
            <tr className="issued-awards__form">
              <td colSpan={columns.length}>
                <RevokeForm
                  award={award}
                  onCancel={() => setRevoking(null)}
                  onRevoked={(revoked) => {
                    setRevoking(null)
                    onRevoked(revoked)
                  }}
                />
              </td>
            </tr>
          )}
        </tbody>
      ))}
    </table>
  )
}

function State({ award: { revocation, mayRevoke } }: { award: IssuedAwardView }) {
  const { t } = useTranslation()
  if (!revocation) return <span>{t(mayRevoke ? 'issuer.awards.standing' : 'issuer.awards.issuing')}</span>
  return (
    <div>
      <span className="pill" data-tone="danger">
        {t('issuer.awards.revokedOn', { date: formatDate(revocation.revokedAt) })}
      </span>
      <p className="muted small">
        {t(`issuer.ground.${revocation.ground}`)}. {revocation.reason}
      </p>
    </div>
  )
}
