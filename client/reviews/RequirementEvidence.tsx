import { useTranslation } from 'react-i18next'
import type { EvidenceRequirement } from '../../server/credentials/version.contract.ts'
import type { PreviousAttempt, ReviewArtifact } from '../../server/reviews/review.contract.ts'
import { Prose } from '../ui/Prose.tsx'
import type { Judging } from './judging.ts'
import { GonePiece } from './GonePiece.tsx'
import { ReviewPiece } from './ReviewPiece.tsx'

interface Props {
  requirement: EvidenceRequirement
  artifacts: ReviewArtifact[]
  /** taken out since the attempt before */
  gone: PreviousAttempt['gone']
  judging?: Judging | undefined
  onFlagged?: (() => void) | undefined
}

/** What one requirement asked, folded, and what was handed in for it. */
export function RequirementEvidence({ requirement, artifacts, gone, judging, onFlagged }: Props) {
  const { t } = useTranslation()
  return (
    <div>
      <h4>{requirement.title}</h4>
      <details className="asked">
        <summary>
          {t('reviews.desk.asked')}
          <span className="visually-hidden">: {requirement.title}</span>
        </summary>
        <Prose text={requirement.instructions} />
      </details>
      {artifacts.length === 0 && <p className="muted">{t('reviews.desk.noArtifacts')}</p>}
      {artifacts.map((artifact) => (
        <ReviewPiece key={artifact.id} artifact={artifact} judging={judging} onFlagged={onFlagged} />
      ))}
      {gone.map((artifact, index) => (
        <GonePiece key={index} artifact={artifact} />
      ))}
    </div>
  )
}
