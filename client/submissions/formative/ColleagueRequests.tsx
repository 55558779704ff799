import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { Button, Heading, TextInput } from '@instructure/ui'
import {
  enterFeedbackCode,
  listReceivedFeedbackRequests,
} from '../../../server/submissions/formative/formative.contract.ts'
import { callApi } from '../../app/api.ts'
import { faultAt } from '../../app/trouble.ts'
import { useLoad } from '../../app/useLoad.ts'
import { fieldMessages } from '../../ui/fieldMessages.ts'
import { FormProblem } from '../../ui/FormProblem.tsx'
import { formatDate } from '../../ui/moments.ts'
import { Section } from '../../ui/Section.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { useAct } from '../../ui/useAct.ts'
import './formative.css'

/** Colleagues who ask for comments on their drafts, and where a code is entered. */
export function ColleagueRequests() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const loaded = useLoad(useCallback(() => callApi(listReceivedFeedbackRequests, {}), []))
  const [code, setCode] = useState('')
  const { run, busy, trouble } = useAct()
  const requests = loaded.state === 'ready' ? loaded.value.requests : []
  const enter = () =>
    run(async () => {
      const { id } = await callApi(enterFeedbackCode, { body: { code } })
      await navigate(`/feedback/${id}`)
    })
  return (
    <section className="work-group" id="colleagues">
      {requests.length > 0 && (
        <>
          <Heading level="h2" as="h2" margin="medium 0 small">
            {t('formative.received.title')}
          </Heading>
          <ul className="received">
            {requests.map((request) => (
              <li key={request.id}>
                <TextLink to={`/feedback/${request.id}`}>{request.credentialTitle}</TextLink>{' '}
                {request.state === 'waiting' && <span className="request__new">{t('formative.isNew')}</span>}
                <span className="muted small">
                  {request.earnerName ?? t('formative.received.unknown')} ·{' '}
                  {t(`formative.received.state.${request.state}`, { date: formatDate(request.expiresAt) })}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <Section title={t('formative.received.enter')} startsOpen={false}>
        <form
          className="ask"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            void enter()
          }}
        >
          <FormProblem trouble={trouble} />
          <TextInput
            renderLabel={t('formative.received.code')}
            value={code}
            onChange={(_event, value) => setCode(value)}
            messages={fieldMessages(faultAt(trouble, '/code'), t('formative.received.codeHint'))}
          />
          <div>
            <Button type="submit" interaction={busy ? 'disabled' : 'enabled'}>
              {t('formative.received.submit')}
            </Button>
          </div>
        </form>
      </Section>
    </section>
  )
}
