import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import request from 'supertest'
import type { Actor } from '../../../server/core/actor.ts'
import { Artifact } from '../../../server/evidence/evidence.contract.ts'
import { ArtifactId, SubmissionId } from '../../../server/core/ids.contract.ts'
import {
  listEvidenceChoices,
  listEvidenceDestinations,
  listOwnEvidence,
} from '../../../server/submissions/library/library.contract.ts'
import { SubmissionView } from '../../../server/submissions/submission.contract.ts'
import { collect } from '../../../server/evidence/copies/byte.source.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import {
  appoint,
  ASKING_TWICE,
  completeDraft,
  OTHER_DISTRICT,
  somebody,
  submitted,
  WAITING_WELL,
} from '../../support/people.ts'
import { aboutPlan, uploadsOf } from '../../support/uploads.ts'
import { pdf as cleanable } from './copies/document.samples.ts'

const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(2000)])

describe('evidence used in more than one credential', () => {
  let test: TestApp
  let people = 0
  before(async () => {
    test = await testApp()
  })
  after(() => test.close())

  const as = (actor: Actor) => {
    const header = test.signIn(actor)
    return {
      get: (path: string) => request(test.app).get(path).set('authorization', header),
      post: (path: string, body: object = {}) => request(test.app).post(path).set('authorization', header).send(body),
      put: (path: string, body: object) => request(test.app).put(path).set('authorization', header).send(body),
      remove: (path: string) => request(test.app).delete(path).set('authorization', header),
    }
  }
  const stored = async () => ({
    files: await test.database.connection.collection('evidence.files').countDocuments(),
    booked: (await test.database.connection.collection('evidenceUsage').findOne())?.bytes ?? 0,
  })

  const madeCopies = async () => {
    await test.services.worker.round()
    await test.services.copies.settled()
  }

  /** Somebody with a file in one draft, and a second draft that is empty. */
  async function owner(file: Buffer = pdf) {
    const actor = somebody(`owner-${++people}`)
    const { submissions } = test.services
    const first = (await submissions.start(actor, WAITING_WELL)).id
    const second = (await submissions.start(actor, ASKING_TWICE)).id
    const about = aboutPlan(first, file, { title: 'My plan' })
    const piece = Artifact.parse((await uploadsOf(test, actor).whole(about, file).expect(201)).body)
    const body = { artifactId: piece.id, requirementId: 'plan', kind: 'lesson-plan', title: 'The same plan, again' }
    const reuse = (change: object = {}, id = second) =>
      as(actor).post(`/api/submissions/${id}/evidence/reused`, { ...body, ...change })
    return { actor, first, second, piece, reuse }
  }
  const draftOf = async (actor: Actor, id: string) =>
    SubmissionView.parse((await as(actor).get(`/api/submissions/${id}`)).body).draft.artifacts

  it('refuses another person’s piece, whoever asks, and a piece that is in nothing', async () => {
    const { actor, first, piece } = await owner()
    for (const other of [
      somebody('reuse-colleague'),
      somebody('reuse-chief', { courseRoles: ['administrator', 'facilitator'] }),
      somebody('reuse-elsewhere', { organizationId: OTHER_DISTRICT }),
    ]) {
      const { id } = await test.services.submissions.start(other, ASKING_TWICE)
      const taken = { artifactId: piece.id, requirementId: 'plan', kind: 'lesson-plan', title: 'Taken' }
      assert.equal((await as(other).post(`/api/submissions/${id}/evidence/reused`, taken)).status, 404)
      assert.equal((await as(other).get(`/api/evidence/${piece.id}/destinations`)).status, 404)
      assert.equal((await as(other).put(`/api/evidence/${piece.id}/practice-day`, { practicedOn: null })).status, 404)
      assert.equal((await as(other).get(`/api/submissions/${first}/evidence/choices`)).status, 404)
      assert.deepEqual((await as(other).get('/api/evidence')).body, { pieces: [] })
    }
    await as(actor).remove(`/api/submissions/${first}/evidence/${piece.id}`)
    assert.equal((await as(actor).get(`/api/evidence/${piece.id}/destinations`)).status, 404)
  })

  const refusals: [string, object, number, string][] = [
    ['an unknown part', { requirementId: 'no-such' }, 400, 'bad-request'],
    [
      'a part whose kinds it cannot be',
      { requirementId: 'recording', kind: 'classroom-video' },
      422,
      'evidence-kind-refused',
    ],
    ['a kind the part does not take', { kind: 'student-work' }, 422, 'evidence-kind-refused'],
    ['no title', { title: ' ' }, 400, 'bad-request'],
    ['an unknown piece', { artifactId: 'no-such-piece' }, 404, 'not-found'],
  ]
  for (const [what, change, status, code] of refusals)
    it(`refuses ${what}, and stores nothing`, async () => {
      const { actor, second, reuse } = await owner()
      const answer = await reuse(change)
      assert.equal(answer.status, status, answer.text)
      assert.match(answer.text, new RegExp(`urn:problem:${code}`))
      assert.deepEqual(await draftOf(actor, second), [])
    })

  it('refuses the same piece twice in one part, and a part that is full', async () => {
    const { actor, first, second, reuse } = await owner()
    assert.equal((await reuse()).status, 200)
    assert.match((await reuse()).text, /has that piece already/)
    assert.match((await reuse({}, first)).text, /has that piece already/)
    const text = { requirementId: 'plan', kind: 'lesson-plan' as const, title: 'A', description: '', text: 'B' }
    await test.services.draftEvidence.addText(actor, second, text)
    const third = await test.services.draftEvidence.addText(actor, first, { ...text, title: 'C' })
    const answer = await reuse({ artifactId: third.id })
    assert.equal(answer.status, 422)
    assert.match(answer.text, /evidence-full/)
  })

  it('refuses a draft that was handed in', async () => {
    const actor = somebody(`owner-${++people}`)
    const { id, draft } = await submitted(test, actor)
    const artifactId = draft.artifacts[0]?.id
    const body = { artifactId, requirementId: 'plan', kind: 'lesson-plan', title: 'Late' }
    assert.equal((await as(actor).post(`/api/submissions/${id}/evidence/reused`, body)).status, 409)
  })

  it('stores and counts the bytes once, with words of its own in each draft', async () => {
    const { actor, first, second, piece, reuse } = await owner()
    const before = await stored()
    const answer = await reuse({ description: 'Look at the second page.' })
    assert.equal(answer.status, 200, answer.text)
    const again = Artifact.parse(answer.body)
    assert.deepEqual(await stored(), before)
    assert.notEqual(again.id, piece.id)
    assert.equal(again.title, 'The same plan, again')
    assert.equal(again.form === 'file' && again.sha256, piece.form === 'file' && piece.sha256)
    assert.deepEqual(
      (await draftOf(actor, first)).map(({ title }) => title),
      ['My plan'],
    )
    assert.deepEqual(
      (await draftOf(actor, second)).map(({ title }) => title),
      ['The same plan, again'],
    )
    const { pieces } = listOwnEvidence.response.parse((await as(actor).get('/api/evidence')).body)
    assert.equal(pieces.length, 1)
    assert.deepEqual(pieces[0]?.uses.map((use) => use.submissionId).sort(), [first, second].sort())
  })

  it('keeps the bytes until the last draft lets go of them, in either order', async () => {
    for (const order of [
      ['first', 'second'],
      ['second', 'first'],
    ] as const) {
      const world = await owner()
      const before = await stored()
      const again = Artifact.parse((await world.reuse()).body)
      const address = {
        first: `/api/submissions/${world.first}/evidence/${world.piece.id}`,
        second: `/api/submissions/${world.second}/evidence/${again.id}`,
      }
      assert.equal((await as(world.actor).remove(address[order[0]])).status, 200)
      assert.deepEqual(await stored(), before)
      const left = order[0] === 'first' ? again.id : world.piece.id
      const { url } = (await as(world.actor).post(`/api/evidence/${left}/open`, { purpose: 'download' })).body
      assert.deepEqual((await request(test.app).get(url).buffer(true)).body, pdf)
      await as(world.actor).remove(address[order[1]])
      assert.deepEqual(await stored(), { files: before.files - 1, booked: before.booked - pdf.length })
    }
  })

  it('owes each use a copy and an answer about students of its own, and takes neither from the others', async () => {
    const { actor, first, second, piece, reuse } = await owner(cleanable())
    const { services } = test
    const work = async (id: string) =>
      (await draftOf(actor, id)).map((one) => [one.form === 'file' && one.copy?.state, one.students])
    const copies = () => test.database.connection.collection('copies.files').countDocuments()
    const copiesBefore = await copies()
    await madeCopies()
    await as(actor).put(`/api/submissions/${first}/evidence/${piece.id}/students`, { shown: false })
    await reuse()
    assert.deepEqual(await work(second), [['preparing', null]])
    await madeCopies()
    assert.equal(await copies(), copiesBefore + 2)
    const [mine] = await draftOf(actor, first)
    assert.equal((await as(actor).remove(`/api/submissions/${first}/evidence/${mine?.id}`)).status, 200)
    assert.equal(await copies(), copiesBefore + 1)
    assert.deepEqual(await work(second), [['ready', null]])
    const kept = await services.evidence.find(ArtifactId.parse((await draftOf(actor, second))[0]?.id))
    assert.ok(kept?.copy?.fileId)
    assert.ok((await collect(services.copies.read(kept.copy.fileId))).length > 0)
  })

  it('never loses bytes that a draft has, however removing and using again race', async () => {
    for (let round = 0; round < 4; round++) {
      const { actor, first, second, piece, reuse } = await owner()
      const [used] = await Promise.all([reuse(), as(actor).remove(`/api/submissions/${first}/evidence/${piece.id}`)])
      const held = await draftOf(actor, second)
      assert.equal(held.length, used.status === 200 ? 1 : 0)
      for (const { id } of held) {
        const { url } = (await as(actor).post(`/api/evidence/${id}/open`, { purpose: 'download' })).body
        assert.equal((await request(test.app).get(url)).status, 200)
        await as(actor).remove(`/api/submissions/${second}/evidence/${id}`)
      }
      const left = await test.database.connection.collection('artifacts').countDocuments({ earnerId: actor.personId })
      assert.equal(left, 0)
    }
  })

  it('stays in an attempt when it leaves every draft', async () => {
    const { actor, first, reuse } = await owner(cleanable())
    const text = {
      requirementId: 'recording',
      kind: 'classroom-text' as const,
      title: 'Talk',
      description: '',
      text: 'A talk',
    }
    await test.services.draftEvidence.addText(actor, first, text)
    await completeDraft(test, actor)
    const { attempts } = await test.services.submissions.submit(actor, first)
    await test.services.submissions.recall(actor, first)
    const kept = attempts[0]?.artifacts.find((artifact) => artifact.form === 'file')
    assert.ok(kept)
    const again = Artifact.parse((await reuse()).body)
    await as(actor).remove(`/api/submissions/${first}/evidence/${kept.id}`)
    await test.services.draftEvidence.remove(
      actor,
      SubmissionId.parse((await test.services.submissions.start(actor, ASKING_TWICE)).id),
      again.id,
    )
    const { url } = (await as(actor).post(`/api/evidence/${kept.id}/open`, { purpose: 'view' })).body
    assert.equal((await request(test.app).get(url)).status, 200)
  })

  it('gives an assessor or facilitator of one submission nothing of the other', async () => {
    const { actor, first, reuse, piece } = await owner(cleanable())
    const assessor = somebody(`assessor-${people}`)
    const facilitator = somebody(`facilitator-${people}`, { courseRoles: ['facilitator'] })
    await appoint(test, assessor)
    await test.services.draftEvidence.addText(actor, first, {
      ...{ requirementId: 'recording', kind: 'classroom-text', title: 'Talk', description: '', text: 'A talk' },
    })
    await completeDraft(test, actor)
    const again = Artifact.parse((await reuse()).body)
    await test.services.submissions.submit(actor, first)
    await madeCopies()
    await test.services.reviews.claim(assessor, first)
    await test.services.courseSubmissions.get(facilitator, first)
    for (const reader of [assessor, facilitator]) {
      assert.equal((await as(reader).post(`/api/evidence/${piece.id}/open`, { purpose: 'view' })).status, 200)
      assert.equal((await as(reader).post(`/api/evidence/${again.id}/open`, { purpose: 'view' })).status, 404)
    }
    const seen = JSON.stringify(await test.services.reviews.get(assessor, first))
    assert.ok(!seen.includes(again.id) && !seen.includes('The same plan, again'))
  })

  it('says which drafts could take a piece, and which pieces a draft could take', async () => {
    const { actor, first, second, piece, reuse } = await owner()
    const places = async () =>
      listEvidenceDestinations.response.parse((await as(actor).get(`/api/evidence/${piece.id}/destinations`)).body)
        .drafts
    assert.deepEqual(
      (await places()).map(({ submissionId, fits }) => [submissionId, fits.map((fit) => fit.requirementId)]),
      [[second, ['plan', 'recording']]],
    )
    const choices = listEvidenceChoices.response.parse(
      (await as(actor).get(`/api/submissions/${second}/evidence/choices`)).body,
    )
    assert.deepEqual(
      choices.pieces.map(({ artifact, fits }) => [artifact.id, fits[0]?.kinds[0]]),
      [[piece.id, 'lesson-plan']],
    )
    await reuse()
    assert.deepEqual(await places(), [])
    assert.deepEqual(
      choices.pieces[0]?.uses.map((use) => use.submissionId),
      [first],
    )
  })

  it('records when it happened, for every use; any day or none', async () => {
    const { actor, second, piece, reuse } = await owner()
    await reuse()
    const put = (practicedOn: unknown) => as(actor).put(`/api/evidence/${piece.id}/practice-day`, { practicedOn })
    assert.equal((await put('last year')).status, 400)
    assert.deepEqual((await put('1999-09-01')).body, { practicedOn: '1999-09-01' })
    assert.equal((await draftOf(actor, second))[0]?.practicedOn, '1999-09-01')
    await put(null)
    assert.equal((await draftOf(actor, second))[0]?.practicedOn, null)
  })

  it('clears away what a killed process left of it, a day later, and nothing that stands in a draft', async () => {
    const { actor, second, piece, reuse } = await owner()
    const kept = Artifact.parse((await reuse()).body)
    const { shares } = test.services.models
    const source = await test.services.evidence.find(piece.id)
    assert.ok(source?.file)
    const at = test.clock.now()
    const lost = ArtifactId.parse('lost-on-the-way')
    await shares.join(source.file.fileId, piece.id, { artifactId: lost, submissionId: second, at })
    await test.database.connection.collection('evidenceShares').updateOne({ users: kept.id }, {
      $push: { pending: { artifactId: kept.id, submissionId: second, at } },
    } as object)
    assert.equal(await test.services.library.sweep(), 0)
    test.clock.pass({ days: 1, minutes: 1 })
    assert.equal(await test.services.library.sweep(), 1)
    const share = await test.database.connection.collection('evidenceShares').findOne({ users: kept.id })
    assert.deepEqual([share?.users, share?.pending], [[piece.id, kept.id], []])
    assert.equal((await draftOf(actor, second)).length, 1)
  })
})
