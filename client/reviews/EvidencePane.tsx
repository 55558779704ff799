import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import type { ReviewView } from '../../server/reviews/review.contract.ts'
import { Prose } from '../ui/Prose.tsx'
import { AnswersPart } from './AnswersPart.tsx'
import type { Judging } from './judging.ts'
import { PreviousFeedback } from './PreviousFeedback.tsx'
import { RequirementEvidence } from './RequirementEvidence.tsx'

/** What there is to read: of an attempt, or of a reference submission. */
type HandedIn = Pick<ReviewView, 'content' | 'overview' | 'reflection' | 'artifacts' | 'changeNote' | 'previous'>

interface Props {
  view: HandedIn
  /** while it is judged: notes on recordings, and reporting a piece */
  judging?: Judging
  onFlagged?: () => void
  /** left out once there is nothing more to judge */
  onToRubric?: () => void
  onIncomplete?: () => void
}

/** All that was handed in, read from top to bottom. */
export function EvidencePane({ view, judging, onFlagged, onToRubric, onIncomplete }: Props) {
  const { t } = useTranslation()
  const { content, artifacts, changeNote, previous } = view
  const before = (part: 'overview' | 'reflection') => previous && { number: previous.number, answers: previous[part] }
  return (
    <>
      <h2>{t('reviews.desk.evidence')}</h2>
      <section className="handed handed--goal">
        <h3>{t('reviews.desk.goal')}</h3>
        <p>{content.competency}</p>
      </section>
      {changeNote.trim() !== '' && (
        <section className="handed handed--change">
          <h3>{t('reviews.desk.change')}</h3>
          <Prose text={changeNote} />
        </section>
      )}
      {previous && <PreviousFeedback feedback={previous.feedback} rubric={previous.rubric} />}
      <AnswersPart
        title={t('reviews.judge.overview')}
        part={content.overview}
        answers={view.overview}
        artifacts={artifacts}
        gone={previous?.gone ?? []}
        before={before('overview')}
        judging={judging}
        onFlagged={onFlagged}
      />
      <section className="handed">
        <h3>{t('reviews.judge.evidencePart')}</h3>
        {content.requirements.map((requirement) => (
          <RequirementEvidence
            key={requirement.id}
            requirement={requirement}
            judging={judging}
            onFlagged={onFlagged}
            artifacts={artifacts.filter((artifact) => artifact.requirementId === requirement.id)}
            gone={previous?.gone.filter((artifact) => artifact.requirementId === requirement.id) ?? []}
          />
        ))}
      </section>
      <AnswersPart
        title={t('reviews.judge.reflection')}
        part={content.reflection}
        answers={view.reflection}
        artifacts={artifacts}
        gone={previous?.gone ?? []}
        before={before('reflection')}
        judging={judging}
        onFlagged={onFlagged}
      />
      {onToRubric && (
        <p className="to-rubric">
          <Button color="primary" onClick={onToRubric}>
            {t('reviews.desk.toRubric')}
          </Button>
        </p>
      )}
      {onIncomplete && (
        <p>
          <Button size="small" onClick={onIncomplete}>
            {t('reviews.desk.incomplete')}
          </Button>
        </p>
      )}
    </>
  )
}
