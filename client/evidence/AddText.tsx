import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, TextArea } from '@instructure/ui'
import { addText } from '../../server/evidence/evidence.contract.ts'
import { callApi } from '../app/api.ts'
import { fieldMessages } from '../ui/fieldMessages.ts'
import { FormProblem } from '../ui/FormProblem.tsx'
import { useAct } from '../ui/useAct.ts'
import type { AddFormProps } from './AddEvidence.tsx'
import { PieceWords } from './PieceWords.tsx'

export function AddText({ submissionId, requirementId, kind, onAdded }: AddFormProps) {
  const { t } = useTranslation()
  const [title, setTitle] = useState('')
  const [text, setText] = useState('')
  const act = useAct()
  const { run, busy, trouble, fault, mend } = act
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
      <PieceWords title={title} onTitle={setTitle} titleHint={t('evidence.describe.titleHint')} act={act} />
      <TextArea
        label={t('evidence.text.body')}
        value={text}
        height="12rem"
        maxHeight="40rem"
        onChange={(event) => {
          mend('/text')
          setText(event.target.value)
        }}
        messages={fieldMessages(fault('/text'))}
      />
      <div>
        <Button type="submit" color="primary" interaction={busy ? 'disabled' : 'enabled'}>
          {t('evidence.text.submit')}
        </Button>
      </div>
    </form>
  )
}
