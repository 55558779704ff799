import { useTranslation } from 'react-i18next'
import type { PromptedPart } from '../../server/credentials/version.contract.ts'
import type { Answers } from '../../server/submissions/submission.contract.ts'
import { Prose } from '../ui/Prose.tsx'
import { PromptField } from './PromptField.tsx'

interface Props {
  title: string
  part: PromptedPart
  answers: Answers
  onAnswer: (promptId: string, text: string) => void
  onLeave: () => void
}

/** Part 1 or Part 3: its questions, with what passes beside the answers. */
export function PromptsPart({ title, part, answers, onAnswer, onLeave }: Props) {
  const { t } = useTranslation()
  return (
    <>
      <h2 className="part__title">{title}</h2>
      <div className="beside">
        <div>
          <Prose text={part.introduction} />
          {part.prompts.map((prompt) => (
            <PromptField
              key={prompt.id}
              prompt={prompt}
              value={answers[prompt.id] ?? ''}
              onChange={(text) => onAnswer(prompt.id, text)}
              onLeave={onLeave}
            />
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
