import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, TextArea, TextInput } from '@instructure/ui'
import { addText } from '../../server/evidence/evidence.contract.ts'
import { callApi } from '../app/api.ts'
import { faultAt } from '../app/trouble.ts'
import { fieldMessages } from '../ui/fieldMessages.ts'
import { FormProblem } from '../ui/FormProblem.tsx'
import { useAct } from '../ui/useAct.ts'
import type { AddFormProps } from './AddEvidence.tsx'

export function AddText({ submissionId, requirementId, kind, onAdded }: AddFormProps) {
  const { t } = useTranslation()
  const [title, setTitle] = useState('')
  const [text, setText] = useState('')
  const { run, busy, trouble } = useAct()
  const submit = () =>
    run(async () => {
      onAdded(await callApi(addText, { params: { submissionId }, body: { requirementId, kind, title, text } }))
      setTitle('')
      setText('')
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
      <TextArea
        label={t('evidence.text.body')}
        value={text}
        height="12rem"
        maxHeight="40rem"
        onChange={(event) => setText(event.target.value)}
        messages={fieldMessages(faultAt(trouble, '/text'))}
      />
      <div>
        <Button type="submit" color="primary" interaction={busy ? 'disabled' : 'enabled'}>
          {t('evidence.text.submit')}
        </Button>
      </div>
    </form>
  )
}
