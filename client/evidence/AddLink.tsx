import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, TextInput } from '@instructure/ui'
import { addLink } from '../../server/evidence/evidence.contract.ts'
import { callApi } from '../app/api.ts'
import { fieldMessages } from '../ui/fieldMessages.ts'
import { FormProblem } from '../ui/FormProblem.tsx'
import { Tick } from '../ui/Tick.tsx'
import { useAct } from '../ui/useAct.ts'
import type { AddFormProps } from './AddEvidence.tsx'
import { PieceWords } from './PieceWords.tsx'

export function AddLink({ submissionId, requirementId, kind, onAdded }: AddFormProps) {
  const { t } = useTranslation()
  const [title, setTitle] = useState('')
  const [url, setUrl] = useState('')
  const [checked, setChecked] = useState(false)
  const act = useAct()
  const { run, busy, trouble, fault, mend } = act
  const submit = () =>
    run(async () => {
      const body = { requirementId, kind, title, url: url.trim(), opensForOthers: checked }
      // The contract refuses `false` with the sentence that stands at the checkbox.
      const parsed = addLink.body?.parse(body)
      if (!parsed) return
      onAdded(await callApi(addLink, { params: { submissionId }, body: parsed }))
      setTitle('')
      setUrl('')
      setChecked(false)
    })
  return (
    <form
      className="add-evidence__form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <FormProblem trouble={trouble} />
      <PieceWords title={title} onTitle={setTitle} titleHint={t('evidence.describe.titleHint')} act={act} />
      <TextInput
        renderLabel={t('evidence.link.url')}
        type="url"
        value={url}
        onChange={(_event, value) => {
          mend('/url')
          setUrl(value)
        }}
        messages={fieldMessages(fault('/url'), t('evidence.link.urlHint'))}
      />
      <Tick
        label={t('evidence.link.checked')}
        checked={checked}
        onChange={(on) => {
          mend('/opensForOthers')
          setChecked(on)
        }}
        error={fault('/opensForOthers')}
        hint={t('evidence.link.checkedHint')}
      />
      <div>
        <Button type="submit" color="primary" interaction={busy ? 'disabled' : 'enabled'}>
          {t('evidence.link.submit')}
        </Button>
      </div>
    </form>
  )
}
