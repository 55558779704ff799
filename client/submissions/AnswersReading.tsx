import { useTranslation } from 'react-i18next'
import type { PromptedPart } from '../../server/credentials/version.contract.ts'
import type { Answers } from '../../server/submissions/submission.contract.ts'

/** Questions with what was answered, to read. */
export function AnswersReading({ part, answers }: { part: PromptedPart; answers: Answers }) {
  const { t } = useTranslation()
  return (
    <dl className="answers">
      {part.prompts.map((prompt) => (
        <div key={prompt.id}>
          <dt>{prompt.question}</dt>
          <dd>{answers[prompt.id] || <span className="muted">{t('submissions.attempts.empty')}</span>}</dd>
        </div>
      ))}
    </dl>
  )
}
