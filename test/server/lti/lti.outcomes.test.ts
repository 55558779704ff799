import assert from 'node:assert/strict'
import type { RefusalKind } from '../../../server/grades/grade.contract.ts'
import type { Family } from '../../../server/lti/platform.model.ts'
import type { Told } from './grade.services.ts'
import { gradingTool, refusalOf, type Where } from './grading.tool.ts'

// The error table of our grade queue: what an LMS answers to a score, what becomes of it, and in which words.

interface Row {
  name: string
  from: Family[]
  told: Told[]
  /** requests in all, tokens aside */
  asks: number
  retry: boolean
  kind: RefusalKind
  afterMs?: number
  words: RegExp
  /** whether the LMS may have taken it all the same */
  inDoubt?: boolean
}

const every: Family[] = ['canvas', 'moodle', 'schoology', 'plain']
const canvasFault = (message: string) => JSON.stringify({ errors: { type: 'unprocessable_entity', message } })
const inAMinute = () => new Date(Date.parse('2026-03-05T10:01:00Z')).toUTCString()
const stale = { status: 400, body: '{"errors":{"message":"Submitted timestamp is before the last updated timestamp"}}' }

const forGood = { asks: 1, retry: false }
const table: Row[] = [
  {
    ...forGood,
    name: '400 for somebody who is not graded there',
    from: ['moodle', 'plain'],
    told: [{ status: 400, body: '[]' }],
    kind: 'not-gradable',
    words: /no grade for this person/,
  },
  {
    ...forGood,
    name: '400 about a hand-in in the future',
    from: ['canvas'],
    told: [{ status: 400, body: canvasFault('Provided submitted_at timestamp is in the future') }],
    kind: 'clock',
    words: /clock/,
  },
  {
    ...forGood,
    name: '400 about something else',
    from: every,
    told: [{ status: 400, body: '{"message":"unparsable"}' }],
    kind: 'other',
    words: /did not understand/,
  },
  {
    name: '400 about a stale timestamp, twice',
    from: ['canvas'],
    told: [stale, stale],
    asks: 2,
    retry: false,
    kind: 'graded-there',
    words: /Somebody has graded this/,
  },
  {
    name: '401 with the new token, too',
    from: every,
    told: [{ status: 401 }, { status: 401 }],
    asks: 2,
    retry: false,
    kind: 'not-allowed',
    words: /does not let Notch/,
  },
  {
    ...forGood,
    name: '403 without a word of a rate',
    from: every,
    told: [{ status: 403, headers: { 'x-rate-limit-remaining': '580.2' } }],
    kind: 'not-allowed',
    words: /does not let Notch/,
  },
  {
    name: '403 about a rate limit',
    from: ['canvas'],
    told: [{ status: 403, body: '403 Forbidden (Rate Limit Exceeded)' }],
    asks: 1,
    retry: true,
    kind: 'slow-down',
    words: /slow down/,
  },
  {
    name: '403 with an empty allowance',
    from: ['canvas'],
    told: [{ status: 403, headers: { 'x-rate-limit-remaining': '0.0' } }],
    asks: 1,
    retry: true,
    kind: 'slow-down',
    words: /slow down/,
  },
  {
    name: '404 where no other column has our id',
    from: every,
    told: [{ status: 404 }],
    asks: 2,
    retry: false,
    kind: 'column-gone',
    words: /column is gone/,
  },
  {
    name: '404 of a whole course that has ended',
    from: every,
    told: [{ status: 404 }, { status: 404 }],
    asks: 2,
    retry: false,
    kind: 'column-gone',
    words: /its course has ended/,
  },
  {
    name: '409 twice: somebody graded later',
    from: ['moodle', 'schoology', 'plain'],
    told: [{ status: 409 }, { status: 409 }],
    asks: 2,
    retry: false,
    kind: 'graded-there',
    words: /Their grade was left as it is/,
  },
  {
    ...forGood,
    name: '412',
    from: every,
    told: [{ status: 412 }],
    kind: 'link-refused',
    words: /does not take grades for this link/,
  },
  {
    ...forGood,
    name: '422 for somebody who is no student',
    from: ['canvas'],
    told: [{ status: 422, body: canvasFault('User not found in course or is not a student') }],
    kind: 'not-gradable',
    words: /no grade for this person/,
  },
  {
    ...forGood,
    name: '422 about points',
    from: ['canvas'],
    told: [{ status: 422, body: canvasFault('ScoreMaximum must be greater than 0') }],
    kind: 'scale',
    words: /points of this activity/,
  },
  {
    ...forGood,
    name: '422 about used-up attempts',
    from: ['canvas'],
    told: [{ status: 422, body: canvasFault('The maximum number of allowed attempts has been reached') }],
    kind: 'attempts-used-up',
    words: /only so many attempts/,
  },
  {
    ...forGood,
    name: '422 about a missing file',
    from: ['canvas'],
    told: [{ status: 422, body: canvasFault('online_upload needs at least one file') }],
    kind: 'file-expected',
    words: /expects an uploaded file/,
  },
  {
    name: '429 with seconds to wait',
    from: every,
    told: [{ status: 429, headers: { 'retry-after': '17' } }],
    asks: 1,
    retry: true,
    kind: 'slow-down',
    afterMs: 17_000,
    words: /slow down/,
  },
  {
    name: '429 with an instant to wait for, by the LMS’s own clock',
    from: every,
    told: [{ status: 429, headers: { 'retry-after': inAMinute(), date: 'Thu, 05 Mar 2026 10:00:00 GMT' } }],
    asks: 1,
    retry: true,
    kind: 'slow-down',
    afterMs: 60_000,
    words: /slow down/,
  },
  {
    name: '500',
    from: every,
    told: [{ status: 500 }],
    asks: 1,
    retry: true,
    kind: 'lms-trouble',
    words: /problem at the moment \(500\)/,
    inDoubt: true,
  },
  {
    name: '503 with seconds to wait',
    from: every,
    told: [{ status: 503, headers: { 'retry-after': '30' } }],
    asks: 1,
    retry: true,
    kind: 'lms-trouble',
    afterMs: 30_000,
    words: /problem at the moment/,
    inDoubt: true,
  },
  {
    name: 'a connection that breaks',
    from: every,
    told: ['lost'],
    asks: 1,
    retry: true,
    kind: 'no-answer',
    words: /does not answer/,
    inDoubt: true,
  },
]

describe('what an LMS answers to a grade', function () {
  this.timeout(60_000)
  const { tool, services, placed, record, become } = gradingTool()

  for (const family of every)
    describe(`from ${family}`, () => {
      let link: Where
      before(async () => {
        await become(family)
        link = await placed({ id: `link-of-${family}` })
      })
      for (const row of table.filter(({ from }) => from.includes(family)))
        it(`${row.name}: ${row.retry ? 'later again' : 'for good'}`, async () => {
          // A column that is gone stays gone: such a row takes a link of its own.
          const where = row.kind === 'column-gone' ? await placed() : link
          services().next = [...row.told]
          const refusal = await refusalOf(record(where))
          const { retry, kind, afterMs, reason, doubt } = refusal
          assert.deepEqual([retry, kind, afterMs], [row.retry, row.kind, row.afterMs], reason)
          assert.match(reason, row.words)
          assert.equal(services().seen.length, row.asks)
          assert.equal(doubt !== undefined, row.inDoubt ?? false)
        })
    })

  it('that was never reached leaves no doubt', async () => {
    const where = await placed()
    await record(where)
    const { connection } = tool().database
    await connection
      .collection('placements')
      .updateMany({}, { $set: { 'grades.lineItem': 'http://127.0.0.1:1/lineitems/1' } })
    await connection.collection('platforms').updateMany({}, { $set: { serviceHosts: ['127.0.0.1:1'] } })
    tool().advance(3600_000)
    const refusal = await refusalOf(record(where))
    assert.deepEqual([refusal.retry, refusal.kind, refusal.doubt], [true, 'no-answer', undefined])
  })

  it('stale once is answered with a later stamp, and the later one is kept', async () => {
    for (const [family, told] of [['canvas', stale] as const, ['moodle', { status: 409 }] as const]) {
      await become(family)
      const where = await placed()
      services().next = [told]
      const { sentAt } = await record(where)
      const [first, second] = services()
        .scores()
        .slice(-2)
        .map(({ timestamp }) => Date.parse(String(timestamp)))
      assert.deepEqual([second, sentAt.getTime()], [(first ?? 0) + 1000, second])
    }
  })
})
