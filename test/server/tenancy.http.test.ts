import assert from 'node:assert/strict'
import type { Actor } from '../../server/core/actor.ts'
import type { Endpoint } from '../../server/core/endpoint.contract.ts'
import { testIssuer } from '../support/catalogue.ts'
import { ASKING_TWICE, judged, submitted } from '../support/people.ts'
import { appointCoordinator, everyEndpoint, send, storedAbout, twoOrganizations, type Ids } from './tenancy.world.ts'

// "One organization can never read or change another's data, with one door": every endpoint, every role, good input.

type World = Awaited<ReturnType<typeof twoOrganizations>>
type Organization = World['one']

const OWNED = [
  'submissionId',
  'artifactId',
  'uploadId',
  'awardId',
  'gradeId',
  'entryId',
  'feedbackRequestId',
  'noticeId',
  'id',
  'selfReportedId',
  'shareLinkId',
]
const isAbout = (endpoint: Endpoint) => OWNED.some((name) => endpoint.path.includes(`:${name}`))
/** What reads the launch's own session, which the test's sign-in does not stand in for. */
const isSession = (endpoint: Endpoint) => /^\/api\/(session|placing)/.test(endpoint.path)
const things = ({ draft, waiting, won }: Organization): Ids[] => [draft, waiting, won]
/** everything that names this organization's people and their work */
const marksOf = (organization: Organization) => [
  ...things(organization).flatMap((ids) => Object.values(ids)),
  ...Object.values(organization.people).map(({ personId }) => personId),
]

describe('two organizations', () => {
  let world: World
  let endpoints: [string, Endpoint][]
  before(async function () {
    this.timeout(60_000)
    world = await twoOrganizations()
    endpoints = await everyEndpoint()
  })
  after(() => world.test.close())

  /** Who asks about an organization's work that is none of theirs. */
  function outsiders(): [string, Actor, Organization][] {
    const { one, two } = world
    const others = (own: Organization, foreign: Organization, name: string) =>
      Object.entries(own.people).map(([part, actor]): [string, Actor, Organization] => [
        `${part} of ${name}`,
        actor,
        foreign,
      ])
    // Two LMSs may number their courses alike.
    const { facilitator, administrator } = two.people
    const sameCourse = [facilitator, administrator].map((actor): [string, Actor, Organization] => [
      `${actor.personId} in a course of the same key`,
      { ...actor, courseId: 'course-one', placementId: one.people.facilitator.placementId },
      one,
    ])
    return [
      ...others(one, two, 'one'),
      ...others(two, one, 'two'),
      ...sameCourse,
      ['stranger at home', one.people.stranger, one],
    ]
  }

  it('have every endpoint walked', () => {
    assert.ok(endpoints.length >= 30, `${endpoints.length} endpoints`)
    assert.ok(endpoints.filter(([, endpoint]) => isAbout(endpoint)).length >= 20)
  })

  it('cannot reach each other’s work through any of them, nor change it', async function () {
    this.timeout(120_000)
    const { test } = world
    const before = await Promise.all([world.one, world.two].map((each) => storedAbout(test, marksOf(each))))
    for (const [name, endpoint] of endpoints.filter(([, candidate]) => isAbout(candidate)))
      // All at once: nobody of them changes anything, in whatever order they come.
      await Promise.all(
        outsiders().flatMap(([who, actor, foreign]) =>
          things(foreign).map(async (ids) => {
            const answer = await send(test, actor, name, endpoint, ids)
            // Whom the queue would show an attempt to is told why they may not claim it.
            const told = ['claimReview', 'declineReview'].includes(name) && organizationOf(actor) === foreign
            assert.ok(
              answer.status === 404 || (told && answer.status === 403),
              `${name} as ${who}: ${answer.status} ${answer.text.slice(0, 200)}`,
            )
            for (const mark of marksOf(foreign)) assert.ok(!answer.text.includes(mark), `${name} told ${who} ${mark}`)
          }),
        ),
      )
    const after = await Promise.all([world.one, world.two].map((each) => storedAbout(test, marksOf(each))))
    assert.deepEqual(after, before)
  })

  it('find nothing of each other in any list', async () => {
    const { test } = world
    for (const [name, endpoint] of endpoints.filter(([, candidate]) => !isAbout(candidate) && !isSession(candidate)))
      for (const [who, actor, foreign] of outsiders().filter(
        ([, someone, theirs]) => theirs !== organizationOf(someone),
      )) {
        const answer = await send(test, actor, name, endpoint, foreign.waiting)
        // A code of nobody is refused for what it is, and soon for how often it is tried.
        const guessed =
          ['enterCoordinatorCode', 'enterFeedbackCode', 'previewCarry'].includes(name) &&
          [400, 429].includes(answer.status)
        // So is a ticket of nobody, a carry of nobody's, and a code where there is nothing to carry.
        const nothing = /^\/api\/carries/.test(endpoint.path) && [404, 409].includes(answer.status)
        // An order of a plan or a profile that has changed since is refused, and so is a link to a profile that is not made.
        const stale = ['orderPlan', 'saveProfile', 'makeShareLink'].includes(name) && answer.status === 409
        // Whoever may review finds that no version of these credentials asks for calibration.
        const unasked = endpoint.path.startsWith('/api/calibrations/') && answer.status === 404
        // Whoever has no part in an issuer, a pilot or a comment finds nothing there.
        const partless =
          /^\/api\/(issuer-figures|issuer-pilots|pilots|review-comments|organization\/figures)/.test(endpoint.path) &&
          answer.status === 404
        // This Notch sends no e-mail.
        const noMail = name === 'chooseMail' && answer.status === 409
        assert.ok(
          guessed || nothing || stale || unasked || partless || noMail || [200, 403].includes(answer.status),
          `${name} as ${who}: ${answer.status}`,
        )
        for (const mark of marksOf(foreign)) assert.ok(!answer.text.includes(mark), `${name} told ${who} ${mark}`)
      }
  })
  const organizationOf = (actor: Actor) =>
    actor.organizationId === world.one.people.earner.organizationId ? world.one : world.two

  it('have no session without a launch', async () => {
    const { test, one } = world
    for (const [name, endpoint] of endpoints.filter(([, candidate]) => isSession(candidate)))
      assert.equal((await send(test, one.people.earner, name, endpoint, one.won)).status, 401, name)
  })

  it('do reach their own: what is refused above is there', async () => {
    const { test, one } = world
    const { earner, assessor, facilitator, administrator } = one.people
    const { services } = test
    await appointCoordinator(test, administrator)
    await services.issuers.grant(testIssuer.id, administrator.personId, 'admin')
    const PLACES: [string, Actor][] = [
      ['/api/reviews', assessor],
      ['/api/course', facilitator],
      ['/api/organization', administrator],
      ['/api/feedback-requests', facilitator],
      ['/api/issuer', administrator],
    ]
    const rightful = ({ path }: Endpoint): Actor => PLACES.find(([place]) => path.startsWith(place))?.[1] ?? earner
    const waiting = await services.submissions.start(earner, ASKING_TWICE)
    const unread = await submitted(test, one.people.colleague, ASKING_TWICE)
    await services.reviews.claim(assessor, unread.id)
    // What ends a claim for good comes last.
    const order = [
      'lookAtQuarantined',
      'resolveQuarantined',
      'revokeAward',
      'decideReview',
      'undoDecision',
      'declineReview',
    ]
    const own = endpoints.filter(([, candidate]) => isAbout(candidate))
    for (const [name, endpoint] of own.sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))) {
      // A text is nothing to open as a file.
      if (name === 'openArtifact') continue
      // Nothing of theirs is locked; who may open what is stands in scanning.http.test.ts.
      if (name === 'releaseLockedFile') continue
      // Their credential is no pilot.
      if (['getPilotSurvey', 'savePilotSurvey'].includes(name)) continue
      const reviewing = endpoint.path.startsWith('/api/reviews')
      if (reviewing && !order.includes(name)) await services.reviews.claim(assessor, waiting.id)
      // What was asked of the facilitator is about the colleague's draft.
      const asked = endpoint.path.includes('/:feedbackRequestId')
      const ofColleague = asked || name === 'returnIncomplete'
      const reported = endpoint.path.startsWith('/api/issuer-quarantine')
      const ids = ofColleague ? one.draft : reviewing || reported ? one.waiting : one.won
      const asker = asked && endpoint.path.startsWith('/api/submissions') ? one.people.colleague : rightful(endpoint)
      const answer = await send(test, asker, name, endpoint, ids)
      assert.ok([200, 409, 422].includes(answer.status), `${name}: ${answer.status} ${answer.text.slice(0, 200)}`)
    }
  })
})

describe('the one door', () => {
  it('lets a claimant read the attempt, and shows nothing of who wrote it', async () => {
    const world = await twoOrganizations()
    const { services } = world.test
    const { one } = world
    const { earner, assessor, facilitator } = one.people
    const submissionId = (await services.submissions.start(earner, ASKING_TWICE)).id
    const view = JSON.stringify([
      await services.reviews.get(assessor, submissionId),
      await services.reviews.queue(assessor),
    ])
    assert.ok(view.includes(one.waiting.artifactId))
    for (const secret of [
      earner.personId,
      earner.placementId,
      earner.courseId,
      earner.organizationId,
      facilitator.personId,
    ])
      assert.ok(!view.includes(String(secret)), String(secret))
    await services.reviews.release(assessor, submissionId)
    await assert.rejects(services.reviews.get(assessor, submissionId), /not-found/)
    await assert.rejects(services.reviews.save(assessor, submissionId, judged(), 1), /not-found/)
    await world.test.close()
  })
})
