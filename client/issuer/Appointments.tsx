import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import type { AppointmentView } from '../../server/reviews/assessors/assessor.contract.ts'
import { formatDate } from '../ui/moments.ts'
import { EndAppointmentForm } from './EndAppointmentForm.tsx'

interface Props {
  appointments: AppointmentView[]
  onEnded: (appointment: AppointmentView) => void
}

const TONES = { active: 'success', lapsed: 'plain', ended: 'plain' } as const

/** One line per appointment; the form to end one opens beneath its line. On a phone each line becomes a card. */
export function Appointments({ appointments, onEnded }: Props) {
  const { t } = useTranslation()
  const [ending, setEnding] = useState<string | null>(null)
  const keys = ['who', 'credential', 'reason', 'time', 'state'] as const
  const columns = keys.map((key) => t(`assessors.appointments.${key}`))
  return (
    <table className="issued-awards">
      <caption className="visually-hidden">{t('assessors.appointments.caption')}</caption>
      <thead>
        <tr>
          {columns.map((label) => (
            <th scope="col" key={label}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      {appointments.map((appointment) => (
        <tbody key={appointment.id}>
          <tr>
            <th scope="row">
              {nameOf(appointment, t('assessors.appointments.unnamed'))}
              <span className="muted small appointment__line">
                {t('assessors.appointments.code', { code: appointment.personCode })}
              </span>
            </th>
            <td data-label={columns[1]}>{appointment.title}</td>
            <td data-label={columns[2]}>{appointment.reason}</td>
            <td data-label={columns[3]}>
              {t('assessors.appointments.from', { date: formatDate(appointment.appointedAt) })},{' '}
              {appointment.until
                ? t('assessors.appointments.until', { date: formatDate(appointment.until) })
                : t('assessors.appointments.open')}
              <span className="muted small appointment__line">
                {t(`assessors.appointments.by.${appointment.appointedBy}`)}
              </span>
            </td>
            <td data-label={columns[4]}>
              <State appointment={appointment} />
              {appointment.state === 'active' && ending !== appointment.id && (
                <Button size="small" onClick={() => setEnding(appointment.id)}>
                  {t('assessors.appointments.end')}
                  <span className="visually-hidden">
                    {' '}
                    {t('assessors.appointments.endAbout', {
                      name: nameOf(appointment, appointment.personCode),
                      title: appointment.title,
                    })}
                  </span>
                </Button>
              )}
            </td>
          </tr>
          {ending === appointment.id && (
            <tr className="issued-awards__form">
              <td colSpan={columns.length}>
                <EndAppointmentForm
                  appointment={appointment}
                  name={nameOf(appointment, appointment.personCode)}
                  onCancel={() => setEnding(null)}
                  onEnded={(ended) => {
                    setEnding(null)
                    onEnded(ended)
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

const nameOf = ({ knownAs }: AppointmentView, unnamed: string) => knownAs ?? unnamed

function State({ appointment }: { appointment: AppointmentView }) {
  const { t } = useTranslation()
  const { state, endedAt, endedBy, endReason, calibration, exemptBecause } = appointment
  return (
    <div>
      <span className="pill" data-tone={TONES[state]}>
        {t(`assessors.appointments.states.${state}`)}
      </span>
      {endedAt && endedBy && (
        <p className="muted small">
          {t('assessors.appointments.endedOn', {
            date: formatDate(endedAt),
            by: t(`assessors.appointments.by.${endedBy}`),
            reason: endReason,
          })}
        </p>
      )}
      {state === 'active' && calibration !== 'not-asked' && (
        <p className="muted small">
          {t(`assessors.appointments.calibration.${calibration}`, { reason: exemptBecause })}
        </p>
      )}
    </div>
  )
}
