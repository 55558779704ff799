import type { CredentialId, PersonId } from '../core/ids.contract.ts'
import type { PassbackDocument } from './passback.document.ts'
import type { PassbackMark } from './passback.model.ts'

/** Where a page ended, as the next request says it. */
export const markAfter = ({ updatedAt, _id }: Pick<PassbackDocument, 'updatedAt' | '_id'>) =>
  `${updatedAt.toISOString()} ${_id}`

/** Null where it is no mark of ours. */
export function readMark(text: string): PassbackMark | null {
  const space = text.indexOf(' ')
  const updatedAt = new Date(text.slice(0, Math.max(space, 0)))
  const id = text.slice(space + 1)
  return space > 0 && id !== '' && !Number.isNaN(updatedAt.getTime()) ? { updatedAt, id } : null
}

/**
 * Whether a list must keep the earner's name back: whoever reads it may review this work, now or later. An award, whose
 * grade is out, ends that. The same rule as the list of a course's work, decided without reading the work itself.
 */
export const staysNameless = (
  passback: Pick<PassbackDocument, 'personId' | 'credentialId' | 'gradeSent'>,
  reader: PersonId,
  reviewable: CredentialId[],
) => passback.personId !== reader && !passback.gradeSent && reviewable.includes(passback.credentialId)
