import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import request from 'supertest'
import type { Actor } from '../../../server/core/actor.ts'
import { ArtifactId, type SubmissionId } from '../../../server/core/ids.contract.ts'
import { collect } from '../../../server/evidence/copies/byte.source.ts'
import { copyProcess } from '../../../server/evidence/copies/copy.process.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import { copyHere } from '../../support/copies.ts'
import { appoint, completeDraft, somebody, WAITING_WELL } from '../../support/people.ts'
import { aboutPlan, uploadsOf } from '../../support/uploads.ts'
import { MARK, tracesOf } from './copies/bytes.ts'
import { encryptedPdf, pdf } from './copies/document.samples.ts'
import { film } from './copies/sound.samples.ts'

const earner = somebody('earner')
const assessor = somebody('assessor')
const facilitator = somebody('facilitator', { courseRoles: ['facilitator'] })

async function world(parts: Parameters<typeof testApp>[1] = {}) {
  const test = await testApp({}, parts)
  await appoint(test, assessor)
  const as = (actor: Actor) => ({ authorization: test.signIn(actor) })
  const { id } = await test.services.submissions.start(earner, WAITING_WELL)
  async function add(bytes: Buffer, fileName = `${MARK} plan.pdf`): Promise<ArtifactId> {
    const answer = await uploadsOf(test, earner).whole(aboutPlan(id, bytes, { fileName }), bytes)
    assert.equal(answer.status, 201, answer.text)
    return ArtifactId.parse(answer.body.id)
  }
  const open = (actor: Actor, artifactId: string, purpose = 'download') =>
    request(test.app).post(`/api/evidence/${artifactId}/open`).set(as(actor)).send({ purpose })
  async function download(actor: Actor, artifactId: string, purpose?: string) {
    const opened = await open(actor, artifactId, purpose)
    assert.equal(opened.status, 200, opened.text)
    const media = await request(test.app).get(opened.body.url).buffer(true).parse(binary)
    return { name: String(media.headers['content-disposition']), body: Buffer.from(media.body) }
  }
  const codeOf = (answer: { text: string }) => /urn:problem:([\w-]+)/.exec(answer.text)?.[1]
  const piece = async (artifactId: string) =>
    (await test.services.submissions.get(earner, id)).draft.artifacts.find((one) => one.id === artifactId) ??
    assert.fail()
  const attemptPiece = async (artifactId: string) =>
    (await test.services.submissions.get(earner, id)).attempts.at(-1)?.artifacts.find((one) => one.id === artifactId) ??
    assert.fail()
  const copiesKept = () => test.database.connection.collection('copies.files').countDocuments()
  return {
    test,
    id,
    as,
    add,
    open,
    download,
    codeOf,
    piece,
    attemptPiece,
    copiesKept,
    round: () => test.services.worker.round(),
  }
}

function binary(response: request.Response, done: (error: Error | null, body: Buffer) => void) {
  const stream: unknown = response
  assert.ok(stream instanceof Readable)
  collect(stream)
    .then((body) => done(null, body))
    .catch((error: unknown) => done(error instanceof Error ? error : new Error(String(error)), Buffer.alloc(0)))
}
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

describe('the copy that others get', () => {
  it('is not there at once: until then its earner alone gets the file, and handing in does not wait', async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    const { test, id, add, open, download, codeOf, attemptPiece, round } = await world({
      async *makeCopy(original, signal) {
        await held
        yield* copyHere(original, signal)
      },
    })
    const artifactId = await add(pdf())
    await completeDraftWith(test, id)
    await test.services.submissions.submit(earner, id)
    await test.services.reviews.claim(assessor, id)
    const refused = await open(assessor, artifactId)
    assert.deepEqual([refused.status, codeOf(refused)], [409, 'evidence-preparing'])
    await test.services.courseSubmissions.get(facilitator, id)
    assert.equal(codeOf(await open(facilitator, artifactId)), 'evidence-preparing')
    assert.deepEqual((await download(earner, artifactId)).body, pdf())
    const before = await attemptPiece(artifactId)
    assert.ok(before.form === 'file' && before.copy?.state === 'preparing')
    release()
    await round()
    await round()
    const copy = (await download(assessor, artifactId)).body
    assert.deepEqual(tracesOf(copy), [])
    const frozen = await attemptPiece(artifactId)
    assert.ok(frozen.form === 'file' && frozen.copy)
    assert.deepEqual([frozen.sha256, frozen.copy.state, frozen.copy.sha256], [sha256(pdf()), 'ready', sha256(copy)])
    const { owed } = (await test.services.models.submissions.find(id)) ?? assert.fail()
    assert.ok(owed.every((entry) => entry.kind !== 'copies'))
    await test.close()
  })

  it('goes to everybody but the earner, under a name that says nothing or that the earner gave it', async () => {
    const { test, id, as, add, download, round } = await world()
    const artifactId = await add(pdf())
    await round()
    await completeDraftWith(test, id)
    await request(test.app)
      .patch(`/api/submissions/${id}/evidence/${artifactId}`)
      .set(as(earner))
      .send({ title: 'Plan', description: '', shownName: 'Plan of the lesson.pdf' })
      .expect(200)
    await test.services.submissions.submit(earner, id)
    await test.services.reviews.claim(assessor, id)
    const seen = await test.services.courseSubmissions.get(facilitator, id)
    assert.ok(!JSON.stringify(seen.attempts).includes(MARK))
    for (const [reader, name] of [
      [assessor, /lesson-plan-.{6}\.pdf/],
      [facilitator, /Plan of the lesson\.pdf/],
    ] as const) {
      const media = await download(reader, artifactId)
      assert.deepEqual(tracesOf(media.body), [])
      assert.match(media.name, name)
      assert.ok(!media.name.includes(MARK))
    }
    const own = await download(earner, artifactId)
    assert.deepEqual([own.body.equals(pdf()), own.name.includes(MARK)], [true, true])
    await test.close()
  })

  it('of a text is the text itself', async () => {
    const { add, piece, copiesKept, round, test } = await world()
    const artifactId = await add(Buffer.from('A lesson.'), 'plan.txt')
    await round()
    const text = await piece(artifactId)
    assert.ok(text.form === 'file')
    assert.deepEqual([text.copy?.state, text.copy?.sha256, await copiesKept()], ['ready', text.sha256, 0])
    await test.close()
  })

  it('is withheld where it cannot be made, until its earner agrees to share the file as it is', async () => {
    const { test, id, as, add, open, download, codeOf, piece, attemptPiece, round } = await world()
    const artifactId = await add(encryptedPdf())
    const agree = (actor: Actor, body: object = { agreed: true }) =>
      request(test.app).post(`/api/submissions/${id}/evidence/${artifactId}/as-it-is`).set(as(actor)).send(body)
    assert.deepEqual([codeOf(await agree(earner)), (await agree(somebody('stranger'))).status], ['wrong-state', 404])
    await completeDraftWith(test, id)
    await test.services.submissions.submit(earner, id)
    await round()
    await test.services.reviews.claim(assessor, id)
    assert.equal(codeOf(await open(assessor, artifactId)), 'evidence-withheld')
    assert.equal((await agree(earner, { agreed: false })).status, 400)
    await agree(earner).expect(200)
    await round()
    assert.deepEqual((await download(assessor, artifactId)).body, encryptedPdf())
    const frozen = await attemptPiece(artifactId)
    assert.ok(frozen.form === 'file')
    assert.deepEqual([frozen.copy?.trouble, frozen.copy?.sharedAsItIs], ['encrypted', true])
    assert.equal((await piece(artifactId)).form, 'file')
    await test.close()
  })

  it('that cannot be made before handing in is a line of the checklist', async () => {
    const { test, id, add, round } = await world()
    const artifactId = await add(encryptedPdf())
    await round()
    await completeDraftWith(test, id)
    await assert.rejects(test.services.submissions.submit(earner, id), /submission-incomplete/)
    const { checklist } = await test.services.submissions.get(earner, id)
    assert.deepEqual(
      checklist.filter((item) => !item.done).map((item) => item.id),
      [`copy-${artifactId}`],
    )
    await test.close()
  })

  it('is one, however many workers make it, and goes with its piece', async () => {
    const { test, id, add, copiesKept, piece } = await world()
    const artifactId = await add(pdf())
    const artifact = (await test.services.evidence.find(artifactId)) ?? assert.fail()
    const { evidence: model } = test.services.models
    const lease = (name: string) => ({ lease: name, fileId: '0123456789abcdef01234567', until: test.clock.now() })
    assert.equal(await model.leaseCopy(artifact, lease('one')), true)
    assert.equal(await model.leaseCopy(artifact, lease('two')), false)
    // The first one died; its lease is over, and what it says later no longer counts.
    await test.services.worker.round()
    assert.equal(await model.settleCopy(artifactId, 'one', { state: 'impossible', trouble: 'failed' }), false)
    const made = await piece(artifactId)
    assert.ok(made.form === 'file' && made.copy?.state === 'ready')
    assert.equal(await copiesKept(), 1)
    await test.services.draftEvidence.remove(earner, id, artifactId)
    assert.equal(await copiesKept(), 0)
    await test.close()
  })

  it('is tried again where its process breaks, and given up in the end', async () => {
    const { test, add, piece, copiesKept } = await world({
      async *makeCopy() {
        yield Buffer.from('half of it')
        throw new Error('broke')
      },
    })
    const artifactId = await add(pdf())
    for (let n = 0; n < 3; n++) {
      await test.services.worker.round()
      test.clock.pass({ minutes: 1 })
    }
    const made = await piece(artifactId)
    assert.ok(made.form === 'file')
    assert.deepEqual([made.copy?.state, made.copy?.trouble, await copiesKept()], ['impossible', 'failed', 0])
    await test.close()
  })
})

describe('the process that makes copies', () => {
  const of = (bytes: Buffer, mediaType: string) => ({
    bytes: bytes.length,
    mediaType,
    open: () => Readable.from([bytes]),
  })
  const quiet = new AbortController().signal

  it('gives the copy of a film, which it reads twice', async () => {
    const copy = await collect(copyProcess()(of(film(), 'video/mp4'), quiet))
    assert.deepEqual([tracesOf(copy), copy.length], [[], film().length])
  })

  it('says why there is none', () =>
    assert.rejects(collect(copyProcess()(of(encryptedPdf(), 'application/pdf'), quiet)), { trouble: 'encrypted' }))

  it('is ended when it takes too much time, or too much memory', async () => {
    const program = (name: string) => fileURLToPath(new URL(`./copies/${name}.program.ts`, import.meta.url))
    const endless = copyProcess({ program: program('endless'), limitMs: () => 1500 })
    await assert.rejects(collect(endless(of(pdf(), 'application/pdf'), quiet)), /SIGKILL/)
    const hungry = copyProcess({ mostMemory: 1024 * 1024 })
    await assert.rejects(collect(hungry(of(pdf(), 'application/pdf'), quiet)), /SIGKILL/)
  })
})

/** Everything else that handing in asks for. */
async function completeDraftWith(test: TestApp, id: SubmissionId) {
  const text = { title: 'Talk', description: '', text: 'Silence.', requirementId: 'recording' }
  await test.services.draftEvidence.addText(earner, id, { ...text, kind: 'classroom-text' })
  await completeDraft(test, earner)
}

describe('consents', () => {
  let all: Awaited<ReturnType<typeof world>>
  before(async () => void (all = await world()))
  after(() => all.test.close())

  const consent = {
    givenBy: 'Parents of 24 pupils, forms kept at school',
    kind: 'media-release',
    scope: 'exemplar',
    givenOn: '2026-09-01',
    expiresOn: '2026-11-20',
  }
  const shown = (change: object = {}) => ({ shown: true, consent: { ...consent, ...change } })
  const put = (path: string, actor = earner) => request(all.test.app).put(path).set(all.as(actor))
  let path = ''
  let artifactId = ''

  it('are asked for before handing in, with the way to the field', async () => {
    const { test, id } = all
    await test.services.draftEvidence.addText(earner, id, {
      ...{ title: 'Talk', description: '', text: 'Silence.' },
      ...{ requirementId: 'recording', kind: 'classroom-text' as const },
    })
    const { draft, checklist } = await test.services.submissions.get(earner, id)
    artifactId = draft.artifacts[0]?.id ?? assert.fail()
    path = `/api/submissions/${id}/evidence/${artifactId}/students`
    const item = checklist.find((one) => one.id === `students-${artifactId}`)
    assert.deepEqual([item?.done, item?.part], [false, 'evidence'])
    await assert.rejects(test.services.submissions.submit(earner, id), /submission-incomplete/)
  })

  it('are refused where something in them is missing or wrong, field by field', async () => {
    for (const [body, pointer] of [
      [{}, ''],
      [shown({ givenBy: '' }), '/consent/givenBy'],
      [shown({ kind: 'hearsay' }), '/consent/kind'],
      [shown({ scope: 'everywhere' }), '/consent/scope'],
      [shown({ givenOn: 'yesterday' }), '/consent/givenOn'],
      [shown({ givenOn: '2027-01-01' }), '/consent/givenOn'],
      [shown({ expiresOn: '2026-10-01' }), '/consent/expiresOn'],
      [shown({ expiresOn: '2026-08-01' }), '/consent/expiresOn'],
    ] as const) {
      const answer = await put(path).send(body)
      assert.equal(answer.status, 400)
      assert.ok(
        answer.body.errors.some((fault: { pointer: string }) => fault.pointer.startsWith(pointer)),
        answer.text,
      )
    }
    for (const stranger of [somebody('stranger'), assessor, facilitator])
      assert.equal((await put(path, stranger).send(shown())).status, 404)
    assert.equal((await put(`${path}/form`).query({ fileName: 'a.pdf' }).send()).status, 409)
  })

  it('are kept with their form, which nobody but the earner can open', async () => {
    const { test, open, download, codeOf } = all
    assert.deepEqual((await put(path).send(shown())).body.students.consent, consent)
    const send = (bytes: Buffer) =>
      put(`${path}/form`).query({ fileName: 'Form.pdf' }).set('content-type', 'application/octet-stream').send(bytes)
    assert.equal(codeOf(await send(Buffer.from('just words'))), 'evidence-type-refused')
    assert.equal((await send(pdf())).body.students.form.sha256, sha256(pdf()))
    assert.deepEqual((await download(earner, artifactId, 'form')).body, pdf())
    const again = Buffer.concat([pdf(), Buffer.from('\n')])
    await send(again)
    assert.equal(await test.database.connection.collection('consentForms.files').countDocuments(), 1)
    await completeDraft(test, earner)
    await test.services.draftEvidence.addText(earner, all.id, {
      ...{ title: 'Plan', description: '', text: 'A plan.', requirementId: 'plan', kind: 'lesson-plan' as const },
    })
    await test.services.submissions.submit(earner, all.id)
    await test.services.reviews.claim(assessor, all.id)
    await test.services.courseSubmissions.get(facilitator, all.id)
    for (const reader of [assessor, facilitator]) assert.equal((await open(reader, artifactId, 'form')).status, 404)
    const review = JSON.stringify(await test.services.reviews.get(assessor, all.id))
    assert.ok(!review.includes('24 pupils'))
  })

  it('are frozen with the attempt', async () => {
    const frozen = await all.attemptPiece(artifactId)
    assert.ok(frozen.students?.shown)
    assert.deepEqual([frozen.students.consent, frozen.students.form?.fileName], [consent, 'Form.pdf'])
    assert.equal((await put(path).send(shown({ scope: 'public' }))).status, 409)
    assert.deepEqual((await all.attemptPiece(artifactId)).students, frozen.students)
  })

  it('that are over keep the next attempt back until there is a new one', async () => {
    const { test, id } = all
    await test.services.reviews.returnIncomplete(assessor, id, 'The text of the plan is missing a page.')
    test.clock.pass({ days: 30 })
    await assert.rejects(test.services.submissions.submit(earner, id), /submission-incomplete/)
    assert.equal((await put(path).send(shown({ expiresOn: null }))).status, 200)
    await test.services.submissions.submit(earner, id)
  })
})

describe('a file that shows students', () => {
  it('is open to those who review it until the consent is over, and to its earner afterwards, too', async () => {
    const { test, id, as, add, open, download, codeOf, round } = await world()
    const artifactId = await add(pdf())
    const consent = { givenBy: 'Parents of 24 pupils', kind: 'written', scope: 'review', givenOn: '2026-09-01' }
    await request(test.app)
      .put(`/api/submissions/${id}/evidence/${artifactId}/students`)
      .set(as(earner))
      .send({ shown: true, consent: { ...consent, expiresOn: '2026-11-03' } })
      .expect(200)
    await round()
    await completeDraftWith(test, id)
    await test.services.submissions.submit(earner, id)
    await test.services.reviews.claim(assessor, id)
    assert.deepEqual(tracesOf((await download(assessor, artifactId)).body), [])
    test.clock.pass({ days: 2 })
    assert.equal(codeOf(await open(assessor, artifactId)), 'evidence-withheld')
    assert.equal((await open(earner, artifactId)).status, 200)
    await test.close()
  })
})

describe('names in a draft', () => {
  it('are pointed out to the earner alone, and what is fine is remembered without keeping the name', async () => {
    const { test, as } = await world()
    const who = { name: 'Wren Example', email: 'wren@school.example' }
    const launched = { platformId: 'some-lms', subject: '7', organizationId: earner.organizationId, ...who }
    const other = somebody('writer', { personId: (await test.services.people.remember(launched)).id })
    const { id, draft } = await test.services.submissions.start(other, WAITING_WELL)
    await test.services.draftEvidence.addText(other, id, {
      ...{ title: 'Talk with Maria Lopez', description: '', text: 'Wren asked.' },
      ...{ requirementId: 'recording', kind: 'classroom-text' as const },
    })
    const texts = {
      overview: { context: 'Write to wren@school.example.' },
      reflection: {},
      selfAssessment: {},
      changeNote: '',
    }
    await test.services.drafts.save(other, id, { revision: draft.revision, ...texts })
    const find = (actor: Actor) => request(test.app).get(`/api/submissions/${id}/names`).set(as(actor))
    const accept = (actor: Actor, body: object) =>
      request(test.app).put(`/api/submissions/${id}/names/fine`).set(as(actor)).send(body)
    assert.equal((await find(somebody('stranger'))).status, 404)
    assert.equal((await accept(somebody('stranger'), { add: [] })).status, 404)
    const found = (await find(other)).body.findings
    assert.deepEqual(
      found.map(({ word, reason, place }: { word: string; reason: string; place: { field: string } }) => [
        word,
        reason,
        place.field,
      ]),
      [
        ['wren@school.example', 'own-email', 'answer'],
        ['Maria Lopez', 'full-name', 'title'],
        ['Wren', 'own-name', 'text'],
      ],
    )
    const left = (await accept(other, { add: [found[1].id] })).body
    assert.deepEqual([left.findings.length, left.fine], [2, 1])
    assert.equal((await find(other)).body.findings.length, 2)
    const kept = await test.services.models.submissions.find(id)
    assert.ok(!JSON.stringify(kept?.draft.fineNames).includes('Maria'))
    assert.equal((await accept(other, { add: [], startOver: true })).body.findings.length, 3)
    await test.close()
  })
})
