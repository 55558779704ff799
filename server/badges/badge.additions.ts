import { createHash } from 'node:crypto'
import type { AnyAward } from '../awards/award.model.ts'
import type { Releases } from '../awards/release.service.ts'
import type { EvidenceKind } from '../credentials/version.contract.ts'
import type { BadgeEvidence, BadgeIdentity } from './badge.document.ts'

/** What an earner adds to what was awarded, as far as it may be shown now. */
export type Additions = { evidence: BadgeEvidence[]; identity: BadgeIdentity | null; named: string }

const GENRES: Record<EvidenceKind, string> = {
  'lesson-plan': 'Lesson plan',
  project: 'Project',
  'evaluation-guide': 'Evaluation guide',
  'student-work': 'Student work',
  'classroom-text': 'Account from the classroom',
  'classroom-audio': 'Sound recording from the classroom',
  'classroom-video': 'Video from the classroom',
  'educator-reflection': 'Reflection of the educator',
  'student-reflection': 'Reflection of students',
  link: 'Link',
}
export const genreOf = (kind: EvidenceKind) => GENRES[kind]

/**
 * What a badge says beside the award itself. `named` is the same exactly as long as that is: a kept badge with another
 * name is out of date, whether its earner changed something or a consent has ended since.
 */
export async function additionsTo(award: AnyAward, shownWith: Releases['shownWith']): Promise<Additions> {
  const pieces = await shownWith(award)
  const evidence = pieces.map(({ artifact: { title, description, kind }, url }) => ({
    url,
    name: title,
    description,
    genre: GENRES[kind],
  }))
  const identity = award.identity ? { identityHash: award.identity.identityHash, salt: award.identity.salt } : null
  const said = JSON.stringify([evidence, identity])
  const nothing = evidence.length === 0 && identity === null
  return { evidence, identity, named: nothing ? '' : createHash('sha256').update(said).digest('base64url') }
}
