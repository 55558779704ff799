import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import request from 'supertest'
import type { Actor } from '../../../server/core/actor.ts'
import type { SubmissionId } from '../../../server/core/ids.contract.ts'
import { unzip } from '../../support/archive.ts'
import type { TestApp } from '../../support/app.ts'
import { DISTRICT, somebody } from '../../support/people.ts'
import { aboutPlan, uploadsOf } from '../../support/uploads.ts'

/** Somebody whom a launch has brought, with a name and an address to look for. */
export async function known({ services }: TestApp, name: string, change: Partial<Actor> = {}): Promise<Actor> {
  const actor = somebody(name, change)
  const person = await services.people.remember({
    platformId: 'platform-sample',
    subject: `subject-${name}`,
    organizationId: change.organizationId ?? DISTRICT,
    name: `${name} Example`,
    email: `${name.toLowerCase()}@school.example`,
    inCourse: { courseId: 'course-one', roles: ['learner'] },
  })
  return { ...actor, personId: person.id }
}

/** Puts a file into a draft, under its own name. */
export async function uploaded(
  test: TestApp,
  earner: Actor,
  submissionId: string,
  fileName: string,
  content: Buffer,
  place: { requirementId: string; kind: string },
): Promise<void> {
  await uploadsOf(test, earner)
    .whole(aboutPlan(submissionId, content, { ...place, fileName }), content)
    .expect(201)
}

/** Says that the first file of a draft shows students, and adds the form that allows it. */
export async function consented(test: TestApp, earner: Actor, submissionId: SubmissionId, form: Buffer): Promise<void> {
  const { draft } = await test.services.submissions.get(earner, submissionId)
  const file = draft.artifacts.find((artifact) => artifact.form === 'file')
  const address = `/api/submissions/${submissionId}/evidence/${file?.id}/students`
  const signed = { authorization: test.signIn(earner) }
  const given = { givenBy: 'Parents of 24 pupils', kind: 'written', scope: 'review', givenOn: '2026-10-01' }
  await request(test.app)
    .put(address)
    .set(signed)
    .send({ shown: true, consent: { ...given, expiresOn: null } })
    .expect(200)
  await request(test.app)
    .put(`${address}/form`)
    .query({ fileName: 'Form.pdf' })
    .set({ ...signed, 'content-type': 'application/octet-stream' })
    .send(form)
    .expect(200)
}

/** A visit as a launch leaves it, and the list of the course, on which somebody else stands too. */
export async function visited({ database, clock }: TestApp, { personId, organizationId, placementId }: Actor) {
  const now = clock.now()
  await database.connection.collection<{ _id: string }>('sessions').insertOne({
    _id: 'sample-nonce',
    ...{ platformId: 'platform-sample', personId, organizationId, placementId },
    ...{ courseId: 'course-one', courseTitle: 'A sample course', courseRoles: ['learner'] },
    ...{ destination: { kind: 'catalogue' }, gradebook: 'owed', placing: null, locale: 'en' },
    ...{ codeHash: 'sample-code-hash', codeEndsAt: now, openedAt: now, closedAt: null },
    ...{ tokenHashes: ['sample-token-hash'], resumeHash: 'sample-resume-hash', extendedAt: now },
    ...{ expiresAt: new Date(Date.now() + 3_600_000), endsAt: new Date(Date.now() + 3_600_000) },
  })
  const member = (id: string, name: string) => ({ personId: id, name, roles: ['learner'], number: 1 })
  await database.connection.collection<{ _id: string; members: object[] }>('rosters').insertOne({
    _id: 'course-one',
    members: [member('person-another', 'Another Specimen'), member(personId, 'Fern E.')],
    ...{ readAt: now, expiresAt: new Date(Date.now() + 3_600_000) },
  })
}

export async function addressFor(test: TestApp, actor: Actor): Promise<string> {
  const { body } = await request(test.app)
    .post('/api/own-data/open')
    .set('authorization', test.signIn(actor))
    .expect(200)
  return String(body.url)
}

/** A download from its first to its last byte, unpacked. */
export async function downloaded(test: TestApp, actor: Actor): Promise<Map<string, Buffer>> {
  const answer = await request(test.app)
    .get(await addressFor(test, actor))
    .buffer(true)
    .parse((response, done) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => done(null, Buffer.concat(chunks)))
    })
    .expect(200)
  return unzip(answer.body)
}

/** The app on a real port, for downloads that are left in the middle. */
export async function listening(
  test: TestApp,
): Promise<{ server: Server; get(path: string): Promise<IncomingMessage> }> {
  const server = createServer(test.app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    server,
    get: (path) =>
      new Promise((resolve, reject) =>
        httpRequest({ host: '127.0.0.1', port, path }, resolve).on('error', reject).end(),
      ),
  }
}
