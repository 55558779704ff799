import assert from 'node:assert/strict'
import request from 'supertest'
import type { Actor } from '../../../server/core/actor.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import { appoint, ASKING_TWICE, completeDraft, decided, judged, somebody, submitted } from '../../support/people.ts'

const fern = somebody('fern')
const otto = somebody('otto')
const facilitator = somebody('facilitator', { courseRoles: ['facilitator'] })

describe('the pages of an earner and of their course', () => {
  let test: TestApp
  const ids: Record<string, string> = {}

  before(async () => {
    test = await testApp({ NOTCH_UNDO_SECONDS: '0' })
    await appoint(test, otto)
    const returned = await submitted(test, fern)
    await decided(test, otto, returned, judged({ asks: 'not-yet' }))
    await test.services.worker.round()
    const entry = await test.services.learningLog.add(fern.personId, {
      ...{ kind: 'podcast', learnedOn: '2026-10-01', source: 'A podcast', note: '' },
    })
    const draft = await completeDraft(test, fern, ASKING_TWICE)
    await test.services.draftLearning.say(fern, draft.id, { revision: 0, kinds: [], entryIds: [entry.id] })
    const { id: waiting } = await submitted(test, otto, ASKING_TWICE)
    await test.services.plans.add(fern.personId, ASKING_TWICE)
    Object.assign(ids, {
      ...{ submissionId: draft.id, returnedId: returned.id, submittedId: waiting, credentialId: ASKING_TWICE },
      artifactId: draft.draft.artifacts[0]?.id,
    })
    // Its own questions are none of a page's; and every page shares what is known of the catalogue and of organizations.
    await test.services.worker.stop()
    await test.services.catalogue.snapshot()
    await test.services.organizations.nameOf(fern.organizationId)
    // What names look like is remembered for a minute: of an earner, and of those in a course.
    await test.services.names.find(fern, draft.id)
    await test.services.courseSubmissions.list(facilitator)
    // Opening it first puts on record that they read it beside its author's name.
    await test.services.courseSubmissions.get(facilitator, waiting)
  })
  after(() => test.close())

  // With the session's own that makes four.
  const MOST = 3
  const PAGES: [Actor, ...string[]][] = [
    [
      fern,
      'GET /api/credentials/:credentialId',
      'GET /api/submissions',
      'GET /api/submissions/:submissionId',
      'GET /api/submissions/:returnedId',
      'GET /api/submissions/:submissionId/names',
      'GET /api/submissions/:returnedId/flags',
      'GET /api/submissions/:submissionId/uploads',
      'GET /api/submissions/:submissionId/evidence/choices',
      'GET /api/submissions/:submissionId/feedback-requests',
      'GET /api/evidence',
      'GET /api/evidence/:artifactId/destinations',
      'GET /api/learning-log',
      'GET /api/plan',
      'GET /api/public-profile',
      'GET /api/share-links',
      'GET /api/own-data',
    ],
    [facilitator, 'GET /api/course/submissions', 'GET /api/course/submissions/:submittedId'],
  ]
  for (const [actor, ...pages] of PAGES)
    for (const page of pages)
      it(`${page} costs at most ${MOST} database commands`, async () => {
        const address = page.replace('GET ', '').replace(/:(\w+)/g, (_all, key: string) => ids[key] ?? '')
        const { commands } = await test.database.commandsOf(() =>
          request(test.app).get(address).set('authorization', test.signIn(actor)).expect(200),
        )
        assert.ok(commands.length > 0 && commands.length <= MOST, commands.join(', '))
      })
})
