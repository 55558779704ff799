import assert from 'node:assert/strict'
import request from 'supertest'
import { listCourseSubmissions } from '../../../server/submissions/course.contract.ts'
import { personIdOf } from '../../../server/people/person.service.ts'
import type { Actor } from '../../../server/core/actor.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import {
  appoint,
  ASKING_TWICE,
  completeDraft,
  decided,
  DISTRICT,
  judged,
  somebody,
  submitted,
} from '../../support/people.ts'
import { aboutPlan, uploadsOf } from '../../support/uploads.ts'

// Whoever teaches a course and reviews too must not learn whose attempt it is that they may still decide on.

const both = somebody('both', { courseRoles: ['facilitator'] })
const facilitator = somebody('facilitator', { courseRoles: ['facilitator'] })
const NAME = 'Fern Example'

/** An earner with a name, as a launch leaves them. */
async function namedEarner({ services }: TestApp): Promise<Actor> {
  const person = { platformId: 'platform-1', subject: 'fern', organizationId: DISTRICT, name: NAME, email: null }
  await services.people.remember(person)
  return somebody('earner', { personId: personIdOf('platform-1', 'fern') })
}

describe('a facilitator who reviews too', () => {
  let test: TestApp
  let earner: Actor
  let id: Awaited<ReturnType<typeof submitted>>['id']
  beforeEach(async () => {
    test = await testApp({ NOTCH_UNDO_SECONDS: '0' })
    earner = await namedEarner(test)
    await appoint(test, both)
    id = (await submitted(test, earner)).id
  })
  afterEach(() => test.close())

  const as = (actor: Actor, method: 'get' | 'post', path: string, body?: object) =>
    request(test.app)[method](path).set('authorization', test.signIn(actor)).send(body)
  const nameIn = async (actor: Actor) => {
    const { body } = await as(actor, 'get', '/api/course/submissions').expect(200)
    return listCourseSubmissions.response.parse(body).submissions.find((one) => one.id === id)?.earnerName
  }

  it('finds no name in the course’s list while they may still review the attempt', async () => {
    assert.doesNotMatch(String(await nameIn(both)), /Fern/)
    assert.equal(await nameIn(facilitator), NAME)
  })

  it('finds none either while they review it, or where it has come back to its author', async () => {
    await test.services.reviews.claim(both, id)
    assert.doesNotMatch(String(await nameIn(both)), /Fern/)
    await decided(test, both, { id }, judged({ asks: 'partly' }))
    await test.services.worker.round()
    assert.equal((await test.services.submissions.get(earner, id)).status, 'returned')
    assert.doesNotMatch(String(await nameIn(both)), /Fern/)
  })

  it('finds it once they have opened the attempt as a facilitator, and can review it no more', async () => {
    await as(both, 'get', `/api/course/submissions/${id}`).expect(200)
    assert.equal(await nameIn(both), NAME)
    await as(both, 'post', `/api/reviews/${id}/claim`).expect(403)
  })

  it('opens no file under its own name before that', async () => {
    const { services } = test
    const writer = somebody('writer')
    const draft = await completeDraft(test, writer, ASKING_TWICE)
    await appoint(test, both, ASKING_TWICE)
    const plan = Buffer.from('The plan of a lesson.')
    const about = aboutPlan(draft.id, plan, { fileName: 'Writer Sample plan.txt' })
    const file = await uploadsOf(test, writer).whole(about, plan).expect(201)
    await services.submissions.submit(writer, draft.id)
    // Others get the copy of a file once it is made.
    await services.worker.round()
    const open = () => as(both, 'post', `/api/evidence/${file.body.id}/open`, { purpose: 'download' })
    // Claiming shows the piece; giving the claim up must not show the name that its author gave it.
    await services.reviews.claim(both, draft.id)
    await services.reviews.release(both, draft.id)
    assert.equal((await open()).status, 404)
    await as(both, 'get', `/api/course/submissions/${draft.id}`).expect(200)
    assert.equal((await open()).status, 200)
    await as(both, 'post', `/api/reviews/${draft.id}/claim`).expect(403)
  })
})
