import { useTranslation } from 'react-i18next'
import type { ReviewArtifact } from '../../server/reviews/review.contract.ts'
import { ArtifactView } from '../evidence/ArtifactView.tsx'
import { BlindLink } from './BlindLink.tsx'
import { FlagForm } from './FlagForm.tsx'
import type { Judging } from './judging.ts'
import { MediaNotes } from './MediaNotes.tsx'

interface Props {
  artifact: ReviewArtifact
  /** while it is judged: notes on recordings, and reporting the piece */
  judging: Judging | undefined
  onFlagged: (() => void) | undefined
}

/** One piece as an assessor sees it, with what they may do about it. */
export function ReviewPiece({ artifact, judging, onFlagged }: Props) {
  const { t } = useTranslation()
  if (artifact.form === 'held') return <p className="artifact muted">{t('reviews.flag.held')}</p>
  const isRecording = artifact.form === 'file' && (artifact.preview === 'video' || artifact.preview === 'audio')
  return (
    <div>
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
}
