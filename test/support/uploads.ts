import { createHash } from 'node:crypto'
import request from 'supertest'
import { HEAD_BYTES, UPLOADS } from '../../server/evidence/evidence.upload.contract.ts'
import type { Actor } from '../../server/core/actor.ts'
import type { TestApp } from './app.ts'

// Uploads as a client of the protocol sends them.

export const headOf = (file: Buffer) => createHash('sha256').update(file.subarray(0, HEAD_BYTES)).digest('hex')

const base64 = (value: string) => Buffer.from(value).toString('base64')
export const metadataOf = (about: Record<string, string>) =>
  Object.entries(about)
    .map(([key, value]) => `${key} ${base64(value)}`)
    .join(',')

export type About = { submissionId: string } & Record<string, string>

/** A plan in PDF's clothes, unless told otherwise. */
export const aboutPlan = (submissionId: string, file: Buffer, change: Record<string, string> = {}): About => ({
  submissionId,
  requirementId: 'plan',
  kind: 'lesson-plan',
  fileName: 'Plan of Fern Example.pdf',
  headSha256: headOf(file),
  ...change,
})

const OCTETS = 'application/offset+octet-stream'

export function uploadsOf(test: Pick<TestApp, 'app' | 'signIn'>, actor: Actor) {
  const signed = { authorization: test.signIn(actor), 'tus-resumable': '1.0.0' }
  const create = (about: Record<string, string>, length: number | string, headers: Record<string, string> = {}) =>
    request(test.app)
      .post(UPLOADS)
      .set({ ...signed, 'upload-metadata': metadataOf(about), 'upload-length': String(length), ...headers })
  const at = (address: string, offset: number | string, headers: Record<string, string> = {}) =>
    request(test.app)
      .patch(address)
      .set({ ...signed, 'content-type': OCTETS, 'upload-offset': String(offset), ...headers })
  return {
    create,
    /** a small file: all of it in one request */
    whole: (about: Record<string, string>, file: Buffer) =>
      create(about, file.length, { 'content-type': OCTETS }).send(file),
    at,
    patch: (address: string, offset: number, part: Buffer) => at(address, offset).send(part),
    head: (address: string) => request(test.app).head(address).set(signed),
    cancel: (address: string) => request(test.app).delete(address).set(signed),
    list: (submissionId: string) => request(test.app).get(`/api/submissions/${submissionId}/uploads`).set(signed),
    finish: (uploadId: string) => request(test.app).post(`${UPLOADS}/${uploadId}/finish`).set(signed),
  }
}

const COLLECTIONS = ['artifacts', 'evidence.files', 'evidence.chunks', 'evidenceUploads'] as const

/** What the store holds, and what the organization's account says. */
export async function storedIn({ database }: Pick<TestApp, 'database'>) {
  const counts = await Promise.all(COLLECTIONS.map((name) => database.connection.collection(name).countDocuments()))
  const usage = await database.connection.collection('evidenceUsage').find().toArray()
  const [artifacts, files, chunks, uploads] = counts
  return { artifacts, files, chunks, uploads, booked: usage.reduce((sum, one) => sum + Number(one.bytes), 0) }
}
