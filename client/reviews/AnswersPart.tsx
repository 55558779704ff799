import { useTranslation } from 'react-i18next'
import { answerPlace } from '../../server/credentials/recorded-answers.contract.ts'
import type { PromptedPart } from '../../server/credentials/version.contract.ts'
import type { PreviousAttempt, ReviewArtifact } from '../../server/reviews/review.contract.ts'
import type { Answers } from '../../server/submissions/submission.contract.ts'
import { AnswerChange } from '../submissions/AnswerChange.tsx'
import { Prose } from '../ui/Prose.tsx'
import { GonePiece } from './GonePiece.tsx'
import type { Judging } from './judging.ts'
import { ReviewPiece } from './ReviewPiece.tsx'

interface Props {
  title: string
  part: PromptedPart
  answers: Answers
  /** all that was handed in; recorded answers are among it */
  artifacts: ReviewArtifact[]
  /** taken out since the attempt before */
  gone: PreviousAttempt['gone']
  /** the attempt before, to show what changed */
  before: { number: number; answers: Answers } | null
  judging?: Judging | undefined
  onFlagged?: (() => void) | undefined
}

/** Part 1 or Part 3 as the earner wrote or recorded it, question by question. */
export function AnswersPart({ title, part, answers, artifacts, gone, before, judging, onFlagged }: Props) {
  const { t } = useTranslation()
  return (
    <section className="handed">
      <h3>{title}</h3>
      <p className="muted small">
        {t('reviews.desk.passing')} {part.passing}
      </p>
      {part.prompts.map((prompt) => {
        const answer = answers[prompt.id]?.trim()
        const isItsOwn = ({ requirementId }: { requirementId: string }) => requirementId === answerPlace(prompt.id)
        const recordings = artifacts.filter(isItsOwn)
        return (
          <div key={prompt.id}>
            <h4>{prompt.question}</h4>
            {answer && <Prose text={answer} />}
            {recordings.map((artifact) => (
              <ReviewPiece key={artifact.id} artifact={artifact} judging={judging} onFlagged={onFlagged} />
            ))}
            {!answer && recordings.length === 0 && <p className="muted">{t('reviews.desk.noAnswer')}</p>}
            {gone.filter(isItsOwn).map((artifact, index) => (
              <GonePiece key={index} artifact={artifact} />
            ))}
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
