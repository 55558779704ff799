import assert from 'node:assert/strict'
import type { Doubt, GradebookEntry, GradebookResult } from '../../../server/grades/gradebook.port.ts'
import { SCOPE } from '../../../server/lti/lti.claims.ts'
import { createLineItems } from '../../../server/lti/lti.line-items.ts'
import { createPlacementModel } from '../../../server/lti/placement.model.ts'
import type { Family } from '../../../server/lti/platform.model.ts'
import {
  allScopes,
  awarded,
  gradingTool,
  refusalOf,
  returned,
  submitted,
  submittedAt,
  type Where,
} from './grading.tool.ts'

// "After an unknown outcome the result is read first; if still undecidable it is sent again: a double beats a loss."

const EXTENSION = 'https://canvas.instructure.com/lti/submission'
const progress: GradebookResult = { state: 'progress', earned: 1, of: 3, comment: '1 of 3 earned.' }
const revoked: GradebookResult = { state: 'revoked', submittedAt }

describe('a grade whose answer was lost', function () {
  this.timeout(60_000)
  const { services, placed, record, become } = gradingTool()
  before(() => become('plain'))

  /** Sends it into the void, and answers what is in doubt then. */
  async function lost(where: Where, entry: Partial<GradebookEntry> = {}): Promise<Doubt> {
    services().next = ['lost']
    const { doubt } = await refusalOf(record(where, entry))
    assert.ok(doubt)
    return doubt
  }
  const posts = () => services().scores().length
  const holds = (result: object) => (services().results = [{ id: 'r', userId: 'person-7', ...result }])

  it('is not sent again while the LMS does not say what it holds', async () => {
    const where = await placed()
    const doubt = await lost(where)
    services().next = [{ status: 503 }]
    const refusal = await refusalOf(record(where, { doubt }))
    assert.deepEqual([refusal.retry, refusal.doubt?.asked, posts()], [true, 1, 1])
    services().next = [{ status: 429 }]
    assert.equal((await refusalOf(record(where, { doubt }))).doubt?.asked, 0)
    assert.equal(posts(), 1)
  })

  it('is sent all the same once asking was in vain three times', async () => {
    const where = await placed()
    const doubt = { ...(await lost(where)), asked: 3 }
    const sent = await record(where, { doubt })
    assert.deepEqual([sent.twice, posts()], [true, 2])
  })

  const there: [string, GradebookResult, object][] = [
    ['full points', awarded, { resultScore: 100, resultMaximum: 100 }],
    ['full points on the LMS’s own scale', awarded, { resultScore: 10, resultMaximum: 10 }],
    [
      'our comment beside them',
      awarded,
      { resultScore: 1, resultMaximum: 1, comment: 'Earned. http://localhost:3930/b/award-1?k=key' },
    ],
    ['a stack’s share', progress, { resultScore: 33.33, resultMaximum: 100 }],
    [
      'the comment of "not yet"',
      returned,
      { comment: 'Not yet. http://localhost:3930/lti/launch?submission=abcdefgh' },
    ],
  ]
  for (const [name, result, held] of there)
    it(`counts as sent where the LMS holds ${name}`, async () => {
      const custom: Record<string, string> =
        result.state === 'progress' ? { stack_id: 'a-stack' } : { credential_id: 'a-credential' }
      const where = await placed({ custom })
      const doubt = await lost(where, { result })
      holds(held)
      const sent = await record(where, { result, doubt })
      assert.deepEqual([sent.sentAt, posts(), sent.twice ?? false], [doubt.at, 1, false])
      assert.match(services().seen.at(-1)?.url ?? '', /\/lineitem\/results\?type_id=1&user_id=person-7$/)
      assert.equal(services().seen.at(-1)?.accept, 'application/vnd.ims.lis.v2.resultcontainer+json')
    })

  it('that took a grade back counts as sent where none stands any more', async () => {
    const where = await placed()
    const doubt = await lost(where, { result: revoked, gradeWasSent: true })
    const sent = await record(where, { result: revoked, gradeWasSent: true, doubt })
    assert.deepEqual([sent.gradeSent, posts()], [false, 1])
  })

  const absent: [string, object | null][] = [
    ['nothing', null],
    ['another’s result', { userId: 'person-8', resultScore: 100, resultMaximum: 100 }],
    ['fewer points', { resultScore: 40, resultMaximum: 100 }],
    ['the same points from before, by their comment', { resultScore: 1, resultMaximum: 1, comment: 'Well done' }],
    [
      'the same points from before, by their time',
      { resultScore: 1, resultMaximum: 1, timestamp: '2020-01-01T00:00:00Z' },
    ],
  ]
  for (const [name, held] of absent)
    it(`is sent again, later stamped, where the LMS holds ${name}`, async () => {
      const where = await placed()
      const doubt = await lost(where)
      if (held) holds(held)
      const sent = await record(where, { doubt })
      assert.deepEqual(
        [posts(), sent.twice ?? false, sent.sentAt >= new Date(doubt.at.getTime() + 1000)],
        [2, false, true],
      )
    })

  it('is sent again, and counted as perhaps there twice, where results may not be read', async () => {
    const where = await placed({ scope: allScopes.filter((scope) => scope !== SCOPE.result) })
    const doubt = await lost(where)
    const sent = await record(where, { doubt })
    assert.deepEqual([posts(), sent.twice], [2, true])
  })

  it('and that a newer state has overtaken is not asked about', async () => {
    const where = await placed()
    const doubt = await lost(where, { result: submitted })
    holds({ resultScore: null })
    const sent = await record(where, { result: awarded, doubt })
    assert.deepEqual([posts(), sent.twice ?? false, sent.gradeSent], [2, false, true])
  })

  it('lets no status wipe the grade that it may have brought', async () => {
    const where = await placed()
    const doubt = await lost(where)
    holds({ resultScore: 100, resultMaximum: 100 })
    await record(where, { result: submitted, doubt })
    assert.equal(posts(), 1)
    services().results = []
    services().next = [{ status: 403 }]
    await record(where, { result: submitted, doubt })
    assert.equal(posts(), 1, 'where results may not be read, what was lost is believed to stand')
  })

  it('ends in time for the next worker, however slow the LMS is', async () => {
    const where = await placed({ lineitem: null })
    services().next = ['silent']
    const signal = AbortSignal.timeout(200)
    const refusal = await refusalOf(record(where, { signal }))
    assert.deepEqual([refusal.retry, refusal.doubt, posts()], [true, undefined, 0])
    const before = services().seen.length
    assert.match((await refusalOf(record(where, { signal }))).reason, /no time left/)
    assert.equal(services().seen.length, before)
  })

  describe('to Canvas', () => {
    before(() => become('canvas'))
    const extension = () => services().scores().at(-1)?.[EXTENSION]
    it('hands nothing in twice where something of the earner is there', async () => {
      const where = await placed()
      const doubt = await lost(where, { result: submitted })
      holds({})
      const sent = await record(where, { result: submitted, doubt })
      assert.deepEqual([Reflect.get(Object(extension()), 'new_submission'), sent.twice], [false, true])
    })
    it('hands it in where nothing is there', async () => {
      const where = await placed()
      const doubt = await lost(where, { result: submitted })
      await record(where, { result: submitted, doubt })
      assert.equal(Reflect.get(Object(extension()), 'new_submission'), true)
    })
  })

  for (const [family, again] of [
    ['canvas', false],
    ['moodle', true],
    ['schoology', true],
  ] as [Family, boolean][])
    it(`${again ? 'brings its comment again to' : 'says a comment once to'} ${family}`, async () => {
      await become(family)
      const where = await placed()
      const first = await record(where, { result: returned })
      assert.equal('comment' in (services().scores()[0] ?? {}), true)
      await record(where, { result: returned, lastSentAt: first.sentAt, commentSent: first.commentSent })
      assert.equal('comment' in (services().scores()[1] ?? {}), again)
      const later = { ...returned, submittedAt: new Date('2026-04-01T09:00:00Z') }
      await record(where, { result: later, lastSentAt: first.sentAt, commentSent: first.commentSent })
      assert.equal('comment' in (services().scores()[2] ?? {}), true, 'the next attempt has a comment of its own')
    })
})

describe('a column that two processes want at once', function () {
  this.timeout(60_000)
  const { tool, services, placed, record, become } = gradingTool()
  before(() => become('plain'))
  const none = { lineitem: null }

  it('is made once', async () => {
    const { placementId } = await placed(none)
    const { connection } = tool().database
    const placements = createPlacementModel(connection.useDb(tool().database.name))
    const registration = await connection.collection('platforms').findOne({})
    assert.ok(registration)
    const found = await placements.find(placementId)
    const known = await tool().lti.registry.find(String(registration._id))
    assert.ok(found && known)
    let making = 0
    // Another process: the same database and the same LMS, and nothing else in common.
    const elsewhere = createLineItems({
      columnGone: () => undefined,
      placements,
      clock: tool(),
      async callService({ method }) {
        if (method === 'POST') making += 1
        return { status: 200, headers: {}, body: JSON.stringify(services().lineItems) }
      },
    })
    const whose = { platform: known.platform, placement: found }
    const claim = { by: 'the-other', until: new Date(tool().now().getTime() + 60_000) }
    assert.equal(await placements.claimColumn(placementId, 'a-credential', claim, tool().now()), true)
    assert.equal(await placements.claimColumn(placementId, 'a-credential', { ...claim, by: 'me' }, tool().now()), false)
    const refusal = await refusalOf(elsewhere.addressOf(whose, 100))
    assert.deepEqual([refusal.retry, making], [true, 0])
    await placements.releaseColumn(placementId, 'me')
    assert.equal((await refusalOf(elsewhere.addressOf(whose, 100))).retry, true, 'nobody releases another’s claim')
    await placements.releaseColumn(placementId, 'the-other')
    await record({ placementId, personId: (await placed(none)).personId })
    assert.equal(services().lineItems.length, 1)
    assert.equal(await elsewhere.addressOf(whose, 100), services().lineItems[0]?.id)
    assert.equal(making, 0)
  })

  it('is not made again where the answer was lost: it is found', async () => {
    const where = await placed(none)
    services().next = [null, 'lost after making']
    assert.equal((await refusalOf(record(where))).retry, true)
    assert.equal(services().lineItems.length, 1)
    await record(where)
    assert.equal(services().lineItems.length, 1)
    assert.equal(services().seen.at(-1)?.url, '/lineitems/made/scores?type_id=1')
  })

  it('is waited for where it cannot be found yet, and made again in the end', async () => {
    const where = await placed(none)
    services().next = [null, 'lost']
    await refusalOf(record(where))
    const meanwhile = await refusalOf(record(where))
    assert.match(meanwhile.reason, /being made/)
    assert.equal(services().lineItems.length, 0)
    tool().advance(130_000)
    await record(where)
    assert.equal(services().lineItems.length, 1)
  })

  it('can be made again at once where the LMS refused it', async () => {
    const where = await placed(none)
    services().next = [null, { status: 412 }]
    assert.deepEqual((await refusalOf(record(where))).kind, 'link-refused')
    await record(where)
    assert.equal(services().lineItems.length, 1)
  })

  it('is known by link and label where the LMS drops our id', async () => {
    const where = await placed(none)
    await record(where)
    const { connection } = tool().database
    services().lineItems = services().lineItems.map(({ resourceId: _dropped, ...item }) => item)
    await connection.collection('placements').updateMany({}, { $set: { ownLineItem: null } })
    await record(where)
    assert.equal(services().lineItems.length, 1)
  })

  it('stays the same column when launches begin to name it', async () => {
    const where = await placed(none)
    const key = async () => (await tool().lti.gradebook.columnFor(where.placementId))?.key
    const before = await key()
    await record(where)
    await placed({ lineitem: String(services().lineItems[0]?.id) })
    assert.equal(await key(), before)
  })

  it('that was deleted is made anew only after the link was opened again', async () => {
    const where = await placed(none)
    await record(where)
    services().lineItems = []
    for (let turn = 0; turn < 2; turn++) {
      services().next = turn === 0 ? [{ status: 404 }] : [null, { status: 404 }]
      assert.equal((await refusalOf(record(where))).kind, 'column-gone')
    }
    assert.equal(services().lineItems.length, 0)
    await placed(none)
    await record(where)
    assert.equal(services().lineItems.length, 1)
  })
})
