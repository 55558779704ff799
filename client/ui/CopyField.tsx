import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, TextInput } from '@instructure/ui'
import { useAnnounce } from './Announcer.tsx'
import { fieldMessages } from './fieldMessages.ts'

interface Props {
  label: string
  value: string
  hint?: string
}

/** Something to copy. Framed pages are often kept from the clipboard: then the text is selected for the reader's own keys. */
export function CopyField({ label, value, hint }: Props) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const input = useRef<HTMLInputElement | null>(null)
  const [outcome, setOutcome] = useState<'copied' | 'copyByHand' | null>(null)
  const copy = async () => {
    let done: 'copied' | 'copyByHand' = 'copied'
    try {
      await navigator.clipboard.writeText(value)
    } catch {
      input.current?.select()
      done = 'copyByHand'
    }
    setOutcome(done)
    announce(t(`ui.${done}`))
  }
  return (
    <div className="copy-field">
      <TextInput
        renderLabel={label}
        value={value}
        interaction="readonly"
        inputRef={(element) => {
          input.current = element
        }}
        messages={fieldMessages(undefined, outcome ? t(`ui.${outcome}`) : hint)}
      />
      <div className="copy-field__button">
        <Button onClick={() => void copy()}>
          {t('ui.copy')}
          <span className="visually-hidden">: {label}</span>
        </Button>
      </div>
    </div>
  )
}
