import { useTranslation } from 'react-i18next'
import { ProgressBar } from '@instructure/ui'

interface Props {
  earned: number
  needed: number
  /** whose progress, for those who hear it */
  label: string
}

/** "1 of 3 earned" with a bar; more than needed is full, not overflowing. */
export function StackProgress({ earned, needed, label }: Props) {
  const { t } = useTranslation()
  const text = t('credentials.stack.earned', { earned: Math.min(earned, needed), count: needed })
  return (
    <div className="stack-progress">
      <strong>{text}</strong>
      <ProgressBar
        screenReaderLabel={label}
        valueNow={Math.min(earned, needed)}
        valueMax={needed}
        formatScreenReaderValue={() => text}
        size="x-small"
      />
    </div>
  )
}
