import assert from 'node:assert/strict'
import request from 'supertest'
import type { Actor } from '../../../../server/core/actor.ts'
import type { AwardId, OrganizationId } from '../../../../server/core/ids.contract.ts'
import type { TestApp } from '../../../support/app.ts'
import { appoint, ASKING_TWICE, decided, somebody, submitted, WAITING_WELL } from '../../../support/people.ts'

export const assessors = [somebody('assessor-one'), somebody('assessor-two')]

/** Two districts, each with its LMS, and who teaches there. */
export async function twoDistricts(test: TestApp) {
  const { services } = test
  const lakeside = (await services.organizations.ensure('Lakeside Sample District')).id
  const hillside = (await services.organizations.ensure('Hillside Sample District')).id
  for (const credentialId of [WAITING_WELL, ASKING_TWICE])
    for (const assessor of assessors) await appoint(test, assessor, credentialId)
  for (const assessor of assessors) assessor.organizationId = lakeside

  /** Somebody whom that district's LMS knows; of the same name and address in both, as one teacher is. */
  async function account(name: string, organizationId: OrganizationId, platform = `lms-of-${organizationId}`) {
    const known = { platformId: platform, subject: name, name: `${name} Example`, email: `${name}@example.org` }
    const { id: personId } = await services.people.remember({ ...known, organizationId })
    const places = { placementId: somebody(`${name}-${platform}`).placementId, courseId: `course-${platform}` }
    return somebody(name, { personId, organizationId, ...places })
  }
  return { lakeside, hillside, account }
}
export type Districts = Awaited<ReturnType<typeof twoDistricts>>

/** Hands in, has it decided, and has the award granted and signed. */
export async function earns(test: TestApp, earner: Actor, credentialId = WAITING_WELL): Promise<AwardId> {
  const { services } = test
  const { id } = await submitted(test, earner, credentialId)
  for (const assessor of credentialId === WAITING_WELL ? assessors.slice(0, 1) : assessors)
    await decided(test, { ...assessor, organizationId: earner.organizationId }, { id })
  await services.worker.round()
  const { awardId } = await services.submissions.get(earner, id)
  assert.ok(awardId)
  return awardId
}

/** What the two accounts say over HTTP. */
export const speaking = (test: TestApp) => (actor: Actor) => {
  const send = (method: 'get' | 'post' | 'put' | 'delete', path: string, body?: object) =>
    request(test.app)[method](path).set('authorization', test.signIn(actor)).send(body)
  return {
    send,
    look: async () => (await send('get', '/api/carries').expect(200)).body,
    makeCode: async (): Promise<string> => (await send('post', '/api/carries/code').expect(200)).body.code,
    preview: (code: string) => send('post', '/api/carries/preview', { code }),
    confirm: (ticket: string) => send('post', '/api/carries', { ticket }),
    giveBack: (carryId: string) => send('post', `/api/carries/${carryId}/return`),
    titles: async (): Promise<string[]> =>
      (await send('get', '/api/awards').expect(200)).body.awards.map(({ title }: { title: string }) => title).sort(),
  }
}

/** From one account to the other, as both would do it; answers what the new account then sees. */
export async function carries(test: TestApp, from: Actor, to: Actor) {
  const as = speaking(test)
  const code = await as(from).makeCode()
  const { ticket } = (await as(to).preview(code).expect(200)).body
  const { received } = (await as(to).confirm(ticket).expect(200)).body
  assert.equal(received[0].state, 'carried')
  return { code, ticket, carryId: String(received[0].id), received: received[0] }
}
