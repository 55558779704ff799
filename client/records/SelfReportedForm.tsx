import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, TextArea, TextInput } from '@instructure/ui'
import type { SelfReported } from '../../server/records/record.contract.ts'
import { faultAt } from '../app/trouble.ts'
import { DayInput } from '../ui/DayInput.tsx'
import { fieldMessages } from '../ui/fieldMessages.ts'
import { FormProblem } from '../ui/FormProblem.tsx'
import { useAct } from '../ui/useAct.ts'

export type SelfReportedWords = Pick<SelfReported, 'title' | 'issuer' | 'earnedOn' | 'note'>

interface Props {
  before: SelfReportedWords
  submitLabel: string
  onSubmit: (words: SelfReportedWords) => Promise<void>
  onCancel: () => void
}

/** What it is, who granted it and when. */
export function SelfReportedForm({ before, submitLabel, onSubmit, onCancel }: Props) {
  const { t } = useTranslation()
  const [words, setWords] = useState(before)
  const { run, busy, trouble } = useAct()
  const change = (part: Partial<SelfReportedWords>) => setWords({ ...words, ...part })
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
      <TextInput
        renderLabel={t('records.own.name')}
        value={words.title}
        onChange={(_event, title) => change({ title })}
        messages={fieldMessages(faultAt(trouble, '/title'), t('records.own.nameHint'))}
      />
      <TextInput
        renderLabel={t('records.own.issuer')}
        value={words.issuer}
        onChange={(_event, issuer) => change({ issuer })}
        messages={fieldMessages(faultAt(trouble, '/issuer'))}
      />
      <DayInput
        label={t('records.own.day')}
        value={words.earnedOn}
        onChange={(earnedOn) => change({ earnedOn })}
        error={faultAt(trouble, '/earnedOn')}
      />
      <TextArea
        label={t('records.own.note')}
        value={words.note}
        height="4rem"
        maxHeight="20rem"
        onChange={(event) => change({ note: event.target.value })}
        messages={fieldMessages(faultAt(trouble, '/note'), t('records.own.noteHint'))}
      />
      <div className="buttons">
        <Button type="submit" color="primary" interaction={busy ? 'disabled' : 'enabled'}>
          {busy ? t('records.own.saving') : submitLabel}
        </Button>
        <Button onClick={onCancel}>{t('ui.cancel')}</Button>
      </div>
    </form>
  )
}
