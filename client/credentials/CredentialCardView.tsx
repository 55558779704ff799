import { useTranslation } from 'react-i18next'
import { Heading } from '@instructure/ui'
import type { CredentialCard } from '../../server/credentials/credential.contract.ts'
import { PlanButton } from '../plans/PlanButton.tsx'
import { ActionLink } from '../ui/ActionLink.tsx'
import { StatusPill } from '../ui/StatusPill.tsx'
import { TextLink } from '../ui/TextLink.tsx'
import { nextAction } from './nextAction.ts'
import { useEffortText } from './useEffortText.ts'

/** A credential in a list: what it is, what it asks, where one stands, and the one next step. */
export function CredentialCardView({ card }: { card: CredentialCard }) {
  const { t } = useTranslation()
  const effort = useEffortText()
  const action = nextAction(card.id, card.progress)
  return (
    <article className="card" style={{ borderTopColor: card.issuer.colour }}>
      <div className="card__head">
        <span className="muted small">{card.issuer.name}</span>
        <StatusPill status={card.progress.status} />
      </div>
      <Heading level="h3" as="h3">
        <TextLink to={`/credentials/${card.id}`}>{card.title}</TextLink>
      </Heading>
      <p className="card__competency">{card.competency}</p>
      <div className="card__asks">
        <strong className="small">{t('credentials.card.asks')}</strong>
        <ul>
          {card.requirements.map((requirement) => (
            <li key={requirement}>{requirement}</li>
          ))}
        </ul>
      </div>
      <p className="card__facts small muted">
        {effort(card.effortHours)} · {t(`credentials.students.${card.needsStudents ? 'yes' : 'no'}`)}
      </p>
      <div className="buttons">
        <ActionLink to={action.to} about={card.title} primary={action.primary}>
          {t(`credentials.action.${action.label}`)}
        </ActionLink>
        {card.progress.status !== 'awarded' && (
          <PlanButton credentialId={card.id} title={card.title} planned={card.planned} />
        )}
      </div>
    </article>
  )
}
