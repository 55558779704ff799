import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { OrganizationId } from '../../../server/core/ids.contract.ts'
import { createAccessTokens } from '../../../server/lti/lti.access-tokens.ts'
import { createGuardedClient, type GuardedClient } from '../../../server/core/guarded-client.ts'
import { createMembershipReader, type ReadMemberships } from '../../../server/lti/lti.memberships.ts'
import { membershipIn, mergeMemberships } from '../../../server/lti/lti.memberships.rules.ts'
import { createServiceCalls } from '../../../server/lti/lti.service-calls.ts'
import type { Platform } from '../../../server/lti/platform.model.ts'
import { RosterRefusal } from '../../../server/rosters/roster.port.ts'

const MEMBERSHIP = 'http://purl.imsglobal.org/vocab/lis/v2/membership'
const SCOPE = 'https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly'
const CONTAINER = 'application/vnd.ims.lti-nrps.v2.membershipcontainer+json'

type Told = { status?: number; headers?: { link?: string; 'retry-after'?: string }; body?: unknown }

describe('reading who is in a course', () => {
  let server: Server
  let client: GuardedClient
  let key: KeyObject
  let platform: Platform
  let answer: (url: URL) => Told
  let tokenAnswer: Told
  let asked: { url: string; accept: string; authorization: string }[]
  let tokenScopes: string[]

  before(async () => {
    key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    server = createServer((request, response) => void respond(request, response))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const url = `http://127.0.0.1:${port}`
    client = createGuardedClient({ allowLocal: true, url: 'http://localhost:3930' })
    platform = {
      id: 'platform-1',
      issuer: url,
      clientId: 'client-1',
      authUrl: `${url}/authorize`,
      tokenUrl: `${url}/token`,
      jwksUrl: `${url}/jwks`,
      family: 'plain',
      organizationId: OrganizationId.parse('organization-one'),
      serviceHosts: [],
      frameOrigins: [],
      deploymentId: null,
      tokenAudience: null,
      status: 'active',
      createdAt: new Date(),
    }
  })
  after(async () => {
    await client.close()
    await new Promise((resolve) => server.close(resolve))
  })
  beforeEach(() => {
    asked = []
    tokenScopes = []
    tokenAnswer = { body: { access_token: 'token-1', expires_in: 3600, scope: SCOPE } }
    answer = () => ({ body: { members: [] } })
  })

  async function respond(request: IncomingMessage, response: ServerResponse) {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    const token = request.url === '/token'
    if (token) tokenScopes.push(new URLSearchParams(body).get('scope') ?? '')
    else {
      const { accept = '', authorization = '' } = request.headers
      asked.push({ url: request.url ?? '', accept, authorization })
    }
    const told = token ? tokenAnswer : answer(new URL(request.url ?? '', platform.issuer))
    const text = typeof told.body === 'string' ? told.body : JSON.stringify(told.body ?? {})
    response.writeHead(told.status ?? 200, told.headers).end(text)
  }

  /** A reader without any token yet. */
  function read(given: Partial<ReadMemberships> = {}) {
    const provider = { signingKey: async () => ({ kid: 'key-1', key }) }
    const clock = { now: () => new Date() }
    const tokens = createAccessTokens({ client, provider, clock })
    const readMemberships = createMembershipReader({ callService: createServiceCalls({ client, tokens }) })
    return readMemberships({ platform, url: `${platform.issuer}/courses/5/members`, ...given })
  }

  async function refusalOf(reading: Promise<unknown>): Promise<RosterRefusal> {
    const error = await reading.then(
      () => assert.fail('it was read'),
      (refusal: unknown) => refusal,
    )
    assert.ok(error instanceof RosterRefusal, String(error))
    return error
  }

  const person = (id: number | string) => ({ user_id: String(id), roles: ['Learner'], name: `Person ${id}` })
  const numbered = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => person(from + at))

  describe('refuses', () => {
    const table: [string, Told, { trouble: string; words: RegExp; afterMs?: number }][] = [
      ['a course whose list is gone', { status: 404 }, { trouble: 'not-offered', words: /no list of members/ }],
      ['a list that is not for Notch', { status: 403 }, { trouble: 'not-allowed', words: /does not let Notch/ }],
      [
        'a rate limit said with 403, as Canvas does',
        { status: 403, body: '403 Forbidden (Rate Limit Exceeded)' },
        { trouble: 'slow-down', words: /slow down/ },
      ],
      [
        'a rate limit with a time',
        { status: 429, headers: { 'retry-after': '7' } },
        { trouble: 'slow-down', words: /slow down/, afterMs: 7000 },
      ],
      ['a fault of the LMS', { status: 500 }, { trouble: 'unreachable', words: /problem at the moment/ }],
      ['a page that is no JSON', { body: '<html>Sign in</html>' }, { trouble: 'unreadable', words: /no list/ }],
      [
        'the JSON-LD of an older standard, as Moodle sends it',
        { body: { '@type': 'Page', pageOf: { membershipSubject: { membership: [] } } } },
        { trouble: 'unreadable', words: /no list/ },
      ],
      [
        'a list that goes on at another site',
        { body: { members: [person(1)] }, headers: { link: '<https://elsewhere.example/members>; rel="next"' } },
        { trouble: 'not-allowed', words: /elsewhere\.example, which does not belong/ },
      ],
      [
        'a list that goes on nowhere',
        { body: { members: [person(1)] }, headers: { link: '<http://[>; rel="next"' } },
        { trouble: 'unreadable', words: /address/ },
      ],
    ]
    for (const [what, told, expected] of table) {
      it(what, async () => {
        answer = () => told
        const { trouble, message, afterMs } = await refusalOf(read())
        assert.deepEqual({ trouble, afterMs }, { trouble: expected.trouble, afterMs: expected.afterMs })
        assert.match(message, expected.words)
      })
    }

    const tokens: [string, Told, string][] = [
      ['no such scope for this tool', { status: 400, body: { error: 'invalid_scope' } }, 'not-allowed'],
      ['a token for less than was asked', { body: { access_token: 'x', scope: 'openid' } }, 'not-allowed'],
      ['a key it does not know yet', { status: 401, body: { error: 'invalid_client' } }, 'not-allowed'],
      ['a token address that asks to slow down', { status: 429 }, 'slow-down'],
      ['a token address that fails', { status: 502 }, 'unreachable'],
    ]
    for (const [what, told, trouble] of tokens) {
      it(`where there is no token: ${what}`, async () => {
        tokenAnswer = told
        const refusal = await refusalOf(read())
        assert.equal(refusal.trouble, trouble)
        assert.doesNotMatch(refusal.message, /grade/)
        assert.deepEqual(asked, [])
      })
    }

    it('an LMS that cannot be reached, and a list kept elsewhere', async () => {
      const away = { ...platform, tokenUrl: 'http://127.0.0.1:9/token' }
      assert.equal((await refusalOf(read({ platform: away }))).trouble, 'unreachable')
      const elsewhere = await refusalOf(read({ url: 'https://elsewhere.example/members' }))
      assert.equal(elsewhere.trouble, 'not-allowed')
    })
  })

  it('asks with the one scope, the right type and a limit that keeps the query of the address', async () => {
    await read({ url: `${platform.issuer}/services.php/CourseSection/5/bindings/2/memberships?type_id=1` })
    assert.deepEqual(tokenScopes, [SCOPE])
    assert.deepEqual(asked, [
      {
        url: '/services.php/CourseSection/5/bindings/2/memberships?type_id=1&limit=100',
        accept: CONTAINER,
        authorization: 'Bearer token-1',
      },
    ])
  })

  const links: [string, (url: URL, next: number) => string][] = [
    ['whole addresses', (url, next) => `<${url.origin}${url.pathname}?limit=100&from=${next}>; rel="next"`],
    ['addresses without a host', (url, next) => `<${url.pathname}?limit=100&from=${next}>; rel=next`],
    ['a query alone', (_url, next) => `<?limit=100&from=${next}>; rel="next"`],
    [
      'other relations beside it',
      (url, next) => `<${url.origin}/changes?since=1,2>; rel="differences", <?limit=100&from=${next}>; rel="next"`,
    ],
    ['curly quotes and &amp;, as a Moodle has', (_url, next) => `<?limit=100&amp;from=${next}>; rel=“next”`],
  ]
  for (const [what, link] of links) {
    it(`follows the pages: ${what}`, async () => {
      const everybody = numbered(0, 250)
      answer = (url) => {
        const from = Number(url.searchParams.get('from') ?? 0)
        const members = everybody.slice(from, from + 100)
        // As a header arrives: bytes of UTF-8.
        const next = Buffer.from(link(url, from + 100), 'utf8').toString('latin1')
        return { body: { members }, headers: from + 100 < 250 ? { link: next } : {} }
      }
      const heard: number[] = []
      const { members, pages, complete } = await read({ onPage: async (count) => void heard.push(count) })
      assert.deepEqual(
        members.map(({ userId }) => userId),
        everybody.map(({ user_id }) => user_id),
      )
      assert.deepEqual({ pages, complete, heard }, { pages: 3, complete: true, heard: [100, 200, 250] })
      assert.equal(tokenScopes.length, 1)
    })
  }

  it('goes on over a page with nobody on it: some are left out after the page was cut', async () => {
    answer = (url) => {
      const from = Number(url.searchParams.get('from') ?? 0)
      return {
        body: { members: from === 1 ? [] : [person(from)] },
        headers: from < 2 ? { link: `<?from=${from + 1}>; rel="next"` } : {},
      }
    }
    assert.equal((await read()).members.length, 2)
  })

  it('stops where the list leads back to a page, and says that it is not whole', async () => {
    answer = (url) => {
      const from = Number(url.searchParams.get('from') ?? 0)
      return { body: { members: [person(from)] }, headers: { link: `<?from=${(from + 1) % 3}>; rel="next"` } }
    }
    const { members, pages, complete } = await read({ url: `${platform.issuer}/members?from=0` })
    assert.deepEqual({ members: members.length, complete }, { members: 3, complete: false })
    assert.ok(pages <= 4)
  })

  it('reads so many pages and so many members, and no more', async () => {
    answer = (url) => {
      const from = Number(url.searchParams.get('from') ?? 0)
      return { body: { members: numbered(from, from + 10) }, headers: { link: `<?from=${from + 10}>; rel="next"` } }
    }
    const cut = await read({ mostPages: 3 })
    assert.deepEqual(
      { members: cut.members.length, pages: cut.pages, complete: cut.complete },
      { members: 30, pages: 3, complete: false },
    )
    assert.equal((await read({ mostMembers: 25 })).members.length, 25)
  })

  describe('one member', () => {
    const nobody: [string, unknown][] = [
      ['no id', { roles: ['Learner'] }],
      ['an empty id', { user_id: '', roles: [] }],
      ['a variable for an id', { user_id: '$User.id', roles: [] }],
      ['no object', 'Robin Example'],
    ]
    for (const [what, entry] of nobody) it(`is nobody: ${what}`, () => assert.equal(membershipIn(entry), undefined))

    const table: [string, Record<string, unknown>, object][] = [
      ['short roles, as Moodle sends them', { roles: ['Learner'] }, { roles: ['learner'] }],
      [
        'roles in full beside those of the school',
        { roles: [`${MEMBERSHIP}#Learner`, 'http://purl.imsglobal.org/vocab/lis/v2/institution/person#Instructor'] },
        { roles: ['learner'] },
      ],
      [
        'a teaching assistant with the role above',
        { roles: [`${MEMBERSHIP}/Instructor#TeachingAssistant`, `${MEMBERSHIP}#Instructor`] },
        { roles: ['facilitator'] },
      ],
      ['no roles', {}, { roles: [] }],
      ['a number for an id', { user_id: 7 }, { userId: '7' }],
      ['a name in parts', { given_name: 'Robin', family_name: 'Example' }, { name: 'Robin Example' }],
      ['a withheld name', { name: '', given_name: null, email: '' }, { name: null, email: null }],
      [
        'variables nobody filled in',
        { name: '$Person.name.full', email: '$Person.email.primary' },
        { name: null, email: null },
      ],
      ['a status nobody gave', {}, { active: true }],
      ['inactive', { status: 'Inactive' }, { active: false }],
      ['deleted', { status: 'Deleted' }, { active: false }],
      [
        'Canvas’s test student',
        { roles: [`${MEMBERSHIP}#Learner`, 'http://purl.imsglobal.org/vocab/lti/system/person#TestUser'] },
        { roles: ['learner'], testUser: true },
      ],
    ]
    for (const [what, entry, expected] of table) {
      it(`is read: ${what}`, () => {
        const read: Record<string, unknown> = { ...membershipIn({ user_id: 'u', ...entry }) }
        for (const [field, value] of Object.entries(expected)) assert.deepEqual(read[field], value, field)
      })
    }

    it('who is listed twice has the roles of the places that count', () => {
      const entry = (roles: string[], status: string) => membershipIn({ user_id: 'u', roles, status }) ?? assert.fail()
      const both = mergeMemberships([entry(['Learner'], 'Active'), entry(['Instructor'], 'Active')])
      assert.deepEqual(
        both.map(({ roles }) => roles),
        [['learner', 'facilitator']],
      )
      const left = mergeMemberships([entry(['Instructor'], 'Deleted'), entry(['Learner'], 'Active')])
      assert.deepEqual(
        left.map(({ roles, active }) => ({ roles, active })),
        [{ roles: ['learner'], active: true }],
      )
    })
  })
})
