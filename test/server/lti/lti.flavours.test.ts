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

// One sandbox LMS that acts as each LMS in turn, and Notch registered with each: what differs between them is met here.

const FAMILIES = ['canvas', 'moodle', 'schoology'] as const
const LINK = 'cred-several-checks'
const submittedAt = new Date('2026-03-01T09:00:00.000Z')

describe('against an LMS that acts as', function () {
  this.timeout(90_000)
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
    const config = { port: 0, toolUrl: url, dataDir: 'memory', deploymentId: 'deployment-1', control: true }
    lms = createSandboxLms({ ...config, clientId: 'notch' })
    await lms.start()
    for (const family of FAMILIES) {
      await lti.registrations.add({
        issuer: lms.url,
        clientId: `notch-${family}`,
        authUrl: `${lms.url}/oidc/auth`,
        tokenUrl: `${lms.url}/token`,
        jwksUrl: `${lms.url}/jwks`,
        organization: 'Lakeside Sample District',
        family,
        deploymentId: 'deployment-1',
        serviceHosts: [],
        frameOrigins: [],
      })
    }
  })
  after(async () => {
    await lti.close()
    await lms.stop()
    server.closeAllConnections()
    server.close()
    await database.close()
  })

  async function open(personId: string, linkId: string, how: { from?: string; place?: string } = {}) {
    const launched = await launchAs({ lmsUrl: lms.url, toolUrl: url, courseId: 'pd-2026', personId, linkId, ...how })
    assert.equal(launched.status, 200, launched.html)
    const answer = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code: codeIn(launched.html) }),
    })
    assert.equal(answer.status, 200)
    const opened: { token: string; session: Record<string, unknown> & { person: { id: string; name: string } } } =
      await answer.json()
    const record = await database.connection
      .collection('sessions')
      .findOne({ personId: opened.session.person.id }, { sort: { openedAt: -1 } })
    return {
      token: opened.token,
      session: opened.session,
      where: {
        placementId: PlacementId.parse(record?.placementId),
        personId: PersonId.parse(opened.session.person.id),
      },
    }
  }

  /** Answers a deep linking request of a place with these items, as the browser carries it. */
  async function add(items: object[], place?: string): Promise<number> {
    const { token } = await open('hazel', '', { from: 'add', place })
    const answer = await fetch(`${url}/api/placing`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ items }),
    })
    assert.equal(answer.status, 200, await answer.clone().text())
    const { action, fields }: { action: string; fields: Record<string, string> } = await answer.json()
    const posted = await fetch(action, {
      method: 'POST',
      headers: { cookie: 'lakeside_person=hazel' },
      body: new URLSearchParams(fields),
    })
    assert.equal(posted.status, 200, await posted.clone().text())
    return lms.state.added.length
  }

  const attemptUrl = () => `${url}/lti/launch?submission=submission-of-fern`
  const badgeUrl = () => `${url}/b/award-1?k=key`
  const results = {
    submitted: (): GradebookResult => ({ state: 'submitted', submittedAt, attemptUrl: attemptUrl() }),
    returned: (): GradebookResult => ({
      state: 'returned',
      submittedAt,
      comment: 'Not yet: your feedback is waiting in Notch.',
      attemptUrl: attemptUrl(),
    }),
    awarded: (): GradebookResult => ({
      state: 'awarded',
      submittedAt,
      comment: 'Earned.',
      badgeUrl: badgeUrl(),
      attemptUrl: attemptUrl(),
    }),
    revoked: (): GradebookResult => ({ state: 'revoked', submittedAt }),
  }
  const cellOf = (lineItem: string, person = 'fern') => lms.state.grades.get(`${lineItem}\n${person}`)

  const credential = { kind: 'credential', credentialId: 'waiting-well', points: 20, dueAt: null }
  const stack = { kind: 'stack', stackId: 'assessment-that-teaches', points: 3, dueAt: null }

  for (const family of FAMILIES) {
    describe(family, () => {
      before(() => {
        lms.state.actsAs = family
        lms.state.grades.clear()
        for (const [id, { placed }] of lms.state.lineItems) if (!placed) lms.state.lineItems.delete(id)
      })

      it('lets people in as what they are in the course', async () => {
        const { session } = await open('fern', LINK)
        assert.equal(session.person.name, 'Fern Example')
        assert.deepEqual(session.destination, {
          kind: 'credential',
          credentialId: 'several-checks-for-understanding',
        })
        assert.deepEqual([session.courseRoles, session.gradebook], [['learner'], 'owed'])
        const hazel = await open('hazel', LINK)
        assert.deepEqual([hazel.session.courseRoles, hazel.session.gradebook], [['facilitator'], 'not-a-learner'])
        const basil = await open('basil', LINK)
        assert.ok([basil.session.courseRoles].flat().includes('administrator'))
        assert.deepEqual((await open('fern', 'catalogue')).session.destination, { kind: 'catalogue' })
      })

      it('adds what a teacher chose, and opens it with a column', async () => {
        lms.state.added.splice(0)
        assert.equal(await add([credential, stack]), 2)
        const [first, second] = lms.state.added
        const fern = await open('fern', first?.id ?? '')
        assert.deepEqual(fern.session.destination, { kind: 'credential', credentialId: 'waiting-well' })
        assert.equal(fern.session.gradebook, 'owed')
        const there = await open('fern', second?.id ?? '')
        assert.deepEqual(there.session.destination, { kind: 'stack', stackId: 'assessment-that-teaches' })
        const columns = lms.state.lineItems.size
        await lti.gradebook.record({ ...fern.where, result: results.awarded(), gradeWasSent: false, lastSentAt: null })
        // The award's 100 of 100 on the column's own 20 points, and no second column.
        assert.equal(cellOf(first?.id ?? '')?.points, 20)
        assert.equal(lms.state.lineItems.size, columns)
      })

      it('opens what was chosen also where custom parameters are dropped, by the id of its column', async () => {
        const [first, second] = lms.state.added
        assert.ok(first && second)
        const kept = first.column?.resourceId !== undefined
        for (const link of [first, second]) link.custom = {}
        const opened = [(await open('otto', first.id)).session, (await open('otto', second.id)).session]
        assert.deepEqual(
          opened.map(({ destination }) => destination),
          kept
            ? [
                { kind: 'credential', credentialId: 'waiting-well' },
                { kind: 'stack', stackId: 'assessment-that-teaches' },
              ]
            : [{ kind: 'catalogue' }, { kind: 'catalogue' }],
        )
      })

      it('carries a grade from handing in to revoking, and keeps it while a new attempt is reviewed', async () => {
        const { where } = await open('fern', LINK)
        let before = { gradeSent: false, sentAt: null as Date | null }
        const tell = async (result: GradebookResult) => {
          const entry = { ...where, result, gradeWasSent: before.gradeSent, lastSentAt: before.sentAt }
          before = await lti.gradebook.record(entry)
          return cellOf(LINK)
        }
        const submitted = await tell(results.submitted())
        assert.deepEqual([submitted?.gradingProgress, submitted?.points], ['PendingManual', undefined])
        const returned = await tell(results.returned())
        assert.deepEqual([returned?.activityProgress, returned?.points], ['InProgress', undefined])
        const awarded = await tell(results.awarded())
        assert.deepEqual([awarded?.points, awarded?.submittedAt], [100, submittedAt.toISOString()])
        assert.match(awarded?.comment ?? '', /Earned\. .*\/b\/award-1/)
        assert.equal((await tell(results.submitted()))?.points, 100)
        assert.equal((await tell(results.revoked()))?.points, undefined)
        assert.equal(before.gradeSent, false)
      })

      it('says in words why a facilitator gets no grade', async () => {
        const { where } = await open('hazel', LINK)
        const entry = { ...where, gradeWasSent: false, lastSentAt: null }
        await assert.rejects(
          lti.gradebook.record({ ...entry, result: results.awarded() }),
          (fault: Error & { retry?: boolean }) =>
            /no grade for this person/.test(fault.message) && fault.retry === false,
        )
      })

      it('makes a column where a link has none, once', async () => {
        const { where } = await open('fern', 'stack-deeper')
        const before = lms.state.lineItems.size
        const progress = (earned: number): GradebookResult => ({ state: 'progress', earned, of: 2, comment: '' })
        const entry = { ...where, gradeWasSent: false }
        const first = await lti.gradebook.record({ ...entry, result: progress(1), lastSentAt: null })
        await lti.gradebook.record({ ...where, gradeWasSent: true, result: progress(2), lastSentAt: first.sentAt })
        assert.equal(lms.state.lineItems.size, before + 1)
        const column = [...lms.state.lineItems.values()].find(({ resourceLinkId }) => resourceLinkId === 'stack-deeper')
        assert.equal(cellOf(column?.id ?? '')?.points, 2)
      })

      it('brings a grader from the gradebook to the learner’s attempt', async () => {
        handedIn.find = async () => SubmissionId.parse('submission-of-fern')
        const { where } = await open('fern', LINK)
        const result = results.submitted()
        const lastSentAt = new Date(Date.parse(cellOf(LINK)?.timestamp ?? '') || Date.now())
        await lti.gradebook.record({ ...where, result, gradeWasSent: false, lastSentAt })
        const { session } = await open('hazel', '', { from: `gradebook/${LINK}/fern` })
        handedIn.find = async () => null
        assert.deepEqual(session.destination, { kind: 'attempt', submissionId: 'submission-of-fern' })
      })
    })
  }

  it('Canvas, which counts attempts: handing in is one, feedback and grades are none, and a comment is said once', async () => {
    lms.state.actsAs = 'canvas'
    const { where } = await open('otto', LINK)
    let sent = { gradeSent: false, sentAt: null as Date | null }
    for (const result of [results.submitted(), results.returned(), results.awarded()]) {
      sent = await lti.gradebook.record({ ...where, result, gradeWasSent: sent.gradeSent, lastSentAt: sent.sentAt })
    }
    const cell = cellOf(LINK, 'otto')
    assert.deepEqual([cell?.attempts, cell?.comments?.length, cell?.points], [1, 2, 100])
    assert.equal(cell?.attemptUrl, attemptUrl())
  })

  it('Canvas, from a place that takes one activity, and from one that takes no columns', async () => {
    lms.state.actsAs = 'canvas'
    lms.state.added.splice(0)
    assert.equal(await add([credential], 'assignment_selection'), 1)
    assert.equal(await add([stack], 'link_selection'), 2)
    assert.deepEqual(
      lms.state.added.map(({ points }) => points),
      [20, undefined],
    )
    const { session } = await open('hazel', '', { from: 'add', place: 'link_selection' })
    assert.deepEqual(session.destination, { kind: 'picker', multiple: false, columns: false })
  })

  it('several LMSs in two courses, each with people of its own', async () => {
    lms.state.actsAs = 'canvas'
    lms.state.actsIn.set('mentoring-2026', 'moodle')
    const ids = await Promise.all(
      [{ courseId: 'pd-2026' }, { courseId: 'mentoring-2026' }].map(async ({ courseId }) => {
        const linkId = courseId === 'pd-2026' ? LINK : 'm-wait'
        const { posted } = await launchAs({ lmsUrl: lms.url, toolUrl: url, courseId, personId: 'otto', linkId })
        const [, claims = ''] = (posted.id_token ?? '').split('.')
        const { aud, sub }: { aud: string; sub: string } = JSON.parse(Buffer.from(claims, 'base64url').toString())
        return [aud, sub]
      }),
    )
    lms.state.actsIn.clear()
    assert.deepEqual([ids[0]?.[0], ids[1]], ['notch-canvas', ['notch-moodle', '4']])
    const otto = await database.connection.collection('people').countDocuments({ subject: '4' })
    assert.equal(otto, 1)
  })

  it('ends what it was told to do wrong with a page: a foreign key, and a clock that is ahead', async () => {
    lms.state.actsAs = 'moodle'
    const order = (body: object) =>
      fetch(`${lms.url}/control`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    const launched = () =>
      launchAs({ lmsUrl: lms.url, toolUrl: url, courseId: 'pd-2026', personId: 'fern', linkId: LINK })
    for (const wrong of [{ wrongKey: true }, { clockSkewSeconds: 300 }, { clockSkewSeconds: -300 }]) {
      await order({ reset: true, ...wrong })
      const { status, html } = await launched()
      assert.equal(status, 401)
      assert.match(html, /<h1>/)
    }
    await order({ reset: true, clockSkewSeconds: 20 })
    assert.equal((await launched()).status, 200)
    await order({ reset: true })
  })
})
