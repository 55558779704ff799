import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import request from 'supertest'
import type { Actor } from '../../../server/core/actor.ts'
import { ArtifactId, type SubmissionId } from '../../../server/core/ids.contract.ts'
import { collect } from '../../../server/evidence/copies/byte.source.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import { appoint, completeDraft, somebody, WAITING_WELL } from '../../support/people.ts'
import { aboutPlan, uploadsOf } from '../../support/uploads.ts'
import { MARK } from './copies/bytes.ts'

export const earner = somebody('earner')
export const assessor = somebody('assessor')
export const facilitator = somebody('facilitator', { courseRoles: ['facilitator'] })

/** A draft whose files are uploaded, opened and downloaded by whoever asks. */
export async function world(parts: Parameters<typeof testApp>[1] = {}) {
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
export const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** Everything else that handing in asks for. */
export async function completeDraftWith(test: TestApp, id: SubmissionId) {
  const text = { title: 'Talk', description: '', text: 'Silence.', requirementId: 'recording' }
  await test.services.draftEvidence.addText(earner, id, { ...text, kind: 'classroom-text' })
  await completeDraft(test, earner)
}
