import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { Button } from '@instructure/ui'
import { CredentialId } from '../../server/core/ids.contract.ts'
import { getCredential, type CredentialView } from '../../server/credentials/credential.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { PlanButton } from '../plans/PlanButton.tsx'
import { LoadedView } from '../ui/LoadedView.tsx'
import { Page } from '../ui/Page.tsx'
import { RubricTable } from '../ui/RubricTable.tsx'
import { Section } from '../ui/Section.tsx'
import { PilotNote } from '../pilot/PilotNote.tsx'
import { DecisionRule } from '../submissions/DecisionRule.tsx'
import { StatusPill } from '../ui/StatusPill.tsx'
import { Steps } from '../ui/Steps.tsx'
import { stepOf } from '../ui/stepOf.ts'
import { AlignmentsPart } from './AlignmentsPart.tsx'
import { CredentialAction } from './CredentialAction.tsx'
import { CredentialFacts } from './CredentialFacts.tsx'
import { MethodPart } from './MethodPart.tsx'
import { PromptedPartView } from './PromptedPartView.tsx'
import { RequirementsPart } from './RequirementsPart.tsx'
import { ResearchPart } from './ResearchPart.tsx'
import { ResourcesPart } from './ResourcesPart.tsx'
import './credentials.css'

/** A credential read from top to bottom, the rubric included, before anything is started. */
export function CredentialPage() {
  const { credentialId } = useParams()
  const load = useCallback(
    () => callApi(getCredential, { params: { credentialId: CredentialId.parse(credentialId) } }),
    [credentialId],
  )
  return <LoadedView loaded={useLoad(load)}>{(view) => <CredentialBody view={view} />}</LoadedView>
}

function CredentialBody({ view }: { view: CredentialView }) {
  const { t } = useTranslation()
  const { content, progress } = view
  return (
    <Page title={content.title} kicker={t('credentials.page.kicker')}>
      {view.pilot && <PilotNote credentialId={content.id} />}
      <section className="goal" aria-labelledby="goal">
        <h2 id="goal">{t('credentials.page.goal')}</h2>
        <p className="goal__text">{content.competency}</p>
        <div className="buttons no-print">
          <CredentialAction content={content} progress={progress} />
          <PlanButton credentialId={content.id} title={content.title} planned={view.planned} />
          <Button onClick={() => window.print()}>{t('credentials.page.print')}</Button>
          <StatusPill status={progress.status} />
        </div>
      </section>
      <Steps current={stepOf(progress.status)} finished={progress.status === 'awarded'} />
      <div className="reading">
        <CredentialFacts view={view} />
        <div>
          <MethodPart content={content} />
          <ResearchPart content={content} />
          <AlignmentsPart alignments={content.alignments} />
          <ResourcesPart resources={content.resources} />
          <PromptedPartView id="overview" title={t('credentials.page.overview')} part={content.overview} />
          <RequirementsPart requirements={content.requirements} />
          <PromptedPartView
            id="reflection"
            title={t('credentials.page.reflection')}
            part={content.reflection}
            mayRecord
          />
        </div>
      </div>
      <Section id="rubric" title={t('credentials.page.rubric')}>
        <RubricTable rubric={content.rubric} caption={t('credentials.page.rubricCaption')} />
      </Section>
      <Section title={t('appeals.rule.title')}>
        <DecisionRule reviews={content.reviews} issuerName={view.issuer.name} />
      </Section>
      <section className="goal no-print" aria-labelledby="ready">
        <h2 id="ready">{t('credentials.page.ready')}</h2>
        <p>
          {t('credentials.page.readyHint')} {t('credentials.page.already')}
        </p>
        <div className="buttons">
          <CredentialAction content={content} progress={progress} />
        </div>
      </section>
    </Page>
  )
}
