import assert from 'node:assert/strict'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { hashToken } from '../../../../server/core/secrets.ts'
import { PersonId } from '../../../../server/core/ids.contract.ts'
import { createSandboxLms, type SandboxLms } from '../../../sandbox-lms/lms.ts'
import { testDatabase, type TestDatabase } from '../../../support/database.ts'
import { launchAs } from '../../../support/launch.ts'
import { codeIn, launchSide } from '../launching.tool.ts'

type Side = Awaited<ReturnType<typeof launchSide>>
const DISTRICT = 'Lakeside Sample District'

describe('connecting a platform by an invitation', function () {
  this.timeout(60_000)
  let database: TestDatabase
  let server: Server
  let lms: SandboxLms
  let side: Side
  let url: string
  let ahead = 0

  before(async () => {
    database = await testDatabase()
    let app: RequestListener = (_request, response) => void response.writeHead(503).end()
    server = createServer((request, response) => app(request, response))
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
    url = `http://localhost:${(server.address() as AddressInfo).port}`
    const clock = { now: () => new Date(Date.now() + ahead) }
    // Keys have a test of their own; launches do without.
    const makeKey = async () => undefined
    side = await launchSide({ database, url, clock, log: pino({ level: 'silent' }), makeKey })
    app = side.app
    const config = { port: 0, toolUrl: url, dataDir: 'memory', clientId: 'first', deploymentId: 'd-1', control: true }
    lms = createSandboxLms(config)
    await lms.start()
  })
  after(async () => {
    await side.lti.close()
    await lms.stop()
    server.closeAllConnections()
    server.close()
    await database.close()
  })
  afterEach(() => (ahead = 0))

  const platforms = () => side.lti.registrations.list()
  const get = (query: Record<string, string>, headers = {}) =>
    fetch(`${url}/lti/register?${new URLSearchParams(query)}`, { headers })
  const post = (path: string, fields: Record<string, string>) =>
    fetch(url + path, { method: 'POST', body: new URLSearchParams(fields) })
  const ticketIn = (page: string) => /name="ticket" value="([^"]+)"/.exec(page)?.[1] ?? ''

  /** Basil adds the tool by its address; gives what the LMS opens in its frame. */
  async function addTool(address: string): Promise<string> {
    const headers = { cookie: 'lakeside_person=basil' }
    const body = new URLSearchParams({ url: address })
    const begun = await fetch(`${lms.url}/tools`, { method: 'POST', headers, body, redirect: 'manual' })
    assert.equal(begun.status, 303)
    const page = await (await fetch(new URL(begun.headers.get('location') ?? '', lms.url), { headers })).text()
    return (/<iframe[^>]*src="([^"]+)"/.exec(page)?.[1] ?? '').replaceAll('&amp;', '&')
  }
  const choose = (clientId: string, act: string) =>
    fetch(`${lms.url}/tools/choose`, {
      method: 'POST',
      headers: { cookie: 'lakeside_person=basil' },
      body: new URLSearchParams({ clientId, act }),
      redirect: 'manual',
    })
  const invite = async (organization = DISTRICT) => (await side.invitations.invite(organization)).token
  const registering = async (token: string) => addTool(`${url}/lti/register?invitation=${token}`)
  const proposed = async (token: string) => ticketIn(await (await fetch(await registering(token))).text())
  const launch = () =>
    launchAs({ lmsUrl: lms.url, toolUrl: url, personId: 'fern', courseId: 'pd-2026', linkId: 'catalogue' })

  it('asks no LMS anything for somebody without an invitation', async () => {
    let asked = 0
    const stranger = createServer((_request, response) => void (asked++, response.end('{}')))
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve))
    const address = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}/c`
    for (const invitation of ['', 'made-up', 'x'.repeat(9000)]) {
      const answer = await get({ invitation, openid_configuration: address, registration_token: 't' })
      assert.equal(answer.status, 404)
      assert.match(await answer.text(), /This invitation is not known/)
    }
    assert.equal(asked, 0)
    const refused = await get({ invitation: await invite(), openid_configuration: address })
    assert.equal(refused.status, 422)
    assert.equal(asked, 1)
    stranger.closeAllConnections()
    stranger.close()
  })

  it('says that an invitation is over', async () => {
    const token = await invite()
    ahead = 7 * 24 * 3_600_000 + 1000
    const answer = await get({ invitation: token })
    assert.equal(answer.status, 410)
    assert.match(await answer.text(), /good for seven days/)
    assert.equal((await post('/lti/register/by-hand', { invitation: token })).status, 410)
  })

  it('says that an invitation was taken back', async () => {
    const token = await invite()
    assert.equal(await side.invitations.revoke(hashToken(token)), true)
    const answer = await get({ invitation: token })
    assert.equal(answer.status, 410)
    assert.match(await answer.text(), /This invitation was taken back/)
    assert.equal((await post('/lti/register/by-hand', { invitation: token })).status, 410)
    assert.equal(await side.invitations.hold(token), null)
  })

  it('refuses a description that is missing, elsewhere or not reachable, and keeps the invitation good', async () => {
    const token = await invite()
    const cases: [Record<string, string>, number, RegExp][] = [
      [{ registration_token: 't' }, 400, /left something out/],
      [{ openid_configuration: 'file:///etc/passwd' }, 422, /Only https addresses/],
      [{ openid_configuration: 'http://10.0.0.1/c' }, 422, /not a public address/],
      [{ openid_configuration: `${lms.url}/openid-configuration` }, 422, /status 401/],
      [{ openid_configuration: `${lms.url.replace('localhost', '127.0.0.1')}/jwks` }, 422, /lacks/],
    ]
    for (const [query, status, words] of cases) {
      const answer = await get({ invitation: token, ...query })
      assert.equal(answer.status, status, JSON.stringify(query))
      assert.match(await answer.text(), words)
    }
    assert.equal((await get({ invitation: token })).status, 200)
    assert.deepEqual(await platforms(), [])
  })

  it('refuses a form that was changed, that is no form, or that waited too long', async () => {
    const ticket = await proposed(await invite())
    for (const sent of ['', 'abc', `${ticket.slice(0, -4)}AAAA`]) {
      assert.equal((await post('/lti/register', { ticket: sent })).status, 400)
    }
    assert.equal((await post('/lti/register', { ticket: 'x'.repeat(200_000) })).status, 400)
    ahead = 3_600_001
    const answer = await post('/lti/register', { ticket })
    assert.equal(answer.status, 400)
    assert.match(await answer.text(), /That took too long/)
    assert.equal(lms.state.tools.size, 0)
  })

  it('says what the LMS answered where it refuses, and lets the invitation be tried again', async () => {
    const address = new URL(await registering(await invite()))
    const page = ticketIn(await (await fetch(address)).text())
    // Somebody else spends the LMS's token in between.
    const spent = await fetch(`${lms.url}/registrations`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${address.searchParams.get('registration_token')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ response_types: [] }),
    })
    assert.equal(await spent.text(), 'missing required attribute initiate_login_uri')
    lms.state.tools.clear()
    await fetch(`${lms.url}/control`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ fail: { path: 'registrations', next: 1, status: 422 } }),
    })
    const refused = await post('/lti/register', { ticket: page })
    assert.equal(refused.status, 502)
    assert.match(await refused.text(), /Status 422/)
    assert.equal((await get({ invitation: address.searchParams.get('invitation') ?? '' })).status, 200)
    assert.deepEqual(await platforms(), [])
  })

  it('registers once for a double click, tells what is left to do, and lets people in', async () => {
    const token = await invite()
    const address = await registering(token)
    const shown = await fetch(address, { headers: { referer: 'https://school.example/tools' } })
    const page = await shown.text()
    assert.match(page, new RegExp(`Register Notch for ${DISTRICT}`))
    assert.match(page, /Names and e-mail addresses/)
    assert.match(page, /unused, it ends on [A-Z][a-z]+ \d+, 20\d\d/)
    assert.match(await (await get({ invitation: token })).text(), /it works once, until [A-Z][a-z]+ \d+, 20\d\d/)
    // What is asked for is what the page says.
    assert.match(page, /Who is in a course/)
    assert.doesNotMatch(page, /neither for rosters/)
    const policy = shown.headers.get('content-security-policy') ?? ''
    assert.ok(policy.includes(`frame-ancestors ${lms.url} https://school.example`), policy)
    assert.equal(shown.headers.get('referrer-policy'), 'no-referrer')

    const ticket = ticketIn(page)
    const answers = await Promise.all([1, 2, 3].map(() => post('/lti/register', { ticket })))
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409])
    const accepted = answers.find(({ status }) => status === 200)
    assert.match(accepted?.headers.get('content-security-policy') ?? '', /frame-ancestors .*https:\/\/school\.example/)
    const done = await accepted?.text()
    assert.match(done ?? '', /org\.imsglobal\.lti\.close/)
    assert.match(done ?? '', /coordinator code/)

    const replayed = await post('/lti/register', { ticket })
    assert.equal(replayed.status, 410)
    assert.match(await replayed.text(), /This invitation has been used/)
    assert.equal((await get({ invitation: token })).status, 410)

    const [platform, ...others] = await platforms()
    const [tool, ...more] = [...lms.state.tools.values()]
    assert.deepEqual([others, more], [[], []])
    assert.equal(platform?.clientId, tool?.clientId)
    assert.deepEqual([platform?.status, platform?.deploymentId], ['active', tool?.deploymentId])
    const stored = await database.connection.collection('invitations').findOne({ platformId: platform?.id })
    assert.equal(String(stored?._id), hashToken(token))
    assert.doesNotMatch(JSON.stringify(stored), new RegExp(token))

    await choose(tool?.clientId ?? '', 'activate')
    await choose(tool?.clientId ?? '', 'use')
    const launched = await launch()
    assert.equal(launched.status, 200, launched.html)
    const opened = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code: codeIn(launched.html) }),
    })
    const { session } = await opened.json()
    assert.deepEqual([session.organization.name, session.person.name], [DISTRICT, 'Fern Example'])
    assert.equal(session.isCoordinator, false)

    const organization = await side.organizations.findByName(DISTRICT)
    const coordinator = { personId: PersonId.parse(session.person.id), appointedBy: null, appointedAt: new Date() }
    if (organization) await side.organizations.addCoordinator(organization.id, coordinator)
    side.lti.registry.forget()
    assert.match(JSON.stringify(await sessionOf(await launch())), /"isCoordinator":true/)
  })

  async function sessionOf({ html }: { html: string }): Promise<unknown> {
    const answer = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code: codeIn(html) }),
    })
    return answer.json()
  }

  const others = [
    { family: 'canvas', knowsDeployment: false },
    { family: 'moodle', knowsDeployment: true },
  ] as const
  for (const { family, knowsDeployment } of others) {
    it(`sends a body that ${family} takes, and is known as such`, async () => {
      const { openWith, actsAs } = lms.state
      Object.assign(lms.state, { openWith: undefined, actsAs: family })
      const ticket = await proposed(await invite(`A school with ${family}`))
      const accepted = await post('/lti/register', { ticket })
      assert.equal(accepted.status, 200, await accepted.text())
      const tool = [...lms.state.tools.values()].find(({ flavour }) => flavour === family)
      const platform = (await platforms()).find(({ clientId }) => clientId === tool?.clientId)
      assert.equal(platform?.family, family)
      // Where it registers, a school on a shared LMS has its pages and its services.
      assert.deepEqual([platform?.frameOrigins, platform?.serviceHosts], [[lms.url], [new URL(lms.url).host]])
      // Canvas tells its deployment by the first launch.
      assert.equal(platform?.deploymentId, knowsDeployment ? tool?.deploymentId : null)
      assert.ok(tool?.claims.includes('name') && tool.claims.includes('email'))
      assert.ok(tool?.scopes.some((scope) => scope.endsWith('/score')))
      lms.state.tools.delete(tool?.clientId ?? '')
      await side.lti.registrations.remove(platform?.issuer ?? '', platform?.clientId ?? '')
      Object.assign(lms.state, { openWith, actsAs })
    })
  }

  it('keeps a second platform of an organization out until its coordinator approves it', async () => {
    const answer = await post('/lti/register', { ticket: await proposed(await invite()) })
    assert.match(await answer.text(), /waiting for a coordinator/)
    const second = (await platforms()).find(({ status }) => status === 'pending')
    assert.ok(second)
    await choose(second.clientId, 'activate')
    await choose(second.clientId, 'use')
    const login = await fetch(`${url}/lti/login`, {
      method: 'POST',
      body: new URLSearchParams({
        iss: lms.url,
        client_id: second.clientId,
        login_hint: 'fern',
        target_link_uri: `${url}/lti/launch`,
      }),
      redirect: 'manual',
    })
    assert.equal(login.status, 403)
    assert.match(await login.text(), /waiting for your coordinator/)
    const stranger = await side.organizations.ensure('Hillside Sample District')
    assert.equal(await side.lti.connectedPlatforms.approve(stranger.id, second.id), false)
    assert.equal(await side.lti.connectedPlatforms.approve(second.organizationId, second.id), true)
    side.lti.registry.forget()
    assert.equal((await launch()).status, 200)
  })

  describe('by hand', () => {
    const form = (change: Record<string, string> = {}) => ({
      lms: 'plain',
      issuer: 'https://lms.example',
      clientId: 'client-9',
      authUrl: 'https://lms.example/auth',
      tokenUrl: 'https://lms.example/token',
      jwksUrl: 'https://lms.example/jwks',
      deploymentId: '',
      ...change,
    })
    const faults: [string, Record<string, string>, RegExp][] = [
      ['an empty field', { clientId: ' \u200b ' }, /Paste the client ID\./],
      ['a space inside an id', { clientId: 'client 9' }, /There is a space inside/],
      ['an address that is none', { tokenUrl: 'lms.example/token' }, /not an address that begins with https/],
      ['an LMS that nobody knows', { lms: 'blackboard' }, /need another look/],
      [
        'a shared platform without its deployment',
        { lms: 'schoology', issuer: 'https://schoology.schoology.com' },
        /Many schools share this platform ID/,
      ],
    ]
    for (const [name, change, words] of faults) {
      it(`refuses ${name}, at its field, and keeps what was typed`, async () => {
        const token = await invite('Hillside Sample District')
        const answer = await post('/lti/register/by-hand', { invitation: token, ...form(change) })
        const page = await answer.text()
        assert.equal(answer.status, 422)
        assert.match(page, words)
        assert.match(page, /value="https:\/\/lms\.example\/auth"/)
        assert.equal((await get({ invitation: token })).status, 200)
      })
    }

    it('refuses a platform that somebody has connected already, whosever it is', async () => {
      const [known] = await platforms()
      const token = await invite('Hillside Sample District')
      const taken = form({ issuer: known?.issuer ?? '', clientId: known?.clientId ?? '' })
      const answer = await post('/lti/register/by-hand', { invitation: token, ...taken })
      assert.equal(answer.status, 409)
      assert.match(await answer.text(), /connected already/)
      assert.deepEqual(await side.lti.registrations.find(known?.id ?? ''), known)
    })

    it('connects what was pasted, freed of the spaces round it and of what nobody sees, and takes the deployment later, once', async () => {
      const token = await invite('Hillside Sample District')
      const tokenAudience = ' https://lms.example/audience\u200b'
      const pasted = form({
        issuer: ' https://lms.example\u00a0',
        clientId: '\u200bclient\u200b-9\u200e\n',
        tokenAudience,
      })
      const answer = await post('/lti/register/by-hand', { invitation: token, ...pasted })
      assert.equal(answer.status, 200)
      const platform = (await platforms()).find(({ clientId }) => clientId === 'client-9')
      assert.deepEqual([platform?.issuer, platform?.deploymentId], ['https://lms.example', null])
      assert.equal(platform?.tokenAudience, 'https://lms.example/audience')

      assert.match(await (await get({ invitation: token })).text(), /One thing is left/)
      const name = (deploymentId: string) => post('/lti/register/deployment', { invitation: token, deploymentId })
      assert.equal((await name('a b')).status, 422)
      assert.equal((await name(' \u200e123:abc\u200b\u00ad ')).status, 200)
      assert.equal((await name('456:def')).status, 410)
      const deployments = await side.lti.registrations.listDeployments(platform?.id)
      assert.deepEqual(
        deployments.map(({ deploymentId, status }) => [deploymentId, status]),
        [['123:abc', 'active']],
      )
    })
  })

  it('shows administrators every value to copy, a tab per LMS, and the JSON for Canvas', async () => {
    for (const [tab, words] of [
      ['moodle', /Manage tools/],
      ['canvas', /canvas\.json/],
      ['schoology', /App Center/],
      ['plain', /dynamic registration/],
      ['nonsense', /Manage tools/],
    ] as const) {
      const answer = await fetch(`${url}/install?lms=${tab}`)
      assert.equal(answer.status, 200)
      assert.match(answer.headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/)
      assert.match(await answer.text(), words)
    }
    const json = await (await fetch(`${url}/lti/config/canvas.json`)).json()
    assert.equal(json.target_link_uri, `${url}/lti/launch`)
  })
})
