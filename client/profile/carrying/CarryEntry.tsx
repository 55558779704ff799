import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, TextInput } from '@instructure/ui'
import {
  confirmCarry,
  previewCarry,
  type CarriesView,
  type CarryPreview,
} from '../../../server/awards/carrying/carry.contract.ts'
import { getSession } from '../../../server/people/session.contract.ts'
import { callApi } from '../../app/api.ts'
import { useCurrentSession } from '../../app/SessionContext.tsx'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { fieldMessages } from '../../ui/fieldMessages.ts'
import { FormProblem } from '../../ui/FormProblem.tsx'
import { Section } from '../../ui/Section.tsx'
import { useAct } from '../../ui/useAct.ts'
import { CarryConfirm } from './CarryConfirm.tsx'

/** The new account: the code, what it brings, and then a yes. */
export function CarryEntry({ onChange }: { onChange: (carries: CarriesView) => void }) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const { change } = useCurrentSession()
  const [code, setCode] = useState('')
  const [preview, setPreview] = useState<CarryPreview | null>(null)
  const { run, busy, trouble, fault, mend, clear } = useAct()
  const look = () =>
    run(async () => {
      const body = previewCarry.body?.parse({ code })
      if (body) setPreview(await callApi(previewCarry, { body }))
    })
  const confirm = (ticket: string) =>
    run(async () => {
      const carries = await callApi(confirmCarry, { body: { ticket } })
      setPreview(null)
      setCode('')
      onChange(carries)
      announce(t('carrying.entry.done'))
      // Whoever holds more may review more.
      change(await callApi(getSession, {}))
    })
  const cancel = () => {
    clear()
    setPreview(null)
  }
  return (
    <Section title={t('carrying.entry.title')} startsOpen={false}>
      {preview ? (
        <CarryConfirm
          preview={preview}
          busy={busy}
          trouble={trouble}
          onConfirm={() => void confirm(preview.ticket)}
          onCancel={cancel}
        />
      ) : (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            void look()
          }}
        >
          <p>{t('carrying.entry.explanation')}</p>
          <FormProblem trouble={trouble} />
          <div className="short-form">
            <TextInput
              renderLabel={t('carrying.entry.label')}
              value={code}
              onChange={(_event, value) => {
                setCode(value)
                mend('/code')
              }}
              messages={fieldMessages(fault('/code'), t('carrying.entry.hint'))}
            />
            <div>
              <Button type="submit" color="primary" interaction={busy ? 'disabled' : 'enabled'}>
                {t('carrying.entry.look')}
              </Button>
            </div>
          </div>
        </form>
      )}
    </Section>
  )
}
