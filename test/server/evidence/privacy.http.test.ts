import assert from 'node:assert/strict'
import request from 'supertest'
import type { Actor } from '../../../server/core/actor.ts'
import { completeDraft, somebody, WAITING_WELL } from '../../support/people.ts'
import { tracesOf } from './copies/bytes.ts'
import { pdf } from './copies/document.samples.ts'
import { assessor, completeDraftWith, earner, facilitator, sha256, world } from './privacy.world.ts'

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
