import { z } from 'zod'
import type { Doubt, GradebookResult } from '../grades/gradebook.port.ts'
import type { Answer } from '../core/guarded-client.ts'

// What a line item's results (AGS 2.0, 3.3) tell about a score whose answer was lost. Pure: values in, a verdict out.

/** A result as LMSs send it: Canvas leaves the comment out, Moodle adds when it was stamped. */
const Result = z.looseObject({
  userId: z.coerce.string(),
  resultScore: z.number().nullish().catch(undefined),
  resultMaximum: z.number().nullish().catch(undefined),
  comment: z.string().nullish().catch(undefined),
  timestamp: z.coerce.date().nullish().catch(undefined),
})
export type Result = z.infer<typeof Result>

/** `arrived`: ours stands there. `absent`: it does not. `unclear`: results say nothing about it. */
export type Verdict = 'arrived' | 'absent' | 'unclear'

/** This learner's result, `null` where the LMS holds none, `undefined` where the answer cannot be read. */
export function resultIn({ status, body }: Answer, userId: string): Result | null | undefined {
  if (status !== 200) return undefined
  let sent: unknown
  try {
    sent = JSON.parse(body)
  } catch {
    return undefined
  }
  const list = z.array(z.unknown()).safeParse(sent)
  if (!list.success) return undefined
  const results = list.data.flatMap((each) => Result.safeParse(each).data ?? [])
  // An LMS may ignore the filter.
  return results.find((result) => result.userId === userId) ?? null
}

export const holdsGrade = (found: Result | null | undefined) => typeof found?.resultScore === 'number'

interface Question {
  found: Result | null | undefined
  result: GradebookResult
  comment: string | undefined
  gradeWasSent: boolean
  /** the share of full points that we sent, or null for a status */
  share: number | null
  doubt: Doubt
}

/** Whether a try with a lost answer was taken. */
export function verdictOn({ found, result, gradeWasSent, comment, share, doubt }: Question): Verdict {
  if (found === undefined) return 'unclear'
  if (share !== null) return found && holdsShare(found, share) && isOurs(found, comment, doubt) ? 'arrived' : 'absent'
  // A revocation wants the grade gone, by whatever way it went; where none stood, it is a status like the others.
  if (result.state === 'revoked' && gradeWasSent) return holdsGrade(found) ? 'absent' : 'arrived'
  const stamped = found?.timestamp && seconds(found.timestamp) === seconds(doubt.at) && doubt.said !== null
  return stamped || (comment !== undefined && found?.comment === comment) ? 'arrived' : 'unclear'
}

function holdsShare({ resultScore, resultMaximum }: Result, share: number): boolean {
  if (typeof resultScore !== 'number' || !resultMaximum) return false
  // LMSs round to the decimals of their column.
  return Math.abs(resultScore / resultMaximum - share) < 0.005
}

/** The same points may stand there from before: with another comment, or stamped earlier than the lost try. */
function isOurs(found: Result, comment: string | undefined, doubt: Doubt): boolean {
  if (comment !== undefined && found.comment && !found.comment.includes(lastWord(comment))) return false
  return !found.timestamp || doubt.said === null || seconds(found.timestamp) >= seconds(doubt.at)
}

// The link at its end survives what an LMS does to text.
const lastWord = (comment: string) => comment.split(' ').at(-1) ?? comment

const seconds = (at: Date) => Math.floor(at.getTime() / 1000)
