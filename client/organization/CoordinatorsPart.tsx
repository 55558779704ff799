import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, TextInput } from '@instructure/ui'
import { appointCoordinator, type OrganizationView } from '../../server/organizations/organization.contract.ts'
import { callApi } from '../app/api.ts'
import { faultAt } from '../app/trouble.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { fieldMessages } from '../ui/fieldMessages.ts'
import { FormProblem } from '../ui/FormProblem.tsx'
import { useAct } from '../ui/useAct.ts'
import { CoordinatorItem } from './CoordinatorItem.tsx'

interface Props {
  organization: OrganizationView
  onChange: (organization: OrganizationView) => void
}

/** Who looks after the organization, and the form that adds somebody. */
export function CoordinatorsPart({ organization, onChange }: Props) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const [personCode, setPersonCode] = useState('')
  const { run, busy, trouble } = useAct()
  const appoint = () =>
    run(async () => {
      const body = appointCoordinator.body?.parse({ personCode })
      if (!body) return
      const changed = await callApi(appointCoordinator, { body })
      setPersonCode('')
      announce(t('organization.coordinators.appointed'))
      onChange(changed)
    })
  return (
    <>
      <ul className="readers">
        {organization.coordinators.map((coordinator) => (
          <CoordinatorItem key={coordinator.personId} coordinator={coordinator} onChange={onChange} />
        ))}
      </ul>
      <h3>{t('organization.coordinators.appointTitle')}</h3>
      <form
        className="short-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void appoint()
        }}
      >
        <FormProblem trouble={trouble} />
        <TextInput
          renderLabel={t('organization.coordinators.personCode')}
          value={personCode}
          onChange={(_event, value) => setPersonCode(value)}
          messages={fieldMessages(faultAt(trouble, '/personCode'), t('organization.coordinators.personCodeHint'))}
        />
        <div>
          <Button type="submit" color="primary" interaction={busy ? 'disabled' : 'enabled'}>
            {t('organization.coordinators.appoint')}
          </Button>
        </div>
      </form>
    </>
  )
}
