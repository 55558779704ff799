import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, SimpleSelect, TextArea, TextInput } from '@instructure/ui'
import { LearningKind, type Citation } from '../../server/learning-log/learning.contract.ts'
import { DayInput } from '../ui/DayInput.tsx'
import { fieldMessages } from '../ui/fieldMessages.ts'
import { FormProblem } from '../ui/FormProblem.tsx'
import { useAct } from '../ui/useAct.ts'

interface Props {
  before: Citation
  submitLabel: string
  onSubmit: (words: Citation) => Promise<void>
  onCancel: () => void
}

/** Kind, day, source and note of an occasion on which somebody learned. */
export function LearningForm({ before, submitLabel, onSubmit, onCancel }: Props) {
  const { t } = useTranslation()
  const [words, setWords] = useState(before)
  const { run, busy, trouble, fault, mend } = useAct()
  const change = (part: Partial<Citation>) => {
    for (const field of Object.keys(part)) mend(`/${field}`)
    setWords({ ...words, ...part })
  }
  return (
    <form
      className="add-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void run(() => onSubmit(words))
      }}
    >
      <FormProblem trouble={trouble} />
      <SimpleSelect
        renderLabel={t('own.learning.kind')}
        value={words.kind}
        onChange={(_event, { value }) => change({ kind: LearningKind.parse(value) })}
      >
        {LearningKind.options.map((kind) => (
          <SimpleSelect.Option key={kind} id={`learning-${kind}`} value={kind}>
            {t(`own.learning.kinds.${kind}`)}
          </SimpleSelect.Option>
        ))}
      </SimpleSelect>
      <DayInput
        label={t('own.learning.day')}
        value={words.learnedOn}
        onChange={(learnedOn) => change({ learnedOn })}
        error={fault('/learnedOn')}
      />
      <TextInput
        renderLabel={t('own.learning.source')}
        value={words.source}
        onChange={(_event, source) => change({ source })}
        messages={fieldMessages(fault('/source'), t('own.learning.sourceHint'))}
      />
      <TextArea
        label={t('own.learning.note')}
        value={words.note}
        height="7rem"
        maxHeight="30rem"
        onChange={(event) => change({ note: event.target.value })}
        messages={fieldMessages(fault('/note'), t('own.learning.noteHint'))}
      />
      <div className="buttons">
        <Button type="submit" color="primary" interaction={busy ? 'disabled' : 'enabled'}>
          {busy ? t('own.learning.saving') : submitLabel}
        </Button>
        <Button onClick={onCancel}>{t('ui.cancel')}</Button>
      </div>
    </form>
  )
}
