import { useTranslation } from 'react-i18next'
import type { ReviewView } from '../../server/reviews/review.contract.ts'
import { ActionLink } from '../ui/ActionLink.tsx'
import { HowLearnedReading } from '../learning/HowLearnedReading.tsx'
import { PilotNote } from '../pilot/PilotNote.tsx'
import { PilotSurvey } from '../pilot/PilotSurvey.tsx'
import { EvidencePane } from './EvidencePane.tsx'
import { SelfAssessmentTable } from './SelfAssessmentTable.tsx'
import { UndoBanner } from './UndoBanner.tsx'

interface Props {
  view: ReviewView
  decided: NonNullable<ReviewView['decided']>
  /** true right after the decision: what became of it is where the reader goes on */
  takeFocus: boolean
  onUndone: (view: ReviewView) => void
}

/** A review after its decision: the way back while there is one, and both views of the work side by side. */
export function DecidedReview({ view, decided, takeFocus, onUndone }: Props) {
  const { t } = useTranslation()
  return (
    <>
      <UndoBanner {...decided} submissionId={view.submissionId} takeFocus={takeFocus} onUndone={onUndone} />
      {view.pilot && decided.undoUntil === null && <PilotSurvey submissionId={view.submissionId} />}
      {view.pilot && <PilotNote credentialId={view.content.id} />}
      <h2>{t('reviews.decide.beside')}</h2>
      <SelfAssessmentTable view={view} />
      {view.howLearned && <HowLearnedReading title={t('own.how.about')} howLearned={view.howLearned} />}
      <p>
        <ActionLink to="/review">{t('reviews.decide.nextReview')}</ActionLink>
      </p>
      <EvidencePane view={view} />
    </>
  )
}
