import assert from 'node:assert/strict'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { systemClock } from '../../../../server/core/clock.ts'
import { type OrganizationId, PersonId } from '../../../../server/core/ids.contract.ts'
import { LABEL, MARK } from '../../../../server/lti/checking/check.columns.ts'
import { ConnectionCheckView } from '../../../../server/lti/checking/connection-check.contract.ts'
import { platformIdOf } from '../../../../server/lti/platform.model.ts'
import { createSandboxLms, type SandboxLms } from '../../../sandbox-lms/lms.ts'
import { testDatabase, type TestDatabase } from '../../../support/database.ts'
import { launchAs } from '../../../support/launch.ts'
import { codeIn, launchSide } from '../launching.tool.ts'

type Side = Awaited<ReturnType<typeof launchSide>>
const clientId = 'notch-sandbox'

describe('a connection check against the sandbox LMS, over a real wire', function () {
  this.timeout(60_000)
  let database: TestDatabase
  let server: Server
  let lms: SandboxLms
  let side: Side
  let url: string
  let platformId: string
  let ours: OrganizationId

  before(async () => {
    database = await testDatabase()
    let app: RequestListener = (_request, response) => void response.writeHead(503).end()
    server = createServer((request, response) => app(request, response))
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
    url = `http://localhost:${(server.address() as AddressInfo).port}`
    side = await launchSide({ database, url, clock: systemClock, log: pino({ level: 'silent' }) })
    app = side.app
    const config = { port: 0, toolUrl: url, dataDir: 'memory', clientId, deploymentId: 'deployment-1', control: true }
    lms = createSandboxLms(config)
    await lms.start()
    platformId = platformIdOf(lms.url, clientId)
    ours = (await register()).organization.id
  })
  after(async () => {
    await side.lti.close()
    await lms.stop()
    server.closeAllConnections()
    server.close()
    await database.close()
  })
  afterEach(() => order({ reset: true }))

  const register = (change: object = {}) =>
    side.lti.registrations.add({
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
      ...change,
    })
  const order = (what: object) =>
    fetch(`${lms.url}/control`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(what),
    })

  async function open(personId: string, linkId = 'cred-several-checks', courseId = 'pd-2026', from?: string) {
    const launched = await launchAs({ lmsUrl: lms.url, toolUrl: url, courseId, personId, linkId, from })
    assert.equal(launched.status, 200, launched.html)
    const answer = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code: codeIn(launched.html) }),
    })
    const opened: { token: string; session: { person: { id: string } } } = await answer.json()
    const headers = { authorization: `Bearer ${opened.token}` }
    const at = (id: string) => `${url}/api/organization/platforms/${id}/check`
    return {
      id: PersonId.parse(opened.session.person.id),
      headers,
      see: (id = platformId) => fetch(at(id), { headers }),
      press: (id = platformId) => fetch(at(id), { method: 'POST', headers }),
    }
  }
  type Opened = Awaited<ReturnType<typeof open>>
  const appoint = (who: Opened, organizationId = ours) =>
    side.organizations.addCoordinator(organizationId, { personId: who.id, appointedBy: null, appointedAt: new Date() })

  const read = async (answer: Response) => {
    assert.equal(answer.status, 200)
    return ConnectionCheckView.parse(await answer.json())
  }
  /** Presses and waits for the end; gives what each step found. */
  async function checked(who: Opened) {
    let view = await read(await who.press())
    while (view.running) view = await read(await who.see())
    return {
      view,
      steps: Object.fromEntries(view.steps.map(({ step, state, finding }) => [step, `${state} ${finding}`])),
      of: (step: string) => view.steps.find((each) => each.step === step),
    }
  }
  const columnsLeft = () => [...lms.state.lineItems.values()].filter(({ resourceId }) => resourceId === MARK)

  it('is for coordinators of the platform’s organization alone', async () => {
    for (const person of ['fern', 'hazel']) {
      const somebody = await open(person)
      assert.deepEqual([(await somebody.see()).status, (await somebody.press()).status], [403, 403], person)
    }
    assert.equal((await fetch(`${url}/api/organization/platforms/${platformId}/check`)).status, 401)
    const other = await side.organizations.ensure('Hillside Sample District')
    const basil = await open('basil')
    await appoint(basil)
    assert.equal((await basil.see('no-such-platform')).status, 404)
    const foreign = platformIdOf(lms.url, 'foreign')
    await database.connection.collection('platforms').insertOne({
      ...(await database.connection.collection('platforms').findOne({ clientId })),
      _id: foreign as never,
      clientId: 'foreign',
      organizationId: other.id,
    })
    assert.deepEqual([(await basil.see(foreign)).status, (await basil.press(foreign)).status], [404, 404])
    assert.equal(columnsLeft().length, 0)
  })

  it('shows what visits have shown before anybody presses, in four commands at most', async () => {
    const hazel = await open('hazel')
    await appoint(hazel)
    const { result, commands } = await database.commandsOf(() => hazel.see())
    assert.ok(commands.length <= 4, commands.join(', '))
    const view = await read(result)
    assert.deepEqual(view.course, { title: 'Professional Learning 2026–27' })
    const states = view.steps.map(({ step, state, finding }) => `${step} ${state} ${finding}`)
    assert.deepEqual(states, [
      'login works seen',
      'launch works seen',
      'keySet untried not-checked',
      'token untried not-checked',
      'columns untried not-checked',
      'score untried not-checked',
      'roster untried not-checked',
      'picker untried picker-unused',
      'storage untried storage-none',
    ])
  })

  it('finds everything in order, and says that a teacher is not graded', async () => {
    const hazel = await open('hazel')
    const before = lms.state.arrivals.length
    const { steps, view } = await checked(hazel)
    assert.deepEqual(steps, {
      login: 'works seen',
      launch: 'works seen',
      keySet: 'works keys-found',
      token: 'works token-given',
      columns: 'works columns-made',
      score: 'works score-not-learner',
      roster: 'works roster-full',
      picker: 'untried picker-unused',
      storage: 'untried storage-none',
    })
    assert.ok(view.startedAt && view.finishedAt)
    assert.deepEqual([lms.state.arrivals.length, columnsLeft().length], [before, 0])
    assert.ok(!JSON.stringify(view).includes('Example'))
  })

  it('sends a learner’s own score without points, and to nobody else', async () => {
    const hazel = await open('hazel', 'm-wait', 'mentoring-2026')
    const before = lms.state.arrivals.length
    const { steps } = await checked(hazel)
    assert.equal(steps.score, 'works score-taken')
    const [only, ...others] = lms.state.arrivals.slice(before)
    assert.deepEqual([only?.userId, others.length, only && 'scoreGiven' in only.body], ['hazel', 0, false])
    assert.equal(columnsLeft().length, 0)
  })

  it('takes its column away where the score fails, and one that an ended check left behind', async () => {
    const hazel = await open('hazel')
    lms.state.lineItems.set('left', {
      ...{ id: 'left', courseId: 'pd-2026', label: LABEL, scoreMaximum: 1, resourceId: MARK, tag: MARK, placed: false },
    })
    await order({ fail: { path: 'scores', status: 503 } })
    const { steps } = await checked(hazel)
    assert.deepEqual([steps.columns, steps.score], ['works columns-made', 'broken lms-trouble'])
    assert.equal(columnsLeft().length, 0)
  })

  const failing: [string, object, Record<string, string>][] = [
    [
      'no key set',
      { path: 'jwks', status: 500 },
      { keySet: 'broken lms-trouble', token: 'works token-given', columns: 'works columns-made' },
    ],
    [
      'no token, though one is kept from before',
      { path: 'token', status: 401 },
      {
        keySet: 'works keys-found',
        token: 'broken key-refused',
        columns: 'broken key-refused',
        roster: 'broken key-refused',
      },
    ],
    [
      'no roster',
      { path: 'members', status: 404 },
      { roster: 'broken status-refused', columns: 'works columns-made', token: 'works token-given' },
    ],
    [
      'no columns',
      { path: 'lineitems', status: 403 },
      { columns: 'broken slow-down', score: 'untried score-no-column', roster: 'works roster-full' },
    ],
  ]
  for (const [name, fail, expected] of failing) {
    it(`names what is wrong with ${name}, and hides nothing else`, async () => {
      const hazel = await open('hazel')
      await order({ fail })
      const { steps } = await checked(hazel)
      for (const [step, found] of Object.entries(expected)) assert.equal(steps[step], found, step)
    })
  }

  it('runs once where it is pressed twice, and shows how far it is', async () => {
    const hazel = await open('hazel')
    await order({ fail: { path: 'members', delayMs: 600 } })
    const tokens = () => lms.state.lineItems.size
    const before = tokens()
    const pressed = await Promise.all([hazel.press(), hazel.press(), hazel.press()])
    const views = await Promise.all(pressed.map(read))
    assert.equal(new Set(views.map(({ startedAt }) => startedAt)).size, 1)
    let view = views[0]
    const shown = new Set<string>()
    while (view?.running) {
      const state = (step: string) => view?.steps.find((each) => each.step === step)?.state
      if (state('roster') === 'running') shown.add(`${state('keySet')}`)
      view = await read(await hazel.see())
    }
    assert.ok(shown.has('works'), [...shown].join())
    assert.equal(tokens(), before)
  })

  it('tells of the latest visitor who was turned away, and what to change', async () => {
    const hazel = await open('hazel')
    await order({ wrongKey: true })
    const launched = await launchAs({
      ...{ lmsUrl: lms.url, toolUrl: url, courseId: 'pd-2026', personId: 'fern', linkId: 'cred-several-checks' },
    })
    assert.equal(launched.status, 401)
    const refused = (await read(await hazel.see())).steps.find(({ step }) => step === 'launch')
    assert.deepEqual([refused?.state, refused?.finding, refused?.advice], ['broken', 'refused', 'identity'])
    assert.equal(refused?.facts.refusal, 'token-invalid')
    assert.ok(!JSON.stringify(refused).includes('ern'), 'nobody is named')
    await side.lti.keepSightings()
    await order({ reset: true })
    await open('fern')
    const mended = (await read(await hazel.see())).steps.find(({ step }) => step === 'launch')
    assert.deepEqual([mended?.state, mended?.facts.earlier], ['works', 'token-invalid'])
  })

  it('knows whose login an LMS answered with an error, and keeps nothing of what it said', async () => {
    const hazel = await open('hazel')
    const given = { iss: lms.url, client_id: clientId, login_hint: 'fern', target_link_uri: `${url}/lti/launch` }
    const login = await fetch(`${url}/lti/login?${new URLSearchParams(given)}`, { redirect: 'manual' })
    const state = new URL(login.headers.get('location') ?? '').searchParams.get('state') ?? ''
    const body = new URLSearchParams({ state, error: 'login_required', error_description: 'Fern Example is gone' })
    assert.equal((await fetch(`${url}/lti/launch`, { method: 'POST', body })).status, 400)
    const view = await read(await hazel.see())
    const facts = view.steps.find(({ step }) => step === 'launch')?.facts
    assert.deepEqual([facts?.refusal, facts?.detail], ['platform-refused', 'login_required'])
    assert.ok(!JSON.stringify(view).includes('Fern'))
  })

  it('counts a choice that was handed back to the course', async () => {
    const hazel = await open('hazel', '', 'pd-2026', 'add')
    const picker = async () => (await read(await hazel.see())).steps.find(({ step }) => step === 'picker')?.finding
    assert.equal(await picker(), 'picker-opened')
    const items = [{ kind: 'credential', credentialId: 'waiting-well', points: 20, dueAt: null }]
    const answer = await fetch(`${url}/api/placing`, {
      method: 'POST',
      headers: { ...hazel.headers, 'content-type': 'application/json' },
      body: JSON.stringify({ items }),
    })
    assert.equal(answer.status, 200)
    assert.equal(await picker(), 'picker-handed-over')
  })

  it('is forgotten with its platform', async () => {
    const kept = () => database.connection.collection('connection_checks').countDocuments()
    assert.equal(await kept(), 1)
    await side.lti.registrations.remove(lms.url, clientId)
    assert.equal(await kept(), 0)
  })
})
