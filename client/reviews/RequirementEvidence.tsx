import { useTranslation } from 'react-i18next'
import type { EvidenceRequirement } from '../../server/credentials/version.contract.ts'
import type { PreviousAttempt, ReviewArtifact } from '../../server/reviews/review.contract.ts'
import { ArtifactView } from '../evidence/ArtifactView.tsx'
import { Prose } from '../ui/Prose.tsx'
import { BlindLink } from './BlindLink.tsx'
import { FlagForm } from './FlagForm.tsx'
import type { Judging } from './judging.ts'
import { MediaNotes } from './MediaNotes.tsx'
import { GonePiece } from './GonePiece.tsx'

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
      {artifacts.map((artifact) => {
        if (artifact.form === 'held')
          return (
            <p key={artifact.id} className="artifact muted">
              {t('reviews.flag.held')}
            </p>
          )
        const isRecording = artifact.form === 'file' && (artifact.preview === 'video' || artifact.preview === 'audio')
        return (
          <div key={artifact.id}>
            {artifact.form === 'link' ? (
              <BlindLink artifact={artifact} />
            ) : (
              <ArtifactView
                artifact={artifact}
                actions={judging && isRecording ? <MediaNotes artifact={artifact} judging={judging} /> : undefined}
              />
            )}
            {judging && onFlagged && <FlagForm view={judging.view} artifact={artifact} onFlagged={onFlagged} />}
          </div>
        )
      })}
      {gone.map((artifact, index) => (
        <GonePiece key={index} artifact={artifact} />
      ))}
    </div>
  )
}
