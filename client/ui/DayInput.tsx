import { useId } from 'react'
import { FormFieldMessages } from '@instructure/ui'
import { fieldMessages } from './fieldMessages.ts'

interface Props {
  label: string
  /** year-month-day, or nothing */
  value: string
  onChange: (value: string) => void
  /** the last day that can be chosen */
  max?: string
  error?: string | undefined
  hint?: string
}

/** A calendar day by the browser's own field: phones bring their picker, and it can be typed. */
export function DayInput({ label, value, onChange, max, error, hint }: Props) {
  const id = useId()
  const messages = fieldMessages(error, hint)
  return (
    <div className="day-input">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="date"
        value={value}
        max={max}
        aria-invalid={error ? true : undefined}
        aria-describedby={messages.length > 0 ? `${id}-said` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {messages.length > 0 && (
        <div id={`${id}-said`}>
          <FormFieldMessages messages={messages} />
        </div>
      )}
    </div>
  )
}
