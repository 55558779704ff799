import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, TextInput } from '@instructure/ui'
import { addLink } from '../../server/evidence/evidence.contract.ts'
import { callApi } from '../app/api.ts'
import { faultAt } from '../app/trouble.ts'
import { fieldMessages } from '../ui/fieldMessages.ts'
import { FormProblem } from '../ui/FormProblem.tsx'
import { Tick } from '../ui/Tick.tsx'
import { useAct } from '../ui/useAct.ts'
import type { AddFormProps } from './AddEvidence.tsx'

export function AddLink({ submissionId, requirementId, kind, onAdded }: AddFormProps) {
  const { t } = useTranslation()
  const [title, setTitle] = useState('')
  const [url, setUrl] = useState('')
  const [checked, setChecked] = useState(false)
  const { run, busy, trouble } = useAct()
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
      <TextInput
        renderLabel={t('evidence.describe.title')}
        value={title}
        onChange={(_event, value) => setTitle(value)}
        messages={fieldMessages(faultAt(trouble, '/title'), t('evidence.describe.titleHint'))}
      />
      <TextInput
        renderLabel={t('evidence.link.url')}
        type="url"
        value={url}
        onChange={(_event, value) => setUrl(value)}
        messages={fieldMessages(faultAt(trouble, '/url'), t('evidence.link.urlHint'))}
      />
      <Tick
        label={t('evidence.link.checked')}
        checked={checked}
        onChange={setChecked}
        error={faultAt(trouble, '/opensForOthers')}
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
