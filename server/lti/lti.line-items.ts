import type { Clock } from '../core/clock.ts'
import { randomId } from '../core/secrets.ts'
import { sendingTimes } from '../grades/grade.times.ts'
import { GradebookRefusal } from '../grades/gradebook.port.ts'
import { SCOPE } from './lti.claims.ts'
import { createLineItemCalls, scopesOf, type Whose } from './lti.line-items.calls.ts'
import { maybeTaken, refusalFor } from './lti.gradebook.refusals.ts'
import { LostAnswer, type CallService } from './lti.service-calls.ts'
import type { Placement, PlacementModel } from './placement.model.ts'
import { subjectOf } from './placement.rules.ts'

// The line item that a placement's scores go to: the launch's own, else one that carries our subject's id, else a new one.
// Of all workers in all processes one makes it: the others find what it made.

const LOOK_AGAIN_MS = 5_000

export type LineItems = ReturnType<typeof createLineItems>

interface Parts {
  callService: CallService
  placements: Pick<PlacementModel, 'keepLineItem' | 'lineItemGone' | 'claimColumn' | 'releaseColumn'>
  clock: Clock
  /** hears of a placement whose column the LMS does not know any more */
  columnGone: (placementId: string) => void
  /** how long an LMS may take to answer one request; ten seconds unless set */
  lmsTimeoutMs?: number
}

export function createLineItems({ callService, placements, clock, columnGone, lmsTimeoutMs }: Parts) {
  const { claimMs } = sendingTimes(lmsTimeoutMs)
  const calls = createLineItemCalls(callService)
  const underWay = new Map<string, Promise<string>>()

  /** Where this placement's scores go. */
  async function addressOf(whose: Whose, scoreMaximum: number): Promise<string> {
    const { grades, ownLineItem, goneLineItem, id, target } = whose.placement
    // A launch names the link's one line item as soon as there is one: until that is gone, it knows best.
    if (grades?.lineItem && grades.lineItem !== goneLineItem) return grades.lineItem
    if (ownLineItem?.subject === subjectOf(target)) return ownLineItem.url
    // Restored, perhaps; none is made anew in its place before somebody has opened the link again.
    if (goneLineItem) return (await refind(whose, goneLineItem)) ?? goneLineItem
    // Two grades of one new column at the same time must not make it twice.
    const known = underWay.get(id)
    if (known) return known
    const address = findOrMake(whose, scoreMaximum).finally(() => underWay.delete(id))
    underWay.set(id, address)
    return address
  }

  async function findOrMake(whose: Whose, scoreMaximum: number): Promise<string> {
    const { placement } = whose
    const now = clock.now()
    const claim = { by: randomId(), until: new Date(now.getTime() + claimMs) }
    const mayMake = placement.grades?.scopes.includes(SCOPE.lineItem) ?? false
    const claimed = mayMake && (await placements.claimColumn(placement.id, subjectOf(placement.target), claim, now))
    let lost = false
    try {
      // Even where another makes it just now: it may have ended before it could keep what it made.
      const found = await calls.find(whose)
      if (found) return await keep(placement, found)
      if (!mayMake) throw noColumn()
      if (!claimed) throw beingMade()
      return await keep(placement, await make(whose, scoreMaximum))
    } catch (error) {
      lost = error instanceof LostAnswer
      throw error
    } finally {
      // After a lost answer the claim stays until its time: nobody makes a second one before the first can be found.
      if (claimed && !lost) await placements.releaseColumn(placement.id, claim.by)
    }
  }

  async function make(whose: Whose, scoreMaximum: number): Promise<string> {
    const { answer, url } = await calls.make(whose, scoreMaximum)
    if (url) return url
    if (answer.status < 300) throw new LostAnswer('The LMS made a column and did not say where.', { retry: true })
    const refusal = refusalFor(answer)
    if (!maybeTaken(answer)) throw refusal
    const { reason, status, afterMs, kind } = refusal
    throw new LostAnswer(reason, { retry: true, status, afterMs, kind })
  }

  async function keep(placement: Placement, url: string): Promise<string> {
    await placements.keepLineItem(placement.id, { subject: subjectOf(placement.target), url })
    return url
  }

  /** Looks once for another column with our id after the LMS said that `gone` is not there any more. */
  async function refind(whose: Whose, gone: string): Promise<string | undefined> {
    const { placement } = whose
    const found = await calls.find(whose).catch((error: unknown) => {
      // A course that has ended says "not found" about its list of columns, too.
      if (error instanceof GradebookRefusal && !error.retry) return undefined
      throw error
    })
    if (placement.goneLineItem !== gone) {
      await placements.lineItemGone(placement.id, gone)
      columnGone(placement.id)
    }
    return found && found !== gone ? keep(placement, found) : undefined
  }

  return { addressOf, refind, scopesOf }
}

const noColumn = () =>
  new GradebookRefusal('This activity has no gradebook column, and Notch may not make one.', {
    retry: false,
    kind: 'no-column',
  })

const beingMade = () =>
  new GradebookRefusal('The gradebook column is being made.', {
    retry: true,
    afterMs: LOOK_AGAIN_MS,
    kind: 'lms-trouble',
  })
