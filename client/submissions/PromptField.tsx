import { useTranslation } from 'react-i18next'
import { TextArea } from '@instructure/ui'
import type { Prompt } from '../../server/credentials/version.contract.ts'
import { countWords } from '../../server/submissions/submission.words.contract.ts'
import { fieldMessages } from '../ui/fieldMessages.ts'

interface Props {
  prompt: Prompt
  value: string
  /** a recording answers it: what is written beside that may be short */
  isRecorded?: boolean
  onChange: (text: string) => void
  onLeave: () => void
}

/** One question with its answer box; the words are counted the way the server counts them. */
export function PromptField({ prompt, value, isRecorded = false, onChange, onLeave }: Props) {
  const { t } = useTranslation()
  const { minWords: min, maxWords: max } = prompt
  const count = countWords(value)
  const words = t('submissions.prompt.words', { count })
  const counter = isRecorded
    ? t('submissions.recorded.words', { words, max })
    : min > 0
      ? t('submissions.prompt.ofRange', { words, min, max })
      : t('submissions.prompt.ofMax', { words, max })
  const tooMany = count > max ? `${counter}. ${t('submissions.prompt.tooMany', { over: count - max, max })}` : undefined
  return (
    <div className="prompt">
      <TextArea
        id={prompt.id}
        label={
          <>
            {prompt.question}
            {prompt.hint && <span className="prompt__hint">{prompt.hint}</span>}
          </>
        }
        value={value}
        height="9rem"
        maxHeight="60rem"
        onChange={(event) => onChange(event.target.value)}
        onBlur={onLeave}
        messages={fieldMessages(tooMany, counter)}
      />
    </div>
  )
}
