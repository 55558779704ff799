import { z } from 'zod'
import type { GradebookResult } from '../grades/gradebook.port.ts'
import { flavourOf } from './flavours/flavour.ts'
import { refuse, type LaunchRefusal } from './lti.refusal.ts'
import { Family } from './platform.model.ts'

// The link in a grade's comment. A browser that follows it brings no launch, so it can only be told where to go. Which LMS
// that is stands in the link itself: looked up by the submission, it would tell an assessor where blind work comes from.

const LMS = 'lms'
const Query = z.object({ submission: z.string().min(1), [LMS]: Family.catch('plain') })

/** The same result, with the LMS named in the link of its comment. */
export function linkedFor(result: GradebookResult, family: Family): GradebookResult {
  if (result.state !== 'returned') return result
  const link = new URL(result.attemptUrl)
  link.searchParams.set(LMS, family)
  return { ...result, attemptUrl: link.href }
}

/** The answer to somebody who followed such a link; null where it is none. */
export function readWorkLink(query: unknown): LaunchRefusal | null {
  const link = Query.safeParse(query)
  return link.success ? refuse('work-in-course', { todo: flavourOf(link.data[LMS]).whereWorkOpens }) : null
}

/** An address with the LMS named in it, for whoever will follow it without a launch. */
export function addressFor(address: string, family: Family): string {
  const link = new URL(address)
  link.searchParams.set(LMS, family)
  return link.href
}

/** What the LMS is called that such an address names. */
export const lmsNamedIn = (query: unknown): string =>
  flavourOf(z.object({ [LMS]: Family.catch('plain') }).parse(query ?? {})[LMS]).name
