import assert from 'node:assert/strict'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { systemClock } from '../../../server/core/clock.ts'
import { PersonId, PlacementId, SubmissionId } from '../../../server/core/ids.contract.ts'
import type { GradebookResult } from '../../../server/grades/gradebook.port.ts'
import type { Lti } from '../../../server/lti/lti.ts'
import { createSandboxLms, type SandboxLms } from '../../sandbox-lms/lms.ts'
import { testDatabase, type TestDatabase } from '../../support/database.ts'
import { launchAs } from '../../support/launch.ts'
import { codeIn, handedIn, launchSide } from './launching.tool.ts'

const submittedAt = new Date('2026-03-01T09:00:00.000Z')
const clientId = 'notch-sandbox'

describe('against the sandbox LMS, over a real wire', function () {
  this.timeout(60_000)
  let database: TestDatabase
  let server: Server
  let lms: SandboxLms
  let lti: Lti
  let url: string

  before(async () => {
    database = await testDatabase()
    let app: RequestListener = (_request, response) => void response.writeHead(503).end()
    server = createServer((request, response) => app(request, response))
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
    url = `http://localhost:${(server.address() as AddressInfo).port}`
    const side = await launchSide({ database, url, clock: systemClock, log: pino({ level: 'silent' }) })
    app = side.app
    lti = side.lti
    const config = { port: 0, toolUrl: url, dataDir: 'memory', clientId, deploymentId: 'deployment-1', control: true }
    lms = createSandboxLms(config)
    await lms.start()
    await lti.registrations.add({
      issuer: lms.url,
      clientId,
      authUrl: `${lms.url}/oidc/auth`,
      tokenUrl: `${lms.url}/token`,
      jwksUrl: `${lms.url}/jwks`,
      organization: 'Lakeside Sample District',
      family: 'moodle',
      deploymentId: 'deployment-1',
      serviceHosts: [],
      frameOrigins: [],
    })
  })
  after(async () => {
    await lti.close()
    await lms.stop()
    server.closeAllConnections()
    server.close()
    await database.close()
  })

  async function open(personId: string, linkId: string, from?: string) {
    const launched = await launchAs({ lmsUrl: lms.url, toolUrl: url, courseId: 'pd-2026', personId, linkId, from })
    assert.equal(launched.status, 200, launched.html)
    const answer = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code: codeIn(launched.html) }),
    })
    assert.equal(answer.status, 200)
    const opened: { token: string; session: Record<string, unknown> & { person: { id: string } } } = await answer.json()
    const headers = { authorization: `Bearer ${opened.token}` }
    const actor = await database.connection
      .collection('sessions')
      .findOne({ personId: opened.session.person.id }, { sort: { openedAt: -1 } })
    assert.equal((await fetch(`${url}/api/session`, { headers })).status, 200)
    return {
      headers,
      session: opened.session,
      where: {
        placementId: PlacementId.parse(actor?.placementId),
        personId: PersonId.parse(opened.session.person.id),
      },
    }
  }

  it('lets an earner and a facilitator in, each with their role', async () => {
    const fern = await open('fern', 'cred-several-checks')
    assert.deepEqual(fern.session.destination, { kind: 'credential', credentialId: 'several-checks-for-understanding' })
    assert.deepEqual([fern.session.courseRoles, fern.session.gradebook], [['learner'], 'owed'])
    const hazel = await open('hazel', 'cred-several-checks')
    assert.deepEqual([hazel.session.courseRoles, hazel.session.gradebook], [['facilitator'], 'not-a-learner'])
  })

  it('carries a grade from "needs grading" to full points and back to nothing', async () => {
    const { where } = await open('otto', 'cred-several-checks')
    const attemptUrl = `${url}/lti/launch?submission=submission-1`
    const badgeUrl = `${url}/b/award-1?k=key`
    const results: GradebookResult[] = [
      { state: 'submitted', submittedAt, attemptUrl },
      { state: 'returned', submittedAt, comment: 'Not yet: your feedback is waiting.', attemptUrl },
      { state: 'awarded', submittedAt, comment: 'Earned.', badgeUrl, attemptUrl },
    ]
    let gradeSent = false
    let lastSentAt: Date | null = null
    const tell = async (result: GradebookResult) => {
      const sent = await lti.gradebook.record({ ...where, result, gradeWasSent: gradeSent, lastSentAt })
      gradeSent = sent.gradeSent
      lastSentAt = sent.sentAt
    }
    const grade = () => [...lms.state.grades.values()].find(({ userId }) => userId === 'otto')
    for (const result of results) {
      await tell(result)
      if (result.state !== 'returned') continue
      // Who follows the comment's link brings no launch: the page says where to go in that very LMS.
      const link = /https?:\/\/\S+$/.exec(grade()?.comment ?? '')?.[0] ?? ''
      const page = await (await fetch(link)).text()
      assert.match(page, /Your work opens from your course/)
      assert.match(page, /In Moodle, open your course and click the activity/)
    }
    assert.equal(grade()?.points, 100)
    assert.equal(grade()?.comment, `Earned. ${badgeUrl}`)
    assert.equal(grade()?.submittedAt, submittedAt.toISOString())
    await tell({ state: 'submitted', submittedAt, attemptUrl })
    assert.equal(grade()?.points, 100)
    await tell({ state: 'revoked', submittedAt })
    assert.equal(grade()?.points, undefined)
    assert.equal(gradeSent, false)
    assert.match(await (await fetch(attemptUrl)).text(), /In your learning platform, open your course/)
  })

  it('refuses a grade for a facilitator in words', async () => {
    const { where } = await open('hazel', 'cred-several-checks')
    const entry = { ...where, gradeWasSent: false, lastSentAt: null }
    const result: GradebookResult = { state: 'progress', earned: 1, of: 2, comment: '' }
    await assert.rejects(lti.gradebook.record({ ...entry, result }), /no grade for this person/)
  })

  describe('adding activities', () => {
    const waiting = { kind: 'credential', credentialId: 'waiting-well', points: 20, dueAt: '2099-05-01T21:59:59.000Z' }
    const theme = { kind: 'stack', stackId: 'assessment-that-teaches', points: 3, dueAt: null }

    async function answerTo(items: unknown[], from = 'add') {
      const { headers, session } = await open('hazel', '', from)
      const answer = await fetch(`${url}/api/placing`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ items }),
      })
      const made: { action: string; fields: Record<string, string> } = await answer.json()
      return { ...made, session }
    }
    const postBack = (action: string, fields: Record<string, string>, person: string | null = 'hazel') =>
      fetch(action, {
        method: 'POST',
        headers: person === null ? {} : { cookie: `lakeside_person=${person}` },
        body: new URLSearchParams(fields),
      })
    const links = () => lms.state.added.map(({ custom, points, dueAt }) => ({ custom, points, dueAt }))
    beforeEach(() => void lms.state.added.splice(0))

    it('is not for learners, and takes no answer that was changed, foreign or for another address', async () => {
      const refused = await fetch(`${lms.url}/courses/pd-2026/add/launch`, {
        headers: { cookie: 'lakeside_person=fern' },
      })
      assert.equal(refused.status, 403)
      const { action, fields } = await answerTo([waiting])
      const JWT = fields.JWT ?? ''
      const [head, , signature] = JWT.split('.')
      const body = Buffer.from(JSON.stringify({ iss: clientId, aud: lms.url })).toString('base64url')
      const statuses = [
        await postBack(action, { JWT: `${head}.${body}.${signature}` }),
        await postBack(action, { JWT }, 'basil'),
        await postBack(action.replace('pd-2026', 'mentoring-2026'), { JWT }, 'fern'),
        await postBack(action.replace('?step=2', ''), { JWT }),
        await postBack(action, {}),
      ].map(({ status }) => status)
      assert.deepEqual(statuses, [400, 400, 400, 400, 400])
      assert.deepEqual(links(), [])
    })

    it('carries a choice there once, however often it is posted, and the links open what was chosen', async () => {
      const { action, fields, session } = await answerTo([waiting, theme])
      assert.deepEqual(session.destination, { kind: 'picker', multiple: true, columns: true })
      // Without the LMS's cookie it asks the browser to send the same again.
      assert.match(await (await postBack(action, fields, null)).text(), /name="reposted"/)
      for (let turn = 0; turn < 2; turn++) assert.equal((await postBack(action, fields)).status, 200)
      assert.deepEqual(links(), [
        { custom: { credential_id: 'waiting-well' }, points: 20, dueAt: waiting.dueAt },
        { custom: { stack_id: 'assessment-that-teaches' }, points: 3, dueAt: undefined },
      ])
      const [first, second] = lms.state.added
      const fern = await open('fern', first?.id ?? '')
      assert.deepEqual(fern.session.destination, { kind: 'credential', credentialId: 'waiting-well' })
      assert.equal(fern.session.gradebook, 'owed')
      const otto = await open('otto', second?.id ?? '')
      assert.deepEqual(otto.session.destination, { kind: 'stack', stackId: 'assessment-that-teaches' })
      const result: GradebookResult = { state: 'awarded', submittedAt, comment: '', badgeUrl: '', attemptUrl: '' }
      const before = lms.state.lineItems.size
      await lti.gradebook.record({ ...fern.where, result, gradeWasSent: false, lastSentAt: null })
      assert.equal(lms.state.grades.get(`${first?.id}\nfern`)?.points, 20)
      assert.equal(lms.state.lineItems.size, before)
    })

    it('goes back with nothing after a cancel', async () => {
      const { action, fields } = await answerTo([])
      assert.match(await (await postBack(action, fields)).text(), /Nothing was added/)
      assert.deepEqual(links(), [])
    })

    it('opens a learner’s work from the gradebook', async () => {
      const asked: unknown[] = []
      handedIn.find = async (earnerId, _courseId, target) => {
        asked.push([earnerId, target])
        return SubmissionId.parse('submission-of-otto')
      }
      const otto = await open('otto', 'cred-several-checks')
      const hazel = await open('hazel', '', 'gradebook/cred-several-checks/otto')
      handedIn.find = async () => null
      assert.deepEqual(hazel.session.destination, { kind: 'attempt', submissionId: 'submission-of-otto' })
      const credential = { kind: 'credential', credentialId: 'several-checks-for-understanding' }
      assert.deepEqual(asked, [[otto.where.personId, credential]])
      const sage = await open('hazel', '', 'gradebook/cred-several-checks/sage')
      assert.deepEqual(sage.session.destination, { kind: 'nothing-submitted' })
    })
  })
})
