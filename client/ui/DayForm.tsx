import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import { DayInput } from './DayInput.tsx'
import { FormProblem } from './FormProblem.tsx'
import { useAct } from './useAct.ts'

interface Props {
  label: string
  hint: string
  saveLabel: string
  clearLabel: string
  /** where the answer says what is wrong with the day */
  pointer: string
  day: string | null
  onSave: (day: string | null) => Promise<void>
  onCancel: () => void
}

/** Chooses a day, or none. */
export function DayForm({ label, hint, saveLabel, clearLabel, pointer, day, onSave, onCancel }: Props) {
  const { t } = useTranslation()
  const [value, setValue] = useState(day ?? '')
  const { run, busy, trouble, fault, mend } = useAct()
  const interaction = busy ? 'disabled' : 'enabled'
  return (
    <form
      className="add-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void run(() => onSave(value === '' ? null : value))
      }}
    >
      <FormProblem trouble={trouble} />
      <DayInput
        label={label}
        hint={hint}
        value={value}
        onChange={(next) => {
          mend(pointer)
          setValue(next)
        }}
        error={fault(pointer)}
      />
      <div className="buttons">
        <Button type="submit" color="primary" interaction={interaction}>
          {saveLabel}
        </Button>
        {day !== null && (
          <Button interaction={interaction} onClick={() => void run(() => onSave(null))}>
            {clearLabel}
          </Button>
        )}
        <Button onClick={onCancel}>{t('ui.cancel')}</Button>
      </div>
    </form>
  )
}
