import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, TextArea } from '@instructure/ui'
import { endAppointment, type AppointmentView } from '../../server/reviews/assessors/assessor.contract.ts'
import { callApi } from '../app/api.ts'
import { faultAt } from '../app/trouble.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { fieldMessages } from '../ui/fieldMessages.ts'
import { FormProblem } from '../ui/FormProblem.tsx'
import { useAct } from '../ui/useAct.ts'

interface Props {
  appointment: AppointmentView
  name: string
  onCancel: () => void
  onEnded: (appointment: AppointmentView) => void
}

/** Says what ending does before it asks for the reason. */
export function EndAppointmentForm({ appointment, name, onCancel, onEnded }: Props) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const heading = useRef<HTMLHeadingElement>(null)
  const [reason, setReason] = useState('')
  const { run, busy, trouble } = useAct()
  useEffect(() => heading.current?.focus(), [])
  const end = () =>
    run(async () => {
      const body = endAppointment.body?.parse({ reason })
      if (!body) return
      const ended = await callApi(endAppointment, { params: { appointmentId: appointment.id }, body })
      announce(t('assessors.appointments.ended'))
      onEnded(ended)
    })
  return (
    <form
      className="revoke-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void end()
      }}
    >
      <h3 ref={heading} tabIndex={-1}>
        {t('assessors.appointments.endTitle', { name, title: appointment.title })}
      </h3>
      <p>{t('assessors.appointments.endText')}</p>
      <FormProblem trouble={trouble} />
      <TextArea
        label={t('assessors.appointments.endReason')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        messages={fieldMessages(faultAt(trouble, '/reason'))}
      />
      <div className="buttons">
        <Button type="submit" color="primary" interaction={busy ? 'disabled' : 'enabled'}>
          {t('assessors.appointments.endConfirm')}
        </Button>
        <Button onClick={onCancel}>{t('ui.cancel')}</Button>
      </div>
    </form>
  )
}
