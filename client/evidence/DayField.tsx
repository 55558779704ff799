import { useId } from 'react'
import { FormFieldMessages } from '@instructure/ui'
import { fieldMessages } from '../ui/fieldMessages.ts'

interface Props {
  label: string
  /** year-month-day, or nothing */
  value: string
  onChange: (value: string) => void
  error?: string | undefined
  hint?: string
}

/** A calendar day by the browser's own field: phones bring their picker, keyboards type it. */
export function DayField({ label, value, onChange, error, hint }: Props) {
  const id = useId()
  const messages = fieldMessages(error, hint)
  return (
    <div className="day">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="date"
        value={value}
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
