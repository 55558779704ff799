import assert from 'node:assert/strict'
import request from 'supertest'
import type { Actor } from '../../../server/core/actor.ts'
import { copyHere } from '../../support/copies.ts'
import { somebody } from '../../support/people.ts'
import { MARK, tracesOf } from './copies/bytes.ts'
import { encryptedPdf, pdf } from './copies/document.samples.ts'
import { assessor, completeDraftWith, earner, facilitator, sha256, world } from './privacy.world.ts'

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
