import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { Heading } from '@instructure/ui'
import { StackId } from '../../server/core/ids.contract.ts'
import { getStack, type StackView } from '../../server/credentials/credential.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { LoadedView } from '../ui/LoadedView.tsx'
import { Page } from '../ui/Page.tsx'
import { Prose } from '../ui/Prose.tsx'
import { Steps } from '../ui/Steps.tsx'
import { TextLink } from '../ui/TextLink.tsx'
import { CredentialCardView } from './CredentialCardView.tsx'
import { StackProgress } from './StackProgress.tsx'
import './credentials.css'

/** The stack as the course embeds it: what it is, how far one has come, and its credentials. */
export function StackPage() {
  const { stackId } = useParams()
  const load = useCallback(() => callApi(getStack, { params: { stackId: StackId.parse(stackId) } }), [stackId])
  return <LoadedView loaded={useLoad(load)}>{(view) => <StackBody view={view} />}</LoadedView>
}

function StackBody({ view: { stack, needed, earned, credentials } }: { view: StackView }) {
  const { t } = useTranslation()
  const total = credentials.length
  return (
    <Page title={stack.title} kicker={t('credentials.stack.kicker')}>
      <p className="lead">{stack.summary}</p>
      <div className="stack-head">
        <StackProgress earned={earned} needed={needed} label={t('credentials.stack.progress')} />
        <p className="muted">
          {earned >= needed
            ? t('credentials.stack.finished')
            : needed < total
              ? t('credentials.stack.finishAny', { needed, count: total })
              : t('credentials.stack.finishAll', { count: total })}
        </p>
      </div>
      <Heading level="h2" as="h2" margin="medium 0 small">
        {t('credentials.stack.how')}
      </Heading>
      <Steps current={null} explained />
      <Heading level="h2" as="h2" margin="medium 0 small">
        {t('credentials.stack.credentials')}
      </Heading>
      <div className="cards">
        {credentials.map((card) => (
          <CredentialCardView key={card.id} card={card} />
        ))}
      </div>
      <Heading level="h2" as="h2" margin="large 0 small">
        {t('credentials.stack.more')}
      </Heading>
      <Prose text={stack.description} />
      <TextLink to="/credentials">{t('credentials.stack.all')}</TextLink>
    </Page>
  )
}
