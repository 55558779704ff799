import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, SimpleSelect, TextArea, TextInput } from '@instructure/ui'
import {
  appointAssessor,
  type AppointmentView,
  type Assessors,
} from '../../server/reviews/assessors/assessor.contract.ts'
import { callApi } from '../app/api.ts'
import { faultAt } from '../app/trouble.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { DayInput } from '../ui/DayInput.tsx'
import { fieldMessages } from '../ui/fieldMessages.ts'
import { FormProblem } from '../ui/FormProblem.tsx'
import { Tick } from '../ui/Tick.tsx'
import { useAct } from '../ui/useAct.ts'

interface Props {
  credentials: Assessors['credentials']
  onAppointed: (appointment: AppointmentView) => void
}

const EMPTY = { personCode: '', knownAs: '', reason: '', until: '', exempt: false, exemptBecause: '' }

/** Whom, for what, why and until when; for a credential that asks for calibration also whether they are exempt. */
export function AppointForm({ credentials, onAppointed }: Props) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const [credentialId, setCredentialId] = useState(credentials[0]?.id ?? '')
  const [typed, setTyped] = useState(EMPTY)
  const { run, busy, trouble } = useAct()
  const put = (change: Partial<typeof EMPTY>) => setTyped((before) => ({ ...before, ...change }))
  const asksCalibration = credentials.find(({ id }) => id === credentialId)?.asksCalibration ?? false
  const appoint = () =>
    run(async () => {
      const { personCode, knownAs, reason, until, exempt, exemptBecause } = typed
      const body = appointAssessor.body?.parse({
        ...{ credentialId, personCode, knownAs, reason, until: until || null },
        exemptBecause: asksCalibration && exempt ? exemptBecause : null,
      })
      if (!body) return
      const made = await callApi(appointAssessor, { body })
      setTyped(EMPTY)
      announce(t('assessors.appointments.appointed', { name: made.knownAs }))
      onAppointed(made)
    })
  return (
    <form
      className="add-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void appoint()
      }}
    >
      <FormProblem trouble={trouble} />
      <SimpleSelect
        renderLabel={t('assessors.appointments.for')}
        value={credentialId}
        onChange={(_event, { value }) => setCredentialId(String(value))}
        messages={fieldMessages(faultAt(trouble, '/credentialId'))}
      >
        {credentials.map(({ id, title }) => (
          <SimpleSelect.Option key={id} id={`appoint-${id}`} value={id}>
            {title}
          </SimpleSelect.Option>
        ))}
      </SimpleSelect>
      <TextInput
        renderLabel={t('assessors.appointments.personCode')}
        value={typed.personCode}
        onChange={(_event, personCode) => put({ personCode })}
        messages={fieldMessages(faultAt(trouble, '/personCode'), t('assessors.appointments.personCodeHint'))}
      />
      <TextInput
        renderLabel={t('assessors.appointments.knownAs')}
        value={typed.knownAs}
        onChange={(_event, knownAs) => put({ knownAs })}
        messages={fieldMessages(faultAt(trouble, '/knownAs'), t('assessors.appointments.knownAsHint'))}
      />
      <TextArea
        label={t('assessors.appointments.why')}
        value={typed.reason}
        onChange={(event) => put({ reason: event.target.value })}
        messages={fieldMessages(faultAt(trouble, '/reason'), t('assessors.appointments.whyHint'))}
      />
      <DayInput
        label={t('assessors.appointments.last')}
        value={typed.until}
        onChange={(until) => put({ until })}
        error={faultAt(trouble, '/until')}
      />
      {asksCalibration && (
        <Tick
          label={t('assessors.appointments.exempt')}
          checked={typed.exempt}
          onChange={(exempt) => put({ exempt })}
        />
      )}
      {asksCalibration && typed.exempt && (
        <TextInput
          renderLabel={t('assessors.appointments.exemptWhy')}
          value={typed.exemptBecause}
          onChange={(_event, exemptBecause) => put({ exemptBecause })}
          messages={fieldMessages(faultAt(trouble, '/exemptBecause'), t('assessors.appointments.exemptHint'))}
        />
      )}
      <div className="buttons">
        <Button type="submit" color="primary" interaction={busy ? 'disabled' : 'enabled'}>
          {t('assessors.appointments.appoint')}
        </Button>
      </div>
    </form>
  )
}
