import { useTranslation } from 'react-i18next'
import { TextArea } from '@instructure/ui'
import { fieldMessages } from '../../ui/fieldMessages.ts'

interface Props {
  title: string
  value: string
  onChange: (text: string) => void
  onLeave: () => void
}

const MOST = 4000

export function FeedbackField({ title, value, onChange, onLeave }: Props) {
  const { t } = useTranslation()
  const over = value.length > MOST ? t('formative.page.tooLong', { count: value.length }) : undefined
  return (
    <div className="prompt prompt--narrow">
      <TextArea
        label={t('formative.page.comment', { title })}
        value={value}
        height="5rem"
        maxHeight="30rem"
        onChange={(event) => onChange(event.target.value)}
        onBlur={onLeave}
        messages={fieldMessages(over)}
      />
    </div>
  )
}
