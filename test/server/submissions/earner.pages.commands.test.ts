import assert from 'node:assert/strict'
import request from 'supertest'
import { testApp, type TestApp } from '../../support/app.ts'
import { ASKING_TWICE, completeDraft, somebody, submitted } from '../../support/people.ts'

const fern = somebody('fern')

describe("the earner's pages", () => {
  let test: TestApp
  const ids: Record<string, string> = {}

  before(async () => {
    test = await testApp()
    await submitted(test, fern)
    const draft = await completeDraft(test, fern, ASKING_TWICE)
    Object.assign(ids, { submissionId: draft.id, artifactId: draft.draft.artifacts[0]?.id, credentialId: ASKING_TWICE })
    await test.services.learningLog.add(fern.personId, {
      ...{ kind: 'podcast', learnedOn: '2026-10-01', source: 'A podcast', note: '' },
    })
    await test.services.plans.add(fern.personId, ASKING_TWICE)
    // Its own questions are none of a page's; and every page shares what is known of the catalogue.
    await test.services.worker.stop()
    await test.services.catalogue.snapshot()
  })
  after(() => test.close())

  // With the session's own that makes four.
  const MOST = 3
  const PAGES = [
    'GET /api/credentials/:credentialId',
    'GET /api/submissions',
    'GET /api/submissions/:submissionId',
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
  ]
  // A draft is asked, too, who would review it: that makes five.
  const mostOf = (page: string) => (page === 'GET /api/submissions/:submissionId' ? MOST + 1 : MOST)
  for (const page of PAGES)
    it(`${page} costs at most ${mostOf(page)} database commands`, async () => {
      const address = page.replace('GET ', '').replace(/:(\w+)/g, (_all, key: string) => ids[key] ?? '')
      const { commands } = await test.database.commandsOf(() =>
        request(test.app).get(address).set('authorization', test.signIn(fern)).expect(200),
      )
      assert.ok(commands.length > 0 && commands.length <= mostOf(page), commands.join(', '))
    })
})
