import assert from 'node:assert/strict'
import { addBusinessDays, businessDaysBetween } from '../../../server/core/business-days.ts'
import { believable, medianOf, usualTime } from '../../../server/reviews/queue/pace.rules.ts'
import { leaseStanding, overdueDays } from '../../../server/reviews/queue/queue.rules.ts'
import { createQueueWalk } from '../../../server/reviews/queue/queue.walk.ts'
import { coverOf, FIRST_HOUR, wordsOf } from '../../../server/submissions/submission.hours.ts'
import type { WaitingDocument } from '../../../server/submissions/submission.waiting.ts'

const at = (day: string) => new Date(`2026-11-${day}T09:00:00.000Z`)
// 2 November 2026 is a Monday; Thursday and Friday are off.
const HOLIDAYS = new Set(['2026-11-05', '2026-11-06'])

describe('working days with days off', () => {
  const ADDED: [string, number, string][] = [
    ['02', 2, '04'],
    ['02', 3, '09'],
    ['04', 1, '09'],
    ['07', 1, '09'],
  ]
  for (const [from, days, to] of ADDED)
    it(`counts ${days} from the ${from}th to the ${to}th`, () =>
      assert.equal(addBusinessDays(at(from), days, HOLIDAYS).toISOString(), at(to).toISOString()))

  const BETWEEN: [string, string, number][] = [
    ['02', '02', 0],
    ['02', '04', 2],
    ['02', '08', 2],
    ['02', '09', 3],
    ['09', '02', 0],
  ]
  for (const [from, to, days] of BETWEEN)
    it(`finds ${days} between the ${from}th and the ${to}th`, () =>
      assert.equal(businessDaysBetween(at(from), at(to), HOLIDAYS), days))

  it('counts work as overdue from its first late hour on', () => {
    assert.equal(overdueDays(at('04'), at('04'), HOLIDAYS), 0)
    assert.equal(overdueDays(at('04'), new Date(at('04').getTime() + 3_600_000), HOLIDAYS), 1)
    assert.equal(overdueDays(at('04'), at('10'), HOLIDAYS), 2)
  })

  it('warns of a claim on its last working day, days off left out', () => {
    assert.deepEqual(leaseStanding({ leaseUntil: at('10') }, at('04'), HOLIDAYS), { daysLeft: 2, lapsesSoon: false })
    assert.deepEqual(leaseStanding({ leaseUntil: at('09') }, at('04'), HOLIDAYS), { daysLeft: 1, lapsesSoon: true })
  })
})

describe('how long a review usually takes', () => {
  it('is the median of past reviews once there are five', () => {
    assert.equal(medianOf([5, 1, 3]), 3)
    assert.equal(medianOf([4, 1, 3, 2]), 2.5)
    const effortHours = { min: 5, max: 10 }
    assert.deepEqual(usualTime([600, 1200, 1800, 2400, 9000], { effortHours }), { minutes: 30, reviews: 5 })
    assert.deepEqual(usualTime([600, 1200], { effortHours }), { minutes: 45, reviews: null })
  })
  it('believes no screen more seconds than have passed', () => {
    assert.equal(believable(900, at('02'), new Date(at('02').getTime() + 60_000)), 60)
    assert.equal(believable(50, at('02'), at('04')), 50)
  })
})

describe('walking a queue', () => {
  const now = at('20')
  /** work that is due one minute after the other */
  const waiting = (count: number, fromMs: number): WaitingDocument[] =>
    Array.from({ length: count }, (_, index) => ({
      ...({ _id: `work-${String(index).padStart(6, '0')}` } as unknown as WaitingDocument),
      dueAt: new Date(fromMs + index * 60_000),
    }))

  function queueOf(all: WaitingDocument[]) {
    const read: number[] = []
    const under = async (words: string[], limit: number) => {
      const asked = new Set(words)
      const found = all.filter(({ dueAt }) => dueAt !== null && wordsOf('a', dueAt).some((word) => asked.has(word)))
      read.push(found.length)
      return found.slice(0, limit)
    }
    const walk = createQueueWalk({ under, clock: { now: () => now } })
    const page = (
      from: Date | null,
      until: Date | null = null,
      fits: (work: WaitingDocument) => boolean = () => true,
    ) => walk(['a'], from, until, fits, 20)
    return { page, read }
  }

  it('finds the oldest first, however much waits', async () => {
    const { page } = queueOf(waiting(10_000, now.getTime() - 20 * 86_400_000))
    assert.deepEqual(
      (await page(null)).fitting.slice(0, 3).map(({ _id }) => _id),
      ['work-000000', 'work-000001', 'work-000002'],
    )
  })

  it('reads no more of a long queue than of a short one, once it knows where it begins', async () => {
    const { page, read } = queueOf(waiting(10_000, now.getTime() - 3 * 86_400_000))
    await page(null)
    read.length = 0
    await page(null)
    assert.equal(read.length, 1)
    assert.ok((read[0] ?? 0) <= 180, String(read))
  })

  it('finds what came back older than everything', async () => {
    const all = waiting(500, now.getTime())
    const { page } = queueOf(all)
    await page(null)
    all.unshift({ ...waiting(1, now.getTime() - 30 * 86_400_000)[0]!, _id: 'back' as WaitingDocument['_id'] })
    assert.equal((await page(null)).fitting[0]?._id, 'back')
  })

  it('comes to an end where nothing waits, and stops at a day it was given', async () => {
    assert.deepEqual((await queueOf([]).page(null)).reached, null)
    const { page } = queueOf(waiting(10, now.getTime() - 5 * 60_000))
    assert.equal((await page(null, now)).fitting.length, 5)
  })

  it('goes through many that are due at the very same moment', async () => {
    const same = waiting(150, now.getTime()).map((work) => ({ ...work, dueAt: now }))
    assert.ok((await queueOf(same).page(null)).fitting.length >= 20)
  })

  it('asks twice at most, and once where it knows that little waits', async () => {
    const { page, read } = queueOf(waiting(5, now.getTime() + 9 * 86_400_000))
    assert.equal((await page(null)).fitting.length, 5)
    assert.equal(read.length, 2)
    assert.equal((await page(null)).fitting.length, 5)
    assert.equal(read.length, 3)
  })

  it('goes on behind an hour of which there is more than it looks at', async () => {
    const same = waiting(1500, now.getTime()).map((work) => ({ ...work, dueAt: now }))
    const later = { ...waiting(1, now.getTime() + 7_200_000)[0]!, _id: 'later' as WaitingDocument['_id'] }
    const { page } = queueOf([...same, later])
    const { reached } = await page(now, null, ({ _id }) => _id === 'later')
    assert.ok(reached && reached > now)
    assert.equal((await page(reached)).fitting.at(-1)?._id, 'later')
  })
})

describe('the words of a stretch of time', () => {
  const hours = (from: Date, before: Date) =>
    Array.from(
      { length: (before.getTime() - from.getTime()) / 3_600_000 },
      (_, index) => new Date(from.getTime() + index * 3_600_000),
    )
  const STRETCHES: [string, string][] = [
    ['2026-11-20T09:00:00.000Z', '2026-11-20T10:00:00.000Z'],
    ['2026-11-20T09:00:00.000Z', '2026-11-23T03:00:00.000Z'],
    ['2026-12-30T22:00:00.000Z', '2027-01-02T01:00:00.000Z'],
    ['2028-02-28T00:00:00.000Z', '2028-03-01T00:00:00.000Z'],
    ['2026-01-01T00:00:00.000Z', '2028-05-02T05:00:00.000Z'],
  ]
  for (const [from, before] of STRETCHES)
    it(`cover every hour once, and none beside: ${from} to ${before}`, () => {
      const words = new Set(coverOf(new Date(from), new Date(before)).map((word) => `q@${word}`))
      const covered = (at: Date) => wordsOf('q', at).filter((word) => words.has(word)).length
      for (const hour of hours(new Date(from), new Date(before))) assert.equal(covered(hour), 1, hour.toISOString())
      assert.equal(covered(new Date(Date.parse(from) - 1)), Date.parse(from) > FIRST_HOUR.getTime() ? 0 : 1)
      assert.equal(covered(new Date(before)), 0)
      assert.ok(words.size < 80, `${words.size} words`)
    })
})
