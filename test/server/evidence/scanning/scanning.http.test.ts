import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import request from 'supertest'
import type { Actor } from '../../../../server/core/actor.ts'
import { ArtifactId } from '../../../../server/core/ids.contract.ts'
import { evidenceOwnData } from '../../../../server/evidence/evidence.own-data.ts'
import { testApp, type TestApp } from '../../../support/app.ts'
import { FINDING, HARMFUL, testClamd, type TestClamd } from '../../../support/clamd.ts'
import { appoint, ASKING_TWICE, completeDraft, somebody, WAITING_WELL } from '../../../support/people.ts'
import { aboutPlan, uploadsOf } from '../../../support/uploads.ts'
import { pdf } from '../copies/document.samples.ts'

let earner = somebody('earner')
const assessor = somebody('assessor')
const facilitator = somebody('facilitator', { courseRoles: ['facilitator'] })
const colleague = somebody('colleague')
const harmful = () => Buffer.concat([pdf(), Buffer.from(`\n%${HARMFUL}\n`)])

/** What a test does with one app, as the people in it. */
function doing(test: TestApp) {
  const as = (actor: Actor) => ({ authorization: test.signIn(actor) })
  const open = (actor: Actor, artifactId: string) =>
    request(test.app).post(`/api/evidence/${artifactId}/open`).set(as(actor)).send({ purpose: 'download' })
  return {
    as,
    /** 'opens', or why it does not */
    async seen(actor: Actor, artifactId: string): Promise<string> {
      const answer = await open(actor, artifactId)
      if (answer.status !== 200) return /urn:problem:([\w-]+)/.exec(answer.text)?.[1] ?? answer.text
      const media = await request(test.app).get(answer.body.url)
      return media.status === 200 ? 'opens' : media.text
    },
    open,
    async add(bytes: Buffer) {
      const { id } = await test.services.submissions.start(earner, WAITING_WELL)
      const answer = await uploadsOf(test, earner).whole(aboutPlan(id, bytes), bytes)
      assert.equal(answer.status, 201, answer.text)
      return { id, artifactId: ArtifactId.parse(answer.body.id) }
    },
    async scanOf(artifactId: ArtifactId) {
      const view = await test.services.submissions.start(earner, WAITING_WELL)
      const piece = view.draft.artifacts.find((one) => one.id === artifactId)
      assert.ok(piece?.form === 'file')
      return piece.scan
    },
    async handIn(id: Awaited<ReturnType<TestApp['services']['submissions']['start']>>['id']) {
      const text = { title: 'Talk', description: '', text: 'Silence.', requirementId: 'recording' }
      await test.services.draftEvidence.addText(earner, id, { ...text, kind: 'classroom-text' })
      await completeDraft(test, earner)
      await test.services.submissions.submit(earner, id)
    },
    /** Checks first, then the copies of what is clean, then their hashes. */
    async rounds() {
      for (let n = 0; n < 3; n++) await test.services.worker.round()
    },
  }
}

describe('a file where files are checked', () => {
  let clamd: TestClamd
  let test: TestApp
  let at: ReturnType<typeof doing>
  before(async () => {
    clamd = await testClamd({ streamMaxBytes: 200_000 })
    test = await testApp({ CLAMD_HOST: `${clamd.host}:${clamd.port}` })
    at = doing(test)
    await appoint(test, assessor)
  })
  let count = 0
  beforeEach(async () => {
    clamd.daemon.mood = 'look'
    // What the last one left waiting is through before the next one begins.
    test.clock.pass({ minutes: 20 })
    await at.rounds()
    earner = somebody(`earner-${(count += 1)}`)
  })
  after(async () => {
    await test.close()
    await clamd.close()
  })

  it('is its earner’s alone until it is clean; handing in does not wait', async () => {
    clamd.daemon.mood = 'error'
    const { id, artifactId } = await at.add(pdf())
    assert.deepEqual(await at.scanOf(artifactId), { state: 'waiting', trouble: null, finding: null })
    const asked = await test.services.feedbackAsking.ask(earner, id, {
      ...{ parts: ['evidence' as const], question: 'Clear?', personCode: null },
    })
    await test.services.feedbackGiving.enterCode(colleague, asked.code ?? assert.fail())
    await test.services.feedbackGiving.open(colleague, asked.requests[0]?.id ?? assert.fail())
    assert.equal(await at.seen(colleague, artifactId), 'evidence-checking')
    await at.handIn(id)
    await at.rounds()
    await test.services.reviews.claim(assessor, id)
    await test.services.courseSubmissions.get(facilitator, id)
    assert.equal(await at.seen(earner, artifactId), 'opens')
    for (const other of [assessor, facilitator]) assert.equal(await at.seen(other, artifactId), 'evidence-checking')
    assert.equal(await test.database.connection.collection('copies.files').countDocuments(), 0)
    // A daemon that is back is asked again by itself, and not before its time.
    clamd.daemon.mood = 'look'
    const { asked: before } = clamd.daemon
    await at.rounds()
    assert.equal(clamd.daemon.asked, before)
    test.clock.pass({ minutes: 1 })
    await at.rounds()
    for (const reader of [earner, assessor, facilitator]) assert.equal(await at.seen(reader, artifactId), 'opens')
    const attempt = (await test.services.submissions.get(earner, id)).attempts.at(-1)
    const frozen = attempt?.artifacts.find((one) => one.id === artifactId)
    assert.ok(frozen?.form === 'file' && frozen.copy?.state === 'ready')
  })

  it('is never taken for clean while the daemon is away, and its earner is told so', async () => {
    clamd.daemon.mood = 'hang up'
    const { artifactId } = await at.add(pdf())
    for (let n = 0; n < 3; n++) {
      await at.rounds()
      assert.deepEqual(await at.scanOf(artifactId), { state: 'waiting', trouble: 'unavailable', finding: null })
      test.clock.pass({ minutes: 20 })
    }
  })

  it('is locked where something is found: for everybody, and its earner reads what and what to do', async () => {
    const { id, artifactId } = await at.add(harmful())
    const opened = await at.open(earner, artifactId)
    await at.rounds()
    assert.deepEqual(await at.scanOf(artifactId), { state: 'infected', trouble: null, finding: FINDING })
    assert.equal(await at.seen(earner, artifactId), 'evidence-quarantined')
    assert.match((await at.open(earner, artifactId)).text, new RegExp(FINDING))
    assert.equal((await request(test.app).get(opened.body.url)).status, 409)
    await assert.rejects(at.handIn(id), /submission-incomplete/)
    const { checklist } = await test.services.submissions.get(earner, id)
    assert.deepEqual(
      checklist.filter((item) => !item.done).map((item) => item.id),
      [`scan-${artifactId}`],
    )
    await request(test.app)
      .post(`/api/submissions/${id}/evidence/${artifactId}/as-it-is`)
      .set(at.as(earner))
      .send({ agreed: true })
      .expect(409)
    const other = await test.services.submissions.start(earner, ASKING_TWICE)
    const reused = await request(test.app)
      .post(`/api/submissions/${other.id}/evidence/reused`)
      .set(at.as(earner))
      .send({ artifactId, requirementId: 'plan', kind: 'lesson-plan', title: 'Again', description: '' })
    assert.match(reused.text, /evidence-quarantined/)
    const part = evidenceOwnData({
      model: test.services.models.evidence,
      read: () => Readable.from([]),
      readForm: () => Readable.from([]),
    })
    for await (const record of part.records(earner.personId))
      if (record.id === artifactId) assert.deepEqual(record.files, [])
    // It can be taken out, and the rest handed in.
    await test.services.draftEvidence.remove(earner, id, artifactId)
  })

  it('is locked also when it was handed in before something was found, and its attempt says that there is no copy', async () => {
    clamd.daemon.mood = 'error'
    const { id, artifactId } = await at.add(harmful())
    await at.handIn(id)
    await at.rounds()
    clamd.daemon.mood = 'look'
    test.clock.pass({ minutes: 1 })
    await at.rounds()
    await test.services.reviews.claim(assessor, id)
    for (const reader of [earner, assessor]) assert.equal(await at.seen(reader, artifactId), 'evidence-quarantined')
    assert.ok(!(await at.open(assessor, artifactId)).text.includes(FINDING))
    const frozen = (await test.services.submissions.get(earner, id)).attempts[0]?.artifacts.find(
      (one) => one.id === artifactId,
    )
    assert.ok(frozen?.form === 'file')
    assert.deepEqual([frozen.copy?.state, frozen.copy?.trouble], ['impossible', 'infected'])
    const { owed } = (await test.services.models.submissions.find(id)) ?? assert.fail()
    assert.ok(owed.every((entry) => entry.kind !== 'copies'))
  })

  it('that the daemon finds too large is not taken for clean; its earner is told, and it is tried again later', async () => {
    const { id, artifactId } = await at.add(Buffer.concat([pdf(), Buffer.alloc(250_000, 32)]))
    await at.rounds()
    assert.deepEqual(await at.scanOf(artifactId), { state: 'waiting', trouble: 'too-large', finding: null })
    await assert.rejects(at.handIn(id), /submission-incomplete/)
    const { asked } = clamd.daemon
    test.clock.pass({ minutes: 30 })
    await at.rounds()
    assert.equal(clamd.daemon.asked, asked)
    test.clock.pass({ minutes: 31 })
    await at.rounds()
    assert.equal(clamd.daemon.asked, asked + 1)
  })

  it('is checked once, however many workers look; what a late one says no longer counts', async () => {
    const { artifactId } = await at.add(harmful())
    const { evidence: model } = test.services.models
    const artifact = (await test.services.evidence.find(artifactId)) ?? assert.fail()
    const until = test.clock.now()
    assert.equal(await model.leaseScan(artifact, 'one', until), true)
    assert.equal(await model.leaseScan(artifact, 'two', until), false)
    await at.rounds()
    assert.equal(await model.settleScan(artifactId, 'one', { state: 'clean' }, until), false)
    assert.equal((await at.scanOf(artifactId))?.state, 'infected')
  })
})

describe('switching the check on and off', () => {
  it('has what was there before checked, too; switched off, nothing waits, and what was found stays locked', async () => {
    const clamd = await testClamd()
    const before = await testApp()
    await appoint(before, assessor)
    const { id, artifactId } = await doing(before).add(harmful())
    await doing(before).handIn(id)
    await doing(before).rounds()
    await before.services.reviews.claim(assessor, id)
    assert.equal(await doing(before).seen(assessor, artifactId), 'opens')

    await before.services.media.published(artifactId)

    const on = await testApp({ CLAMD_HOST: `${clamd.host}:${clamd.port}` }, {}, before)
    clamd.daemon.mood = 'error'
    await assert.rejects(on.services.media.published(artifactId), /not-found/)
    assert.equal(await doing(on).seen(assessor, artifactId), 'evidence-checking')
    await doing(on).rounds()
    assert.equal(await doing(on).seen(assessor, artifactId), 'evidence-checking')
    const off = await testApp({}, {}, before)
    await doing(off).rounds()
    assert.equal(await doing(off).seen(assessor, artifactId), 'opens')

    clamd.daemon.mood = 'look'
    const onAgain = await testApp({ CLAMD_HOST: `${clamd.host}:${clamd.port}` }, {}, before)
    await doing(onAgain).rounds()
    assert.equal(await before.database.connection.collection('copies.files').countDocuments(), 0)
    for (const app of [onAgain, off, before])
      for (const reader of [assessor, earner])
        assert.equal(await doing(app).seen(reader, artifactId), 'evidence-quarantined')
    for (const app of [onAgain, off, on, before]) await app.close()
    await clamd.close()
  })
})
