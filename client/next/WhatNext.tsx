import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { getNextSteps, type NextCredential, type NextSteps } from '../../server/credentials/next.contract.ts'
import { callApi } from '../app/api.ts'
import { useSession } from '../app/SessionContext.tsx'
import { useLoad } from '../app/useLoad.ts'
import { nextAction } from '../credentials/nextAction.ts'
import { useEffortText } from '../credentials/useEffortText.ts'
import { ActionLink } from '../ui/ActionLink.tsx'
import { CopyField } from '../ui/CopyField.tsx'
import { OutsideLink } from '../ui/OutsideLink.tsx'
import { TextLink } from '../ui/TextLink.tsx'
import './next.css'

type Earned = z.infer<NonNullable<typeof getNextSteps.query>>

/** Where the way may lead from here. While it is not known, nothing is in the way of the badge. */
export function WhatNext({ credentialId, stackId }: Earned) {
  const load = useCallback(() => callApi(getNextSteps, { query: { credentialId, stackId } }), [credentialId, stackId])
  const loaded = useLoad(load)
  return loaded.state === 'ready' ? <Steps steps={loaded.value} /> : null
}

function Steps({ steps: { stacks, related, issuer } }: { steps: NextSteps }) {
  const { t } = useTranslation()
  return (
    <section className="next" aria-labelledby="next-title">
      <h2 className="part__title" id="next-title">
        {t('next.title')}
      </h2>
      <p className="muted">{t('next.lead')}</p>
      {stacks.map(({ id, title, earned, needed, next }) => (
        <div key={id} className="next__part">
          <h3>
            {t('next.inStack')} <TextLink to={`/stacks/${id}`}>{title}</TextLink>
          </h3>
          <p className="muted small">{t('next.stack', { earned, count: needed })}</p>
          {next ? <Idea idea={next} /> : <p>{t('next.finished')}</p>}
        </div>
      ))}
      {related.length > 0 && (
        <div className="next__part">
          <h3>{t('next.related')}</h3>
          {related.map((idea) => (
            <Idea key={idea.credentialId} idea={idea} />
          ))}
        </div>
      )}
      <Author issuer={issuer} />
    </section>
  )
}

function Idea({
  idea: { credentialId, title, competency, issuerName, effortHours, progress },
}: {
  idea: NextCredential
}) {
  const { t } = useTranslation()
  const effort = useEffortText()
  const action = nextAction(credentialId, progress)
  return (
    <div className="next__idea">
      <div>
        <TextLink to={`/credentials/${credentialId}`}>{title}</TextLink>
        <p>{competency}</p>
        <p className="muted small">
          {issuerName} · {effort(effortHours)}
        </p>
      </div>
      {action.label !== 'read' && (
        <ActionLink to={action.to} about={title} primary={false}>
          {t(`credentials.action.${action.label}`)}
        </ActionLink>
      )}
    </div>
  )
}

/** Nobody becomes an author by a click: who to ask, and what to tell them. */
function Author({ issuer: { name, url, isAuthor } }: { issuer: NextSteps['issuer'] }) {
  const { t } = useTranslation()
  const { person } = useSession()
  return (
    <div className="next__part">
      <h3>{t('next.author.title')}</h3>
      {isAuthor ? (
        <p>
          {t('next.author.already', { issuer: name })}{' '}
          <TextLink to="/issuer/pilots">{t('next.author.toPilots')}</TextLink>
        </p>
      ) : (
        <>
          <p>{t('next.author.text', { issuer: name })}</p>
          <p>
            <OutsideLink href={url}>{t('next.author.site', { issuer: name })}</OutsideLink>
          </p>
          <CopyField label={t('next.author.codeLabel')} value={person.code} hint={t('next.author.code')} />
        </>
      )}
    </div>
  )
}
