import type { GradebookResult } from '../../grades/gradebook.port.ts'
import type { Family } from '../platform.model.ts'
import { canvas } from './canvas.ts'
import { moodle } from './moodle.ts'
import { plain } from './plain.ts'
import { schoology } from './schoology.ts'

/** What differs between LMSs. The rest of the folder asks here and never asks for a name. */
export interface Flavour {
  /** issuers that many schools share: a first deployment seen there may be anybody's, so it is never adopted */
  sharedIssuers: readonly string[]
  /** where the services of such a shared issuer live, as endings of host names */
  serviceHostEndings: readonly string[]
  /** sources for frame-ancestors where pages do not come from the issuer's own origin */
  frameSources: readonly string[]
  /** whether a status can be posted without wiping a grade that stands already */
  keepsGradeOnStatus: boolean
  /** what this LMS wants beside the standard members of a score; `gradeStands` says that a grade was sent before */
  scoreExtension(result: GradebookResult, gradeStands: boolean): Record<string, unknown>
  /** whether this answer says that the score's timestamp was not later than the stored one */
  saysStale(status: number, body: string): boolean
}

const FLAVOURS: Record<Family, Flavour> = { canvas, moodle, schoology, plain }

export const flavourOf = (family: Family): Flavour => FLAVOURS[family]
