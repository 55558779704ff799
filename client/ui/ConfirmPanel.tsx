import { useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'

interface Props {
  title: string
  explanation: string
  confirmLabel: string
  danger?: boolean
  busy?: boolean
  onConfirm: () => void
  onCancel: () => void
}

/**
 * Asks before something that cannot simply be taken back. It opens in place: in an LMS frame as high as its page,
 * a centred dialog would lie somewhere out of sight.
 */
export function ConfirmPanel({ title, explanation, confirmLabel, danger, busy, onConfirm, onCancel }: Props) {
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  const id = useId()
  useEffect(() => box.current?.focus(), [])
  return (
    <div
      ref={box}
      className="confirm"
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel()
      }}
    >
      <strong id={`${id}-title`}>{title}</strong>
      <p id={`${id}-text`}>{explanation}</p>
      <div className="buttons">
        <Button color={danger ? 'danger' : 'primary'} interaction={busy ? 'disabled' : 'enabled'} onClick={onConfirm}>
          {confirmLabel}
        </Button>
        <Button onClick={onCancel}>{t('ui.cancel')}</Button>
      </div>
    </div>
  )
}
