import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextChanges } from './TextChanges.tsx'
import './changes.css'

interface Props {
  /** what the changes are about, for those who hear the page */
  question: string
  before: string
  after: string
  attempt: number
}

/** Whether an answer changed since the attempt before, and how, word by word, once unfolded. */
export function AnswerChange({ question, before, after, attempt }: Props) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  if (before.trim() === after.trim()) return <p className="muted small">{t('submissions.changes.same', { attempt })}</p>
  if (before.trim() === '') return <p className="change-mark">{t('submissions.changes.newAnswer')}</p>
  return (
    <details className="changes" onToggle={(event) => event.currentTarget.open && setOpened(true)}>
      <summary>
        <span className="change-mark">{t('submissions.changes.changed', { attempt })}</span>{' '}
        {t('submissions.changes.show')}
        <span className="visually-hidden">: {question}</span>
      </summary>
      {opened && <TextChanges before={before} after={after} />}
    </details>
  )
}
