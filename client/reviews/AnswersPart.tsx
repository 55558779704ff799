import { useTranslation } from 'react-i18next'
import type { PromptedPart } from '../../server/credentials/version.contract.ts'
import type { Answers } from '../../server/submissions/submission.contract.ts'
import { Prose } from '../ui/Prose.tsx'

interface Props {
  title: string
  part: PromptedPart
  answers: Answers
}

/** Part 1 or Part 3 as the earner wrote it, question by question. */
export function AnswersPart({ title, part, answers }: Props) {
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
          </div>
        )
      })}
    </section>
  )
}
