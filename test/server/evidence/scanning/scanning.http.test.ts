import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import request from 'supertest'
import type { Actor } from '../../../../server/core/actor.ts'
import { lockedOwnData } from '../../../../server/evidence/locked/locked.own-data.ts'
import type { LockedFile, ReleasedFile } from '../../../../server/evidence/locked/locked.contract.ts'
import { evidenceOwnData } from '../../../../server/evidence/evidence.own-data.ts'
import { testApp, type TestApp } from '../../../support/app.ts'
import { FINDING, HARMFUL, testClamd, type TestClamd } from '../../../support/clamd.ts'
import { appoint, ASKING_TWICE, OTHER_DISTRICT, somebody, WAITING_WELL } from '../../../support/people.ts'
import { aboutPlan, uploadsOf } from '../../../support/uploads.ts'
import { pdf } from '../copies/document.samples.ts'
import { appointCoordinator } from '../../tenancy.world.ts'
import { doing } from './scanning.world.ts'

let earner = somebody('earner')
const assessor = somebody('assessor')
const facilitator = somebody('facilitator', { courseRoles: ['facilitator'] })
const colleague = somebody('colleague')
const coordinator = somebody('coordinator')
const otherCoordinator = somebody('other-coordinator', { organizationId: OTHER_DISTRICT })
const harmful = () => Buffer.concat([pdf(), Buffer.from(`\n%${HARMFUL}\n`)])

describe('a file where files are checked', () => {
  let clamd: TestClamd
  let test: TestApp
  let at: ReturnType<typeof doing>
  before(async () => {
    clamd = await testClamd({ streamMaxBytes: 200_000 })
    test = await testApp({ CLAMD_HOST: `${clamd.host}:${clamd.port}` })
    at = doing(test, () => earner)
    await appoint(test, assessor)
    for (const actor of [coordinator, otherCoordinator]) await appointCoordinator(test, actor)
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
    // They are told once, however often it is looked at, and so are those who look after the organization.
    for (const [who, kind] of [
      [earner, 'file-locked'],
      [coordinator, 'file-locked-here'],
    ] as const) {
      const { notices } = await test.services.notices.list(who)
      assert.equal(notices.filter((notice) => notice.kind === kind).length, 1)
    }
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

  it('opens again where a coordinator finds the alarm to be false: in all its uses, with a reason that is kept', async () => {
    clamd.daemon.mood = 'error'
    const { id, artifactId } = await at.add(harmful())
    await at.handIn(id)
    clamd.daemon.mood = 'look'
    test.clock.pass({ minutes: 1 })
    await at.rounds()
    await test.services.reviews.claim(assessor, id)
    const files = (actor: Actor) => request(test.app).get('/api/organization/locked-files').set(at.as(actor))
    const release = (actor: Actor, reason: string) =>
      request(test.app).post(`/api/organization/locked-files/${artifactId}/release`).set(at.as(actor)).send({ reason })
    const reason = 'Our security team looked at it: the sample text of a lesson.'
    for (const actor of [earner, assessor, facilitator]) {
      await files(actor).expect(403)
      await release(actor, reason).expect(404)
    }
    assert.equal((await release(coordinator, 'It is fine.')).body.errors[0].pointer, '/reason')
    await release(otherCoordinator, reason).expect(404)
    const listed = (await files(coordinator).expect(200)).body.locked
    assert.deepEqual(
      listed
        .filter((file: LockedFile) => file.artifactId === artifactId)
        .map(({ finding, own }: LockedFile) => [finding, own]),
      [[FINDING, false]],
    )
    assert.doesNotMatch(JSON.stringify(listed), /plan\.pdf|My piece/)
    await release(coordinator, reason).expect(200)
    const again = await release(coordinator, 'Another word, which does not count.').expect(200)
    assert.deepEqual(
      again.body.released.map((file: ReleasedFile) => [file.artifactId, file.reason]),
      [[artifactId, reason]],
    )
    await at.rounds()
    for (const reader of [earner, assessor]) assert.equal(await at.seen(reader, artifactId), 'opens')
    assert.equal((await at.open(assessor, artifactId)).body.falseAlarm, true)
    const told = (await test.services.notices.list(earner)).notices.map(({ kind }) => kind)
    assert.equal(told.filter((kind) => kind === 'file-released').length, 1)
    const own = lockedOwnData({ model: test.services.models.evidence })
    const kept: unknown[] = []
    for await (const { json } of own.records(coordinator.personId)) kept.push(json)
    assert.match(JSON.stringify(kept), /Our security team/)
    // It is nobody's own word on their own file.
    const { id: mine } = await test.services.submissions.start(coordinator, WAITING_WELL)
    const added = await uploadsOf(test, coordinator).whole(aboutPlan(mine, harmful()), harmful())
    await at.rounds()
    await request(test.app)
      .post(`/api/organization/locked-files/${added.body.id}/release`)
      .set(at.as(coordinator))
      .send({ reason })
      .expect(403)
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
