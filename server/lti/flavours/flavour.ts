import type { GradebookResult } from '../../grades/gradebook.port.ts'
import type { DirectoryAdvice } from '../../rosters/roster.port.ts'
import { Family } from '../platform.model.ts'
import type { MessageType } from '../registering/tool.description.ts'
import { canvas } from './canvas.ts'
import { moodle } from './moodle.ts'
import { plain } from './plain.ts'
import { schoology } from './schoology.ts'

/** What an LMS wants beside the standard members when Notch registers itself (LTI dynamic registration 1.0). */
export interface RegistrationExtras {
  toolConfiguration: Record<string, unknown>
  /** for the message that opens a link */
  message: Record<string, unknown>
  /** where a message may appear; those that the LMS does not offer are left out */
  placements: Partial<Record<MessageType, readonly string[]>>
  /** what newer versions of the LMS put before the names of its own places */
  placementPrefix: string
}

/** What differs between LMSs. The rest of the folder asks here and never asks for a name. */
export interface Flavour {
  /** as people call it, in a sentence */
  name: string
  /** issuers that many schools share: a first deployment seen there may be anybody's, so it is never adopted */
  sharedIssuers: readonly string[]
  /** where the services of such a shared issuer live, as endings of host names */
  serviceHostEndings: readonly string[]
  /** sources for frame-ancestors where pages do not come from the issuer's own origin */
  frameSources: readonly string[]
  /** whether a status can be posted without wiping a grade that stands already */
  keepsGradeOnStatus: boolean
  /** whether each score replaces the comment before it; otherwise every comment is one more, and is sent once */
  replacesComments: boolean
  /**
   * What this LMS wants beside the standard members of a score. `gradeStands` says that a grade was sent before, `known`
   * that the LMS holds something of this learner after a lost answer, so that nothing is handed in there twice.
   */
  scoreExtension(result: GradebookResult, gradeStands: boolean, known: boolean): Record<string, unknown>
  /** whether this answer says that the score's timestamp was not later than the stored one */
  saysStale(status: number, body: string): boolean
  /** how this LMS calls itself in its configuration (`product_family_code`) */
  productFamilies: readonly string[]
  /** hosts, as endings, that may publish the configuration of a shared issuer */
  configurationHostEndings: readonly string[]
  registration: RegistrationExtras
  /** the addresses of its cloud, the same for every school; null where each school has its own */
  cloud: { issuer: string; authUrl: string; tokenUrl: string; jwksUrl: string } | null
  /** what an administrator does in the LMS once Notch is registered there */
  nextSteps: readonly string[]
  /** where somebody finds the activity of a grade, and their work in it */
  whereWorkOpens: string
  /** what an administrator changes there where names or the whole list of members stay out */
  directoryAdvice: DirectoryAdvice
}

const FLAVOURS: Record<Family, Flavour> = { canvas, moodle, schoology, plain }

export const flavourOf = (family: Family): Flavour => FLAVOURS[family]

/** Which LMS calls itself that. */
export function familyOf(productFamily: string | undefined): Family {
  const name = productFamily?.trim().toLowerCase() ?? ''
  return Family.options.find((family) => FLAVOURS[family].productFamilies.includes(name)) ?? 'plain'
}
