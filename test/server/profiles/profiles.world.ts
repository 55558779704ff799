import request from 'supertest'
import type { AwardDocument } from '../../../server/awards/award.model.ts'
import type { Actor } from '../../../server/core/actor.ts'
import { AwardId, SubmissionId } from '../../../server/core/ids.contract.ts'
import { randomId } from '../../../server/core/secrets.ts'
import type { ProfileChoices } from '../../../server/profiles/profile.contract.ts'
import { testIssuer } from '../../support/catalogue.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import { WAITING_WELL } from '../../support/people.ts'
import { anEarner, arrive } from '../awards/release.world.ts'

export const NAME = 'Fern Specimen'
export const fern = anEarner('fern')
export const nameless = anEarner('nameless')

export const choices = (change: Partial<ProfileChoices> = {}): ProfileChoices => ({
  published: true,
  findable: false,
  name: { kind: 'none' },
  headline: '',
  about: '',
  awardIds: [],
  selfReportedIds: [],
  ...change,
})

/** People with badges and nothing of the work behind them. */
export async function profileWorld() {
  const test = await testApp()
  await arrive(test, 'fern', NAME, null)
  await arrive(test, 'nameless', null, null)
  await test.services.worker.stop()
  return test
}

/** A badge that somebody holds. */
export async function holds(test: TestApp, earner: Actor, change: Partial<AwardDocument> = {}): Promise<AwardDocument> {
  const award: AwardDocument = {
    _id: AwardId.parse(randomId()),
    earnerId: earner.personId,
    organizationId: earner.organizationId,
    credentialId: WAITING_WELL,
    version: 1,
    issuerId: testIssuer.id,
    submissionId: SubmissionId.parse(randomId()),
    attempt: 1,
    awardedAt: new Date('2026-03-02T09:10:11Z'),
    rows: { asks: 'shown', waits: 'shown', listens: 'shown' },
    subjectId: `urn:uuid:${crypto.randomUUID()}`,
    ...{ revoked: false, published: false, showName: false, keyGeneration: 1, badgeIssuedAt: null },
    ...change,
  }
  await test.services.models.awards.grant(award)
  await test.services.badges.issue(award)
  return award
}

export const revoked = (test: TestApp, award: AwardDocument) =>
  test.services.models.awards.revoke(
    { awardId: award._id, at: test.clock.now(), by: null, ground: 'other', reason: 'A sample.' },
    test.clock.now(),
  )

export function asking(test: TestApp) {
  const signed = (actor: Actor) => ({ authorization: test.signIn(actor) })
  return {
    save: (actor: Actor, wanted: ProfileChoices, revision: number) =>
      request(test.app)
        .put('/api/public-profile')
        .set(signed(actor))
        .send({ ...wanted, revision }),
    look: (actor: Actor) => request(test.app).get('/api/public-profile').set(signed(actor)),
    post: (actor: Actor, path: string, body: object = {}) => request(test.app).post(path).set(signed(actor)).send(body),
    links: (actor: Actor) => request(test.app).get('/api/share-links').set(signed(actor)),
    /** a page as a stranger opens it, by its whole address */
    open: (url: string) => {
      const { pathname, search } = new URL(url)
      return request(test.app).get(pathname + search)
    },
  }
}
