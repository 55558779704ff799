import { useTranslation } from 'react-i18next'
import { TextArea } from '@instructure/ui'
import { fieldMessages } from '../ui/fieldMessages.ts'

interface Props {
  label: string
  /** read out after the label, where several such fields stand on one page */
  about?: string
  value: string
  required: boolean
  hint: string
  error: string | undefined
  onChange: (value: string) => void
}

export const MAX_COMMENT = 6000

export function CommentField({ label, about, value, required, hint, error, onChange }: Props) {
  const { t } = useTranslation()
  const tooLong = value.length > MAX_COMMENT ? t('reviews.judge.tooLong', { count: value.length }) : undefined
  return (
    <TextArea
      label={
        <>
          {label}
          {about && <span className="visually-hidden"> {about}</span>}
        </>
      }
      value={value}
      required={required}
      height="4.5rem"
      maxHeight="20rem"
      resize="vertical"
      messages={fieldMessages(tooLong ?? error, hint)}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
