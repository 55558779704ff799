import assert from 'node:assert/strict'
import { PersonId, PlacementId } from '../../../server/core/ids.contract.ts'
import { SCOPE } from '../../../server/lti/lti.claims.ts'
import type { GradeServices } from './grade.services.ts'
import { allScopes, gradingTool, refusalOf, submitted, type Link } from './grading.tool.ts'
import type { Tool } from './launching.tool.ts'

describe('the gradebook', function () {
  this.timeout(60_000)
  const { tool: theTool, services: theServices, placed, record, linkId } = gradingTool()
  let tool: Tool
  let services: GradeServices
  beforeEach(() => {
    tool = theTool()
    services = theServices()
  })

  it('posts to the path of a line item and keeps its query', async () => {
    const where = await placed()
    const sent = await record(where)
    assert.equal(sent.gradeSent, true)
    const [post] = services.seen
    assert.equal(post?.url, '/lineitems/5/lineitem/scores?type_id=1')
    assert.equal(post?.contentType, 'application/vnd.ims.lis.v1.score+json')
    const [score] = services.scores()
    assert.equal(score?.userId, 'person-7')
    assert.equal(score?.timestamp, sent.sentAt.toISOString())
    assert.equal('scoringUserId' in (score ?? {}), false)
  })

  it('sends what is later by whole seconds, always', async () => {
    const where = await placed()
    const lastSentAt = new Date(tool.now().getTime() + 30_000)
    const { sentAt } = await record(where, { lastSentAt })
    assert.equal(sentAt.getTime(), lastSentAt.getTime() + 1000)
  })

  it('asks for one token for many grades, with all that the launch allows', async () => {
    const where = await placed()
    await Promise.all([record(where), record(where), record(where)])
    await record(where)
    assert.deepEqual(services.tokenRequests, [[...allScopes].sort().join(' ')])
    tool.advance(3600_000)
    await record(where)
    assert.equal(services.tokenRequests.length, 2)
  })

  it('asks by the address of the request where the LMS does not take the name that it gave itself', async () => {
    const platforms = tool.database.connection.collection('platforms')
    await platforms.updateMany({}, { $set: { tokenAudience: 'sso.lms.example' } })
    const where = await placed()
    await record(where)
    assert.deepEqual([services.tokenRequests.length, services.scores().length], [2, 1])
    tool.advance(3600_000)
    await record(where)
    assert.equal(services.tokenRequests.length, 3)
    await platforms.updateMany({}, { $set: { tokenAudience: null } })
  })

  it('takes one new token where the old one is refused', async () => {
    const where = await placed()
    await record(where)
    services.next = [{ status: 401 }]
    await record(where)
    assert.deepEqual(
      services.seen.map(({ authorization }) => authorization),
      ['Bearer token-1', 'Bearer token-1', 'Bearer token-2'],
    )
    services.next = [{ status: 401 }, { status: 401 }]
    const refusal = await refusalOf(record(where))
    assert.equal(refusal.retry, false)
    assert.equal(services.tokenRequests.length, 3)
  })

  it('keeps a status back where a grade stands, and says nothing to the LMS', async () => {
    const where = await placed()
    const lastSentAt = new Date('2026-03-02T00:00:00Z')
    const sent = await record(where, { result: submitted, gradeWasSent: true, lastSentAt })
    assert.deepEqual(sent, { sentAt: lastSentAt, gradeSent: true })
    assert.equal(services.seen.length, 0)
  })

  describe('refuses', () => {
    type Told = { status: number; body?: string; headers?: Record<string, string> }
    const table: [string, Told, { retry: boolean; afterMs?: number; words: RegExp }][] = [
      ['400 for good', { status: 400, body: '[]' }, { retry: false, words: /no grade for this person/ }],
      ['403 for good', { status: 403 }, { retry: false, words: /does not let Notch/ }],
      [
        '403 about a rate limit for now',
        { status: 403, body: 'Rate Limit Exceeded' },
        { retry: true, words: /slow down/ },
      ],
      [
        '403 with an empty allowance for now',
        { status: 403, headers: { 'x-rate-limit-remaining': '0.0' } },
        { retry: true, words: /slow down/ },
      ],
      ['412 for good', { status: 412 }, { retry: false, words: /does not take grades/ }],
      ['422 for good', { status: 422 }, { retry: false, words: /no grade for this person/ }],
      [
        '429 for as long as the LMS asks',
        { status: 429, headers: { 'retry-after': '17' } },
        { retry: true, afterMs: 17_000, words: /slow down/ },
      ],
      ['500 for now', { status: 500 }, { retry: true, words: /problem at the moment \(500\)/ }],
      ['503 for now', { status: 503 }, { retry: true, words: /problem at the moment/ }],
      ['504 for now', { status: 504 }, { retry: true, words: /problem at the moment/ }],
      ['302 for good', { status: 302, headers: { location: '/elsewhere' } }, { retry: false, words: /redirect/ }],
    ]
    for (const [name, told, expected] of table) {
      it(name, async () => {
        const where = await placed()
        services.next = [told]
        const refusal = await refusalOf(record(where))
        assert.equal(refusal.retry, expected.retry)
        assert.equal(refusal.afterMs, expected.afterMs)
        assert.match(refusal.reason, expected.words)
        assert.equal(services.seen.length, 1)
      })
    }

    it('a stale timestamp only after one later try', async () => {
      const where = await placed()
      services.next = [{ status: 409 }]
      const { sentAt } = await record(where)
      const [first, second] = services.scores().map(({ timestamp }) => Date.parse(String(timestamp)))
      assert.equal(second, (first ?? 0) + 1000)
      assert.equal(sentAt.getTime(), second)
      services.next = [{ status: 409 }, { status: 409 }]
      const refusal = await refusalOf(record(where))
      assert.deepEqual([refusal.retry, refusal.status], [false, 409])
      assert.match(refusal.reason, /graded this in the LMS/)
    })

    it('a deleted column, unless another with our id is there', async () => {
      const where = await placed()
      services.next = [{ status: 404 }]
      const refusal = await refusalOf(record(where))
      assert.match(refusal.reason, /column is gone/)
      assert.deepEqual([refusal.retry, refusal.kind], [false, 'column-gone'])
      services.lineItems = [{ id: `${tool.platform.url}/lineitems/9/lineitem?type_id=1`, resourceId: 'a-credential' }]
      await record(where)
      await record(where)
      const posts = services.seen.filter(({ method }) => method === 'POST').map(({ url }) => url.split('/')[2])
      assert.deepEqual(posts, ['5', '9', '9'])
    })

    it('no restored column: what is there again takes grades again', async () => {
      const where = await placed()
      services.next = [{ status: 404 }]
      await refusalOf(record(where))
      await record(where)
      assert.equal(services.seen.at(-1)?.url, '/lineitems/5/lineitem/scores?type_id=1')
    })

    it('an LMS that does not answer, for now', async () => {
      const where = await placed()
      await record(where)
      tool.platform.serve((request) => void request.socket.destroy())
      const refusal = await refusalOf(record(where))
      assert.equal(refusal.retry, true)
      assert.match(refusal.reason, /does not answer/)
    })

    it('an LMS that does not know our key, for now, and one that grants nothing, for good', async () => {
      const where = await placed()
      services.tokenAnswer = { status: 401, body: { error: 'invalid_client' } }
      assert.equal((await refusalOf(record(where))).retry, true)
      services.tokenAnswer = { status: 400, body: { error: 'invalid_scope' } }
      assert.equal((await refusalOf(record(where))).retry, false)
      assert.equal(services.seen.length, 0)
    })

    it('a line item on a host that the registration does not vouch for, without a request or a token', async () => {
      const where = await placed({ lineitem: 'https://elsewhere.example/lineitems/1' })
      const refusal = await refusalOf(record(where))
      assert.equal(refusal.retry, false)
      assert.match(refusal.reason, /elsewhere\.example/)
      assert.equal(services.tokenRequests.length, 0)
    })

    it('a person of another LMS', async () => {
      const where = await placed()
      assert.equal((await refusalOf(record({ ...where, personId: PersonId.parse('somebody-else') }))).retry, false)
    })
  })

  describe('without a line item in the launch', () => {
    it('makes one column for many grades at once, and finds it again', async () => {
      const where = await placed({ lineitem: null })
      await Promise.all([record(where), record(where), record(where)])
      assert.equal(services.lineItems.length, 1)
      const { id: _id, ...item } = services.lineItems[0] ?? {}
      const expected = {
        label: 'An activity',
        scoreMaximum: 100,
        resourceId: 'a-credential',
        tag: 'credential',
        resourceLinkId: linkId(),
      }
      assert.deepEqual(item, expected)
      const before = services.seen.length
      await record(where)
      assert.equal(services.seen.length, before + 1)
      assert.equal(services.seen.at(-1)?.url, '/lineitems/made/scores?type_id=1')
    })

    it('takes the one that carries our id, however far down the pages', async () => {
      const where = await placed({ lineitem: null })
      const items = [{ id: `${tool.platform.url}/lineitems/8/lineitem?type_id=1`, resourceId: 'a-credential' }]
      const link = `<${tool.platform.url}/lineitems?type_id=1&amp;page=2>; rel=“next”`
      services.next = [{ status: 200, body: '[]', headers: { link: Buffer.from(link).toString('latin1') } }]
      services.lineItems = items
      await record(where)
      const [first, second, third] = services.seen
      assert.equal(first?.url, '/lineitems?type_id=1&resource_id=a-credential')
      assert.equal(first?.accept, 'application/vnd.ims.lis.v2.lineitemcontainer+json')
      assert.equal(second?.url, '/lineitems?type_id=1&page=2')
      assert.equal(third?.url, '/lineitems/8/lineitem/scores?type_id=1')
      assert.equal(services.lineItems.length, 1)
    })

    it('has no column where it may not make one', async () => {
      const { placementId } = await placed({ lineitem: null, scope: [SCOPE.score, SCOPE.lineItemReadonly] })
      assert.equal(await tool.lti.gradebook.columnFor(placementId), null)
    })
  })

  describe('columns', () => {
    it('are none for the catalogue, without the right to score, and for an unknown link', async () => {
      const { gradebook } = tool.lti
      assert.equal(await gradebook.columnFor((await placed({ id: 'a', custom: {} })).placementId), null)
      assert.equal(await gradebook.columnFor((await placed({ id: 'b', scope: [SCOPE.result] })).placementId), null)
      assert.equal(await gradebook.columnFor(PlacementId.parse('unknown-placement')), null)
    })

    it('share a key where two links write to the same line item', async () => {
      const keyOf = async (link: Link) => (await tool.lti.gradebook.columnFor((await placed(link)).placementId))?.key
      const first = await keyOf({ id: 'a' })
      assert.equal(await keyOf({ id: 'b' }), first)
      assert.notEqual(await keyOf({ id: 'c', lineitem: `${tool.platform.url}/lineitems/6/lineitem?type_id=1` }), first)
    })

    it('of a stack hear of progress alone', async () => {
      const where = await placed({ custom: { stack_id: 'a-stack' } })
      await record(where, { result: submitted })
      assert.equal(services.seen.length, 0)
      await record(where, { result: { state: 'progress', earned: 2, of: 3, comment: '2 of 3 earned.' } })
      const [score] = services.scores()
      assert.deepEqual([score?.scoreGiven, score?.scoreMaximum, score?.gradingProgress], [2, 3, 'FullyGraded'])
    })
  })
})
