import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { Button, TextInput } from '@instructure/ui'
import { enterCoordinatorCode } from '../../server/organizations/organization.contract.ts'
import { callApi } from '../app/api.ts'
import { useCurrentSession } from '../app/SessionContext.tsx'
import { faultAt } from '../app/trouble.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { fieldMessages } from '../ui/fieldMessages.ts'
import { FormProblem } from '../ui/FormProblem.tsx'
import { Section } from '../ui/Section.tsx'
import { useAct } from '../ui/useAct.ts'

/** Where the organization's first coordinator says who they are. Folded: hardly anybody ever needs it. */
export function CoordinatorCode() {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const { session, change } = useCurrentSession()
  const navigate = useNavigate()
  const [code, setCode] = useState('')
  const { run, busy, trouble } = useAct()
  const submit = () =>
    run(async () => {
      const body = enterCoordinatorCode.body?.parse({ code })
      if (!body) return
      await callApi(enterCoordinatorCode, { body })
      change({ ...session, isCoordinator: true })
      announce(t('organization.code.done'))
      await navigate('/organization')
    })
  return (
    <Section title={t('organization.code.title')} startsOpen={false}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <p className="lead">{t('organization.code.explanation')}</p>
        <FormProblem trouble={trouble} />
        <div className="short-form">
          <TextInput
            renderLabel={t('organization.code.label')}
            value={code}
            onChange={(_event, value) => setCode(value)}
            messages={fieldMessages(faultAt(trouble, '/code'), t('organization.code.hint'))}
          />
          <div>
            <Button type="submit" color="primary" interaction={busy ? 'disabled' : 'enabled'}>
              {t('organization.code.submit')}
            </Button>
          </div>
        </div>
      </form>
    </Section>
  )
}
