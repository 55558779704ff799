import assert from 'node:assert/strict'
import { pino } from 'pino'
import request from 'supertest'
import { createApp } from '../../../server/app.ts'
import { AwardId, CredentialId, IssuerId, PersonId, SubmissionId } from '../../../server/core/ids.contract.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import { WAITING_WELL } from '../../support/people.ts'
import { claim, signingPlatform, type SigningPlatform } from '../lti/signing.platform.ts'
import { answered, codeIn, launch, openSession, TOOL_URL, type Tool } from '../lti/launching.tool.ts'

// "What left a course or a term stays": an award belongs to its earner, not to the link, the course or the LMS that it
// was earned through.

describe('an award after the course it was earned in', () => {
  let test: TestApp
  let platform: SigningPlatform
  let tool: Pick<Tool, 'app' | 'platform' | 'now'> & Tool
  let personId: PersonId
  let publicUrl: string
  const awardId = AwardId.parse('award-of-last-term')

  const registration = () => ({
    ...{ issuer: platform.url, clientId: platform.clientId, authUrl: `${platform.url}/authorize` },
    ...{ tokenUrl: `${platform.url}/token`, jwksUrl: `${platform.url}/jwks`, family: 'plain' as const },
    ...{ organization: 'Lakeside Sample District', deploymentId: 'deployment-1', serviceHosts: [], frameOrigins: [] },
  })

  before(async () => {
    test = await testApp({ NOTCH_URL: TOOL_URL }, { makeKey: async () => undefined })
    platform = await signingPlatform()
    const { services, settings, database, clock } = test
    const app = createApp({
      ...{ services, settings, log: pino({ level: 'silent' }), appPage: async () => '<div id="app"></div>' },
      isDatabaseUp: async () => true,
    })
    tool = { app, platform, now: clock.now, database } as Tool
    await services.lti.registrations.add(registration())
    const { session } = await arriveFrom('course-of-autumn')
    personId = PersonId.parse(session.person.id)
    const award = await services.models.awards.grant({
      ...{ _id: awardId, earnerId: personId, organizationId: session.organization.id, credentialId: WAITING_WELL },
      ...{ version: 1, issuerId: IssuerId.parse('test-issuer'), submissionId: SubmissionId.parse('work-of-autumn') },
      ...{ attempt: 1, awardedAt: clock.now(), rows: {}, subjectId: 'urn:uuid:8f0c1a52-7f5c-4d0e-9f07-6f3f8a1d2b11' },
      ...{ revoked: false, published: true, showName: false, keyGeneration: 1, badgeIssuedAt: null },
    })
    await services.badges.issue(award)
    publicUrl = `/b/${awardId}`
    await services.worker.stop()
  })
  after(async () => {
    await platform.close()
    await test.close()
  })

  /** A real launch, from that course through a link of its own; answers the session's token. */
  async function arriveFrom(course: string) {
    const { text } = await answered(
      launch(tool, (claims) => {
        claims[claim.context] = { id: course, title: course }
        claims[claim.resourceLink] = { id: `link-of-${course}`, title: 'A link' }
      }),
    )
    const { body } = await openSession(tool, codeIn(text)).expect(200)
    return { session: body.session, token: String(body.token) }
  }

  async function stands(course: string) {
    const { session, token } = await arriveFrom(course)
    assert.equal(session.person.id, personId)
    const signed = { authorization: `Bearer ${token}` }
    const { body } = await request(tool.app).get('/api/awards').set(signed).expect(200)
    assert.deepEqual(
      body.awards.map(({ id, revoked }: { id: string; revoked: boolean }) => [id, revoked]),
      [[awardId, false]],
    )
    const view = await request(tool.app).get('/api/credentials/waiting-well').set(signed).expect(200)
    assert.ok(view.body.content)
    const record = await request(tool.app).get('/api/record').set(signed).expect(200)
    assert.equal(record.body.standing, 1)
    assert.deepEqual((await test.services.eligibility.of(personId)).peerFor, [CredentialId.parse(WAITING_WELL)])
  }
  const isPublic = async () => {
    const { body } = await request(tool.app).get(`${publicUrl}/verification`).expect(200)
    assert.equal(body.verdict, 'valid')
  }

  it('is there when they come from another course, next term', async () => {
    test.clock.pass({ days: 120 })
    await stands('course-of-spring')
    await isPublic()
  })

  it('is there when the link and all that was placed is gone', async () => {
    const { connection } = test.database
    for (const gone of ['placements', 'sessions', 'rosters', 'passbacks'])
      await connection.collection(gone).deleteMany({})
    await stands('course-of-spring')
    await isPublic()
  })

  it('is there while the installation waits for a coordinator again, and once it is let in', async () => {
    const { connection } = test.database
    await connection.collection('deployments').updateMany({}, { $set: { status: 'pending' } })
    test.services.lti.registry.forget()
    await answered(launch(tool), 403)
    await isPublic()
    await connection.collection('deployments').updateMany({}, { $set: { status: 'active' } })
    test.services.lti.registry.forget()
    await stands('course-of-autumn')
  })

  it('is public and verified when the LMS was removed, and theirs when it is connected again', async () => {
    const { lti } = test.services
    assert.equal(await lti.registrations.remove(platform.url, platform.clientId), true)
    lti.registry.forget()
    await isPublic()
    assert.equal((await test.services.models.awards.standingOf(personId)).length, 1)
    await lti.registrations.add(registration())
    lti.registry.forget()
    await stands('course-of-another-year')
  })
})
