import { Checkbox } from '@instructure/ui'
import { fieldMessages } from './fieldMessages.ts'

interface Props {
  label: string
  checked: boolean
  onChange: (checked: boolean) => void
  error?: string
  hint?: string
}

/** A checkbox that says it is at fault to those who cannot see it, too: InstUI's own leaves `aria-invalid` out. */
export function Tick({ label, checked, onChange, error, hint }: Props) {
  return (
    <Checkbox
      label={label}
      checked={checked}
      onChange={() => onChange(!checked)}
      messages={fieldMessages(error, hint)}
      aria-invalid={error ? true : undefined}
    />
  )
}
