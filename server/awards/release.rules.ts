import type { ArtifactDocument } from '../evidence/evidence.model.ts'
import { pieceOf, studentsView } from '../evidence/evidence.view.ts'
import { allowsShowing, consentGap } from '../evidence/students/consent.rules.ts'
import type { ReleaseObstacle } from './release.contract.ts'

type Released = Pick<ArtifactDocument, 'kind' | 'form' | 'file' | 'students' | 'copy'>

/** What keeps a piece from everybody's eyes at this instant; null: nothing. Asked when releasing and on every request. */
export function obstacleTo(artifact: Released | null | undefined, now: Date): ReleaseObstacle | null {
  if (!artifact) return 'gone'
  const students = artifact.students ? studentsView(artifact.students) : null
  const piece = pieceOf(artifact)
  const gap = consentGap(piece, students, now)
  if (gap) return gap === 'expired' ? 'consent-expired' : 'students-unanswered'
  if (!allowsShowing(piece, students, 'public', now)) return 'consent-narrow'
  if (artifact.form !== 'file') return null
  const state = artifact.copy?.state ?? 'owed'
  return state === 'ready' ? null : state === 'impossible' ? 'hidden-details' : 'preparing'
}

const WORDS: Record<ReleaseObstacle, string> = {
  'students-unanswered': 'You have not said whether it shows students.',
  'consent-narrow': 'It shows students, and the consent that you recorded does not reach the public.',
  'consent-expired': 'It shows students, and their consent has expired.',
  'kept-back': 'Its issuer keeps it back: it may show a student without consent.',
  preparing: 'Hidden details are still being removed from it. Try again shortly.',
  'hidden-details': 'Its hidden details, such as names and places, could not be removed.',
  gone: 'It is no longer kept.',
}
export const obstacleWords = (obstacle: ReleaseObstacle) => WORDS[obstacle]
