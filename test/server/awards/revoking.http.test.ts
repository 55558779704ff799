import assert from 'node:assert/strict'
import { gunzipSync } from 'node:zlib'
import { compactVerify, createLocalJWKSet, decodeProtectedHeader } from 'jose'
import request from 'supertest'
import { z } from 'zod'
import { testApp, type TestApp } from '../../support/app.ts'
import { testIssuer } from '../../support/catalogue.ts'
import { appoint, decided, judged, somebody, submitted, WAITING_WELL } from '../../support/people.ts'

const earner = somebody('earner')
const other = somebody('other')
const assessor = somebody('assessor')
const administrator = somebody('administrator', { courseId: null, courseRoles: [] })
const author = somebody('author')
const REASON = 'The recording shows Dana Specimen’s class, not their own.'
const why = { ground: 'evidence', reason: REASON }

const List = z.object({
  id: z.string(),
  type: z.array(z.string()),
  validUntil: z.string(),
  credentialSubject: z.object({
    type: z.string(),
    statusPurpose: z.string(),
    encodedList: z.string(),
    ttl: z.number(),
  }),
})
const Badge = z.object({
  credentialStatus: z.object({
    id: z.string(),
    type: z.literal('BitstringStatusListEntry'),
    statusPurpose: z.literal('revocation'),
    statusListIndex: z.string().regex(/^\d+$/),
    statusListCredential: z.string(),
  }),
})

/** The bit as any verifier reads it. */
function bitOf(list: z.infer<typeof List>, index: number): { set: boolean; ones: number; bits: number } {
  const { encodedList } = list.credentialSubject
  assert.equal(encodedList[0], 'u')
  const bytes = gunzipSync(Buffer.from(encodedList.slice(1), 'base64url'))
  const ones = [...bytes].reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0)
  return { set: (((bytes[index >> 3] ?? 0) >> (7 - (index & 7))) & 1) === 1, ones, bits: bytes.length * 8 }
}

describe('revoking an award', () => {
  let test: TestApp
  let mine: string
  let theirs: string
  const path = (address: string) => address.replace('http://localhost:3000', '')
  const revoke = (actor: typeof earner, awardId: string, body: object = why) =>
    request(test.app)
      .post(`/api/issuer-awards/${awardId}/revocation`)
      .set('authorization', test.signIn(actor))
      .send(body)
  const list = (actor: typeof earner, query: object = {}) =>
    request(test.app).get('/api/issuer-awards').query(query).set('authorization', test.signIn(actor))
  const entryOf = async (awardId: string) => {
    const { json } = (await test.database.connection
      .collection<{ _id: string; json: string }>('badges')
      .findOne({ _id: awardId })) ?? { json: '{}' }
    const { credentialStatus } = Badge.parse(JSON.parse(json))
    return { index: Number(credentialStatus.statusListIndex), url: path(credentialStatus.statusListCredential) }
  }

  before(async () => {
    test = await testApp({ NOTCH_UNDO_SECONDS: '0' })
    const { services } = test
    await appoint(test, assessor)
    const awarded = async (actor: typeof earner) => {
      const { id } = await submitted(test, actor)
      await decided(test, assessor, { id })
      await services.worker.round()
      const { awardId } = await services.submissions.get(actor, id)
      assert.ok(awardId)
      await services.awards.share(actor, awardId, { published: true, showName: false })
      return awardId
    }
    mine = await awarded(earner)
    theirs = await awarded(other)
    await services.issuers.grant(testIssuer.id, administrator.personId, 'admin')
    await services.issuers.grant(testIssuer.id, author.personId, 'author')
    await services.worker.stop()
  })
  after(() => test.close())

  it('is for administrators of its issuer alone; others find nothing', async () => {
    for (const actor of [earner, assessor, author]) {
      assert.equal((await revoke(actor, mine)).status, 404)
      assert.equal((await list(actor)).status, 403)
    }
    assert.equal((await revoke(administrator, 'an-award-of-nobody')).status, 404)
    assert.equal(
      (await test.services.awards.find((await test.services.awards.list(earner)).awards[0]!.id))?.revoked,
      false,
    )
  })

  it('asks for a reason and a ground', async () => {
    const bare = await revoke(administrator, mine, { ground: 'evidence', reason: '  no  ' })
    assert.equal(bare.status, 400)
    assert.deepEqual(bare.body.errors[0].pointer, '/reason')
    assert.equal((await revoke(administrator, mine, { ground: 'spite', reason: REASON })).status, 400)
  })

  it('finds an award by its id, the address of its page and its reference, and says nobody’s name', async () => {
    const all = await list(administrator).expect(200)
    assert.equal(all.body.awards.length, 2)
    const [{ reference }] = (await list(administrator, { search: mine })).body.awards
    for (const search of [mine, `http://localhost:3000/b/${mine}?k=x`, reference, reference.toLowerCase()])
      assert.deepEqual(
        (await list(administrator, { search })).body.awards.map(({ id }: { id: string }) => id),
        [mine],
      )
    for (const search of ['ZZZZZZ-9', 'no such award', '$ne'])
      assert.deepEqual((await list(administrator, { search })).body.awards, [])
    for (const secret of [earner.personId, earner.organizationId]) assert.ok(!all.text.includes(secret))
  })

  it('gives each badge a bit of its own in a long list that says nothing yet', async () => {
    const [one, two] = [await entryOf(mine), await entryOf(theirs)]
    assert.equal(one.url, two.url)
    assert.notEqual(one.index, two.index)
    const answer = await request(test.app).get(one.url).expect(200)
    const said = List.parse(JSON.parse(answer.text))
    assert.deepEqual(said.type, ['VerifiableCredential', 'BitstringStatusListCredential'])
    assert.deepEqual(
      [said.credentialSubject.type, said.credentialSubject.statusPurpose],
      ['BitstringStatusList', 'revocation'],
    )
    assert.deepEqual(bitOf(said, one.index), { set: false, ones: 0, bits: 2 ** 20 })
    for (const absent of ['/issuers/test-issuer/status/2', '/issuers/test-issuer/status/0', '/issuers/nobody/status/1'])
      await request(test.app).get(absent).expect(404)
  })

  it('costs verifiers one request, which caches may keep and ask about again', async () => {
    const { url } = await entryOf(mine)
    const { headers } = await request(test.app).get(url)
    assert.match(headers['cache-control'] ?? '', /^public, max-age=300/)
    assert.equal(headers['access-control-allow-origin'], '*')
    const again = await request(test.app)
      .get(url)
      .set('if-none-match', headers.etag ?? '')
    assert.equal(again.status, 304)
    assert.equal(again.text, '')
    const { commands } = await test.database.commandsOf(() => request(test.app).get(url).expect(200))
    assert.deepEqual(commands, [])
  })

  it('takes the award, its badge, its eligibility and its grade back, and tells the earner why', async () => {
    const { services } = test
    const { index, url } = await entryOf(mine)
    const before = await request(test.app).get(url)
    const told = await revoke(administrator, mine).expect(200)
    assert.equal(told.body.revocation.reason, REASON)
    assert.equal((await revoke(administrator, mine)).status, 409)
    await services.worker.round()
    test.clock.pass({ seconds: 6 })
    const answer = await request(test.app)
      .get(url)
      .set('if-none-match', before.headers.etag ?? '')
      .expect(200)
    assert.deepEqual(bitOf(List.parse(JSON.parse(answer.text)), index), { set: true, ones: 1, bits: 2 ** 20 })
    const jwt = await request(test.app).get(url).set('accept', 'application/vc+jwt').expect(200)
    const { kid } = decodeProtectedHeader(jwt.text)
    const jwk = JSON.parse((await request(test.app).get(path(kid ?? ''))).text)
    const { payload } = await compactVerify(jwt.text, createLocalJWKSet({ keys: [{ ...jwk, kid }] }))
    assert.equal(bitOf(List.parse(JSON.parse(Buffer.from(payload).toString())), index).set, true)

    const page = await request(test.app).get(`/b/${mine}`).set('accept', 'text/html').expect(200)
    assert.match(page.text, /This badge was revoked on .*November 2, 2026/)
    assert.match(page.text, /The evidence it rests on no longer supports it\./)
    assert.ok(!page.text.includes('Specimen'), 'the issuer’s own words stay private')
    const checked = await request(test.app).get(`/b/${mine}/verification`)
    assert.equal(checked.body.verdict, 'revoked')
    const step = checked.body.steps.find(({ id }: { id: string }) => id === 'not-revoked')
    assert.match(step.explanation, /no longer counts\. The evidence it rests on no longer supports it\./)
    // The signed forms say the same as ever: they point to the list.
    for (const form of ['.json', '.jwt']) await request(test.app).get(`/b/${mine}${form}`).expect(200)

    const [award] = (await services.awards.list(earner)).awards
    assert.equal(award?.revocation?.reason, REASON)
    const submissionId = award?.of.kind === 'credential' ? award.of.submissionId : null
    assert.ok(submissionId)
    const work = await services.submissions.get(earner, submissionId)
    assert.deepEqual([work.status, work.revocation?.reason, work.allowedActions], ['revoked', REASON, ['restart']])
    const trail = (await services.models.submissions.find(work.id))?.trail.at(-1)
    assert.deepEqual([trail?.action, trail?.by], ['revoke', administrator.personId])
  })

  it('leaves the badges of others as they were', async () => {
    const checked = await request(test.app).get(`/b/${theirs}/verification`)
    assert.equal(checked.body.verdict, 'valid')
  })

  it('stops a review that its assessor has begun as a holder', async () => {
    const { services } = test
    const { id } = await submitted(test, somebody('third'))
    const review = await services.reviews.claim(other, id)
    await services.reviews.save(other, id, judged(), review.revision)
    await revoke(administrator, theirs, { ...why, ground: 'other' }).expect(200)
    await services.worker.round()
    await assert.rejects(services.reviews.decide(other, id, { revision: 1, outcome: 'award' }), /not-allowed|not-found/)
    assert.ok(!(await services.eligibility.of(other.personId)).peerFor.includes(WAITING_WELL))
  })

  it('gives badges from before there were lists a place in one, once', async () => {
    const { services, database } = test
    const fourth = somebody('fourth')
    const { id } = await submitted(test, fourth)
    await decided(test, assessor, { id })
    await services.worker.round()
    const { awardId } = await services.submissions.get(fourth, id)
    const badges = database.connection.collection<{ _id: string; json: string }>('badges')
    const awards = database.connection.collection<{ _id: string }>('awards')
    const known = await badges.findOne({ _id: String(awardId) })
    const { credentialStatus: _status, ...old } = JSON.parse(known?.json ?? '{}')
    await badges.updateOne({ _id: String(awardId) }, { $set: { json: JSON.stringify(old), listed: null } })
    await awards.updateOne({ _id: String(awardId) }, { $set: { statusList: null, statusIndex: null } })
    await Promise.all([services.badges.giveStatus(), services.badges.giveStatus()])
    const { index } = await entryOf(String(awardId))
    const stored = await services.awards.find(awardId!)
    assert.equal(stored?.statusIndex, index)
    assert.equal((await services.badges.verify((await services.badges.find(awardId!))?.json)).ok, true)
    assert.deepEqual(await services.models.badges.unlisted(10), [])
  })
})
