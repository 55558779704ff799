import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Prompt, PromptedPart } from '../../server/credentials/version.contract.ts'
import type { Answers } from '../../server/submissions/submission.contract.ts'
import { Prose } from '../ui/Prose.tsx'
import { PromptField } from './PromptField.tsx'

interface Props {
  title: string
  part: PromptedPart
  answers: Answers
  onAnswer: (promptId: string, text: string) => void
  onLeave: () => void
  /** prompts that a recording answers */
  recordedIds?: Set<string>
  /** what stands under the box of a question */
  under?: (prompt: Prompt) => ReactNode
}

/** Part 1 or Part 3: its questions, with what passes beside the answers. */
export function PromptsPart({ title, part, answers, onAnswer, onLeave, recordedIds, under }: Props) {
  const { t } = useTranslation()
  return (
    <>
      <h2 className="part__title">{title}</h2>
      <div className="beside">
        <div>
          <Prose text={part.introduction} />
          {part.prompts.map((prompt) => (
            <div key={prompt.id}>
              <PromptField
                prompt={prompt}
                value={answers[prompt.id] ?? ''}
                isRecorded={recordedIds?.has(prompt.id) ?? false}
                onChange={(text) => onAnswer(prompt.id, text)}
                onLeave={onLeave}
              />
              {under?.(prompt)}
            </div>
          ))}
        </div>
        <aside className="criteria criteria--first" aria-label={t('submissions.criteria.passing')}>
          <h3>{t('submissions.criteria.passing')}</h3>
          <p>{part.passing}</p>
        </aside>
      </div>
    </>
  )
}
