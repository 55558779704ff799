import { useTranslation } from 'react-i18next'
import type { PromptedPart } from '../../server/credentials/version.contract.ts'
import type { Answers } from '../../server/submissions/submission.contract.ts'
import { AnswerChange } from '../submissions/AnswerChange.tsx'
import { Prose } from '../ui/Prose.tsx'

interface Props {
  title: string
  part: PromptedPart
  answers: Answers
  /** the attempt before, to show what changed */
  before: { number: number; answers: Answers } | null
}

/** Part 1 or Part 3 as the earner wrote it, question by question. */
export function AnswersPart({ title, part, answers, before }: Props) {
  const { t } = useTranslation()
  return (
    <section className="handed">
      <h3>{title}</h3>
      <p className="muted small">
        {t('reviews.desk.passing')} {part.passing}
      </p>
      {part.prompts.map((prompt) => {
        const answer = answers[prompt.id]?.trim()
        return (
          <div key={prompt.id}>
            <h4>{prompt.question}</h4>
            {answer ? <Prose text={answer} /> : <p className="muted">{t('reviews.desk.noAnswer')}</p>}
            {before && (
              <AnswerChange
                question={prompt.question}
                before={before.answers[prompt.id] ?? ''}
                after={answer ?? ''}
                attempt={before.number}
              />
            )}
          </div>
        )
      })}
    </section>
  )
}
