import { GradebookRefusal, type Doubt, type GradebookResult } from '../grades/gradebook.port.ts'
import type { Flavour } from './flavours/flavour.ts'
import { SCOPE } from './lti.claims.ts'
import { maybeTaken, refusalFor } from './lti.gradebook.refusals.ts'
import type { Answer } from '../core/guarded-client.ts'
import type { LineItems } from './lti.line-items.ts'
import { resultIn, verdictOn, type Result, type Verdict } from './lti.results.ts'
import { commentOf, markOf, shareOf } from './lti.score.ts'
import { LostAnswer, type CallService } from './lti.service-calls.ts'
import { filtered, partOf } from './lti.service-urls.ts'
import type { GradeServices, Placement } from './placement.model.ts'
import type { Platform } from './platform.model.ts'

// One score on the wire: posting it, and after a lost answer reading first what the LMS holds (AGS 2.0, 3.3 and 3.4).

const SCORE_TYPE = 'application/vnd.ims.lis.v1.score+json'
const RESULT_TYPE = 'application/vnd.ims.lis.v2.resultcontainer+json'
const SECOND = 1000
/** An LMS whose results never answer must not keep its grades from arriving. */
const MOST_ASKED = 3

export interface Address {
  platform: Platform
  placement: Placement
  grades: GradeServices
  signal?: AbortSignal
}

interface Delivery {
  address: Address
  url: string
  score: (timestamp: Date) => Record<string, unknown>
  flavour: Flavour
  timestamp: Date
  /** what is in doubt where the answer is lost */
  lost: Omit<Doubt, 'at'>
}

interface Inquiry {
  address: Address
  url: string
  userId: string
  result: GradebookResult
  gradeWasSent: boolean
  doubt: Doubt
}

export function createDelivery({ lineItems, callService }: { lineItems: LineItems; callService: CallService }) {
  const scopes = ({ grades }: Address) => lineItems.scopesOf(grades)

  async function post({ address, score, lost }: Delivery, url: string, timestamp: Date): Promise<Answer> {
    const { platform, signal } = address
    const inDoubt: Doubt = { ...lost, at: timestamp }
    try {
      const answer = await callService({
        platform,
        url: partOf(url, 'scores'),
        scopes: scopes(address),
        needed: SCOPE.score,
        method: 'POST',
        headers: { 'content-type': SCORE_TYPE },
        body: JSON.stringify(score(timestamp)),
        signal,
      })
      if (maybeTaken(answer)) throw refusalFor(answer).doubted(inDoubt)
      return answer
    } catch (error) {
      throw error instanceof LostAnswer ? error.doubted(inDoubt) : error
    }
  }

  /** Posts until it is taken, with one more try each for a stale timestamp and for a column that has moved. */
  async function deliver(delivery: Delivery): Promise<Date> {
    const { address, url, flavour, timestamp } = delivery
    const first = await post(delivery, url, timestamp)
    if (isTaken(first)) return timestamp
    if (flavour.saysStale(first.status, first.body)) return deliverLater(delivery, url)
    if (first.status === 404) {
      const moved = await lineItems.refind(address, url)
      const second = moved && (await post(delivery, moved, timestamp))
      if (second && isTaken(second)) return timestamp
      if (second && moved && flavour.saysStale(second.status, second.body)) return deliverLater(delivery, moved)
      throw refusalFor(second || first)
    }
    throw refusalFor(first)
  }

  async function deliverLater(delivery: Delivery, url: string): Promise<Date> {
    const later = new Date(delivery.timestamp.getTime() + SECOND)
    const answer = await post(delivery, url, later)
    if (isTaken(answer)) return later
    throw refusalFor(delivery.flavour.saysStale(answer.status, answer.body) ? { ...answer, status: 409 } : answer)
  }

  async function ask({ address, url, userId }: Inquiry): Promise<Result | null | undefined> {
    if (!address.grades.scopes.includes(SCOPE.result)) return undefined
    const answer = await callService({
      platform: address.platform,
      url: filtered(partOf(url, 'results'), { user_id: userId }),
      scopes: scopes(address),
      needed: SCOPE.result,
      headers: { accept: RESULT_TYPE },
      signal: address.signal,
    })
    if (answer.status < 300) return resultIn(answer, userId)
    const refusal = refusalFor(answer)
    // Before the first score some LMSs know no results; others never let them be read.
    if (!refusal.retry) return undefined
    throw refusal
  }

  /** After an unknown outcome: what the LMS holds, and whether that is ours. A reading that fails is tried again later. */
  async function inquire(inquiry: Inquiry): Promise<{ verdict: Verdict; found: Result | null | undefined }> {
    const { result, gradeWasSent, doubt } = inquiry
    if (doubt.asked >= MOST_ASKED) return { verdict: 'unclear', found: undefined }
    let found: Result | null | undefined
    try {
      found = await ask(inquiry)
    } catch (error) {
      if (!(error instanceof GradebookRefusal)) throw error
      if (!error.retry) return { verdict: 'unclear', found: undefined }
      // An LMS that answers nothing at all is asked as long as it takes.
      const answered = error.status !== undefined && error.kind === 'lms-trouble'
      throw error.doubted({ ...doubt, asked: doubt.asked + (answered ? 1 : 0) })
    }
    // Something newer is to be told by now, so the lost one need not have arrived.
    if (doubt.said !== null && doubt.said !== markOf(result)) return { verdict: 'absent', found }
    const comment = commentOf(result)
    return { verdict: verdictOn({ found, result, gradeWasSent, comment, share: shareOf(result), doubt }), found }
  }

  return { deliver, inquire }
}

const isTaken = ({ status }: Answer) => status >= 200 && status < 300
