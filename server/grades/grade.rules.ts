import type { CredentialId, PersonId } from '../core/ids.contract.ts'
import type { PassbackDocument } from './passback.document.ts'
import type { PassbackMark } from './passback.model.ts'

/** Where a page ended, as the next request says it: the last one's instant, and how many with that very instant were shown. */
export function markAfter(shown: Pick<PassbackDocument, 'updatedAt'>[], before: PassbackMark | null): string | null {
  const last = shown.at(-1)?.updatedAt
  if (!last) return null
  const same = shown.filter(({ updatedAt }) => updatedAt.getTime() === last.getTime()).length
  const earlier = before?.updatedAt.getTime() === last.getTime() ? before.skip : 0
  return `${last.toISOString()} ${same + earlier}`
}

const Mark = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) (\d{1,6})$/

/** Null where it is no mark of ours. */
export function readMark(text: string): PassbackMark | null {
  const [, at = '', skip] = Mark.exec(text) ?? []
  const updatedAt = new Date(at)
  return Number.isNaN(updatedAt.getTime()) ? null : { updatedAt, skip: Number(skip) }
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
