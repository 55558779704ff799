import assert from 'node:assert/strict'
import { decodeJwt } from 'jose'
import { z } from 'zod'
import type { FlavourName } from '../../sandbox-lms/flavours/flavour.ts'
import { claim } from '../../sandbox-lms/vocabulary.ts'
import {
  assertionType,
  authorization,
  fieldsOf,
  itemsType,
  itemType,
  resultsType,
  scoreType,
  startLms,
  type LmsUnderTest,
} from './lms-under-test.ts'

const MEMBERSHIP = 'http://purl.imsglobal.org/vocab/lis/v2/membership#'
const SCOPE = 'https://purl.imsglobal.org/spec/lti-ags/scope/'
const everything = ['lineitem', 'lineitem.readonly', 'result.readonly', 'score'].map((name) => SCOPE + name).join(' ')
const EXTENSION = 'https://canvas.instructure.com/lti/submission'

describe('sandbox LMS: acting as Canvas, Moodle and Schoology', () => {
  let test: LmsUnderTest
  before(async () => void (test = await startLms()))
  after(() => test.stop())
  beforeEach(() => order({ reset: true, forgetScores: true, flavour: 'plain' }))

  const order = (body: object) =>
    fetch(`${test.lms.url}/control`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const clientOf = (name: FlavourName) => (name === 'plain' ? 'notch-sandbox' : `notch-sandbox-${name}`)

  async function loginAs(name: FlavourName, person = 'fern', path = 'links/cred-wait-time') {
    await order({ flavour: name })
    return fieldsOf(await (await test.signedInAs(person, `/courses/pd-2026/${path}/launch`)).text())
  }

  /** The claims of a whole launch. */
  async function claimsAs(name: FlavourName, person?: string, path?: string): Promise<Record<string, unknown>> {
    const login = authorization(test.tool.url, await loginAs(name, person, path))
    const page = await (await test.signedInAs(person ?? 'fern', `/oidc/auth?${new URLSearchParams(login)}`)).text()
    return decodeJwt(fieldsOf(page).get('id_token') ?? '')
  }

  async function askAs(name: FlavourName, changes: object = {}): Promise<Response> {
    const clientId = clientOf(name)
    return test.askToken({
      grant_type: 'client_credentials',
      client_assertion_type: assertionType,
      client_assertion: await test.assertion({ iss: clientId, sub: clientId, ...changes }),
      scope: everything,
    })
  }
  async function tokenAs(name: FlavourName): Promise<string> {
    return z.object({ access_token: z.string() }).parse(await (await askAs(name)).json()).access_token
  }

  const hints: Record<FlavourName, RegExp> = {
    plain: /^\{"course":"pd-2026"/,
    canvas: /^[\w-]+\.[\w-]+\.[\w-]+$/,
    moodle: /^\{"cmid":\d+,"launchid":"ltilaunch_/,
    schoology: /^\{"course"/,
  }
  const logins: Record<FlavourName, { hint: string | RegExp; deployment: string; storage: string | null }> = {
    plain: { hint: 'fern', deployment: 'lti_deployment_id', storage: null },
    canvas: { hint: /^[0-9a-f]{40}$/, deployment: 'deployment_id', storage: 'post_message_forwarding' },
    moodle: { hint: '3', deployment: 'lti_deployment_id', storage: null },
    schoology: { hint: /^hint-/, deployment: 'lti_deployment_id', storage: '_parent' },
  }
  for (const name of ['plain', 'canvas', 'moodle', 'schoology'] as const) {
    it(`begins a login as ${name} does, and takes its hints back unchanged only`, async () => {
      const login = await loginAs(name)
      const { hint, deployment, storage } = logins[name]
      assert.equal(login.get('client_id'), clientOf(name))
      assert.match(login.get('login_hint') ?? '', typeof hint === 'string' ? new RegExp(`^${hint}$`) : hint)
      assert.match(login.get('lti_message_hint') ?? '', hints[name])
      assert.equal(login.get(deployment), 'deployment-1')
      assert.equal(login.get('lti_storage_target'), storage)
      const changed = { ...authorization(test.tool.url, login), lti_message_hint: `${login.get('lti_message_hint')} ` }
      const answer = await test.signedInAs('fern', `/oidc/auth?${new URLSearchParams(changed)}`)
      assert.equal(fieldsOf(await answer.text()).get('error'), 'invalid_request')
    })
  }

  it('says of people and courses what each LMS says', async () => {
    const canvas = await claimsAs('canvas')
    assert.match(String(canvas.sub), /^[0-9a-f]{8}-[0-9a-f]{4}-/)
    assert.equal(canvas.azp, 'notch-sandbox-canvas')
    assert.match(JSON.stringify(canvas[claim.roles]), /institution\/person#Instructor.*membership#Learner/)
    const canvasCustom = z.record(z.string(), z.string()).parse(canvas[claim.custom])
    assert.deepEqual([canvasCustom.canvas_course, canvasCustom.made_up], ['1042', '$Canvas.unheard.of'])
    const menu = await claimsAs('canvas', 'fern', 'links/catalogue')
    assert.match(JSON.stringify(menu[claim.resourceLink]), /"id":"pd-2026"/)

    const moodle = await claimsAs('moodle')
    assert.deepEqual([moodle.sub, moodle[claim.roles]], ['3', [`${MEMBERSHIP}Learner`]])
    assert.match(JSON.stringify(moodle[claim.context]), /"type":\["CourseSection"\]/)
    assert.match(JSON.stringify(moodle[claim.custom]), /links\/\{link_id\}\/custom/)
    assert.match(JSON.stringify(moodle[claim.gradeService]), /lineitems\/cred-wait-time\/lineitem\?type_id=1/)

    const schoology = z.record(z.string(), z.string()).parse((await claimsAs('schoology'))[claim.custom])
    assert.deepEqual(schoology, {
      sectionid: 'pd-2026',
      duedate: '$com.schoology.Assignment.dueDateIso',
      credential_id: 'pausing-in-a-socratic-seminar',
    })
  })

  it('asks what to add as each LMS asks', async () => {
    const asked = async (name: FlavourName, place = '') => {
      await order({ flavour: name })
      const page = await test.signedInAs('hazel', `/courses/pd-2026/add/launch?place=${place}`)
      const login = authorization(test.tool.url, fieldsOf(await page.text()))
      const answer = await test.signedInAs('hazel', `/oidc/auth?${new URLSearchParams(login)}`)
      const token: Record<string, unknown> = decodeJwt(fieldsOf(await answer.text()).get('id_token') ?? '')
      assert.equal(token[claim.resourceLink], undefined)
      return z.record(z.string(), z.unknown()).parse(token[claim.deepLinkingSettings])
    }
    assert.equal(typeof (await asked('plain')).data, 'string')
    const canvas = await asked('canvas', 'assignment_selection')
    assert.deepEqual([canvas.data, canvas.accept_multiple, canvas.accept_lineitem], [undefined, false, true])
    assert.match(String(canvas.deep_link_return_url), /\?step=2&data=/)
    assert.equal((await asked('canvas', 'link_selection')).accept_lineitem, false)
    const moodle = await asked('moodle')
    assert.deepEqual([moodle.data, moodle.accept_lineitem], [undefined, undefined])
    assert.deepEqual(moodle.accept_types, ['ltiResourceLink'])
    assert.deepEqual((await asked('schoology', 'rich_text')).accept_types, ['ltiResourceLink', 'html'])
  })

  it('checks for whom a request for a token is, except as Moodle', async () => {
    const elsewhere = { aud: 'https://elsewhere.example/token' }
    assert.equal((await askAs('canvas', elsewhere)).status, 401)
    assert.equal((await askAs('schoology', elsewhere)).status, 401)
    assert.equal((await askAs('moodle', elsewhere)).status, 200)
  })

  describe('scores', () => {
    const noon = '2026-11-20T12:00:00.000Z'
    const people = { fern: { canvas: '', moodle: '3' } }
    const addresses = {
      canvas: '/api/lti/courses/pd-2026/line_items/cred-wait-time/scores',
      moodle: '/mod/lti/services.php/pd-2026/lineitems/cred-wait-time/lineitem/scores?type_id=1',
    }
    let tokens: Record<'canvas' | 'moodle', string>
    before(async () => {
      tokens = { canvas: await tokenAs('canvas'), moodle: await tokenAs('moodle') }
      people.fern.canvas = String((await claimsAs('canvas')).sub)
    })

    const graded = {
      timestamp: noon,
      activityProgress: 'Completed',
      gradingProgress: 'FullyGraded',
      scoreGiven: 1,
      scoreMaximum: 1,
    }
    const post = (name: 'canvas' | 'moodle', body: object, type = scoreType) =>
      test.call(addresses[name], {
        method: 'POST',
        token: tokens[name],
        headers: { 'content-type': type },
        body: JSON.stringify({ userId: people.fern[name], ...graded, ...body }),
      })
    const cell = () => test.lms.state.grades.get('cred-wait-time\nfern')

    const refused: ['canvas' | 'moodle', string, object, number][] = [
      ['canvas', 'nobody of the course', { userId: 'nobody' }, 422],
      ['canvas', 'a time that is none', { timestamp: 'yesterday' }, 400],
      ['canvas', 'a hand-in in the future', { submission: { submittedAt: '2099-01-01T00:00:00Z' } }, 400],
      ['canvas', 'points without a maximum', { scoreMaximum: undefined }, 422],
      ['canvas', 'points below zero', { scoreGiven: -1 }, 422],
      ['moodle', 'nobody of the course', { userId: '99' }, 400],
      ['moodle', 'a missing time', { timestamp: undefined }, 400],
    ]
    for (const [name, what, change, status] of refused) {
      it(`refuses ${what} as ${name} does, with ${status}`, async () => {
        const answer = await post(name, change)
        assert.equal(answer.status, status)
        if (name === 'moodle') assert.deepEqual(await answer.json(), [])
        assert.equal(cell(), undefined)
      })
    }

    it('takes the same time again as Canvas, an older one never; as Moodle, a later second only', async () => {
      const at = (timestamp: string) => ({ timestamp })
      assert.equal((await post('canvas', {})).status, 200)
      assert.equal((await post('canvas', {})).status, 200)
      const older = await post('canvas', at('2026-11-20T11:59:59.999Z'))
      assert.equal(older.status, 400)
      assert.match(await older.text(), /timestamp/)
      assert.equal((await post('moodle', at('2026-11-20T12:00:00.900Z'))).status, 409)
      assert.equal((await post('moodle', at('2026-11-20T12:00:01.000Z'))).status, 200)
    })

    it('does with a score what Canvas’s extension says', async () => {
      const ext = (fields: object) => ({ [EXTENSION]: fields })
      const first = await post('canvas', { comment: 'One' })
      assert.match(await first.text(), /resultUrl/)
      assert.deepEqual([cell()?.points, cell()?.attempts], [100, 1])
      // A status keeps the grade only where it says so.
      const status = { scoreGiven: undefined, scoreMaximum: undefined, gradingProgress: 'Pending' }
      await post('canvas', { ...status, ...ext({ preserve_score: true, new_submission: false }), comment: 'Two' })
      assert.deepEqual([cell()?.points, cell()?.attempts, cell()?.comments], [100, 1, ['One', 'Two']])
      // Beside preserve_score a grade is not written, though the results say it.
      await post('canvas', { scoreGiven: 0.5, ...ext({ preserve_score: true }) })
      assert.deepEqual([cell()?.points, cell()?.result], [100, 50])
      await post('canvas', { scoreGiven: 0.5, ...ext({ prioritize_non_tool_grade: true }) })
      assert.equal(cell()?.points, 100)
      await post('canvas', status)
      assert.equal(cell()?.points, undefined)
    })

    it('opens in SpeedGrader the address that came with a score, its query encoded twice', async () => {
      const path = 'gradebook/cred-wait-time/fern'
      await order({ flavour: 'canvas' })
      assert.equal((await test.signedInAs('hazel', `/courses/pd-2026/${path}/launch`)).status, 404)
      const submission_data = `${test.tool.url}/lti/launch?submission=a%20b`
      await post('canvas', { [EXTENSION]: { submission_type: 'basic_lti_launch', submission_data } })
      const claims = await claimsAs('canvas', 'hazel', path)
      assert.equal(claims[claim.messageType], 'LtiResourceLinkRequest')
      assert.equal(claims[claim.targetLinkUri], `${test.tool.url}/lti/launch?submission=a%2520b`)
      assert.match(JSON.stringify(claims[claim.resourceLink]), /"id":"pd-2026"/)
    })

    it('erases a grade by anything but FullyGraded as Moodle, and says so by an empty list of results', async () => {
      await post('moodle', {})
      const results = addresses.moodle.replace('/scores', '/results')
      const read = async () =>
        (await test.call(results, { token: tokens.moodle, headers: { accept: resultsType } })).json()
      assert.match(JSON.stringify(await read()), /"userId":"3".*"resultScore":100/)
      await post('moodle', { timestamp: '2026-11-20T13:00:00Z', gradingProgress: 'PendingManual' })
      assert.deepEqual(await read(), [])
    })

    it('answers 400 to other types as Moodle, takes any Accept as Canvas, and keeps the query of its addresses', async () => {
      assert.equal((await post('moodle', {}, 'application/json')).status, 400)
      const lists = { canvas: '/api/lti/courses/pd-2026/line_items', moodle: '/mod/lti/services.php/pd-2026/lineitems' }
      const read = (name: 'canvas' | 'moodle', query: string, accept: string) =>
        test.call(lists[name] + query, { token: tokens[name], headers: { accept } })
      assert.equal((await read('canvas', '', '*/*')).status, 200)
      assert.equal((await read('moodle', '?type_id=1', `${itemsType}, application/json`)).status, 400)
      assert.equal((await read('moodle', '', itemsType)).status, 403)
      const page = await read('moodle', '?type_id=1&limit=2', itemsType)
      const link = Buffer.from(page.headers.get('link') ?? '', 'latin1').toString('utf8')
      assert.match(link, /&amp;limit=2&amp;from=2>; rel=“next”$/)
    })

    it('refuses to take a placed column away, each in its way', async () => {
      const drop = (name: 'canvas' | 'moodle') =>
        test.call(addresses[name].replace('/scores', ''), { method: 'DELETE', token: tokens[name] })
      assert.deepEqual([(await drop('canvas')).status, (await drop('moodle')).status], [401, 403])
      const body = JSON.stringify({ label: 'A', scoreMaximum: 1, resourceLinkId: 'm-wait' })
      const make = (name: 'canvas' | 'moodle', path: string) =>
        test.call(path, { method: 'POST', token: tokens[name], headers: { 'content-type': itemType }, body })
      assert.equal((await make('canvas', '/api/lti/courses/pd-2026/line_items')).status, 404)
      assert.equal((await make('moodle', '/mod/lti/services.php/pd-2026/lineitems?type_id=1')).status, 403)
    })
  })

  describe('tools that register themselves', () => {
    const TOOL = 'https://purl.imsglobal.org/spec/lti-tool-configuration'
    const body = (messages: object[]) => ({
      application_type: 'web',
      response_types: ['id_token'],
      initiate_login_uri: `${test.tool.url}/lti/login`,
      redirect_uris: [`${test.tool.url}/lti/launch`],
      client_name: 'A tool',
      jwks_uri: `${test.tool.url}/lti/jwks`,
      token_endpoint_auth_method: 'private_key_jwt',
      scope: '',
      [TOOL]: {
        domain: new URL(test.tool.url).host,
        target_link_uri: `${test.tool.url}/lti/launch`,
        claims: ['sub', 'name', 'email'],
        messages,
      },
    })
    async function register(name: FlavourName, sent: object): Promise<Response> {
      await order({ flavour: name })
      const begun = await fetch(`${test.lms.url}/tools`, {
        method: 'POST',
        headers: { cookie: 'lakeside_person=basil' },
        body: new URLSearchParams({ url: 'https://tool.example' }),
        redirect: 'manual',
      })
      const token = (begun.headers.get('location') ?? '').replace('/tools/registering/', '')
      return fetch(`${test.lms.url}/registrations`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify(sent),
      })
    }

    it('get no deployment from Canvas, no names without a privacy level, and 422 for places it does not know', async () => {
      const unknown = await register('canvas', body([{ type: 'LtiResourceLinkRequest', placements: ['nowhere'] }]))
      assert.equal(unknown.status, 422)
      const answer = await register('canvas', body([{ type: 'LtiResourceLinkRequest' }]))
      assert.equal(answer.status, 200)
      const { client_id } = z.looseObject({ client_id: z.string() }).parse(await answer.clone().json())
      assert.doesNotMatch(await answer.text(), /deployment_id/)
      const tool = test.lms.state.tools.get(client_id)
      assert.deepEqual([tool?.claims, tool?.flavour], [[], 'canvas'])
    })

    it('get their deployment from Moodle, whose description anybody may read, and nothing from Schoology', async () => {
      const answer = await register('moodle', body([{ type: 'LtiResourceLinkRequest' }]))
      assert.match(await answer.text(), /"deployment_id":"\d+"/)
      const description = () => fetch(`${test.lms.url}/openid-configuration`)
      assert.match(await (await description()).text(), /"product_family_code":"moodle"/)
      await order({ flavour: 'canvas' })
      assert.equal((await description()).status, 401)
      await order({ flavour: 'schoology' })
      assert.equal((await description()).status, 404)
    })
  })

  it('acts as one LMS here and another there when a person says so on its page of switches', async () => {
    const sent = await fetch(`${test.lms.url}/control/flavour`, {
      method: 'POST',
      body: new URLSearchParams({ flavour: 'canvas', 'in-pd-2026': 'moodle', 'in-mentoring-2026': '' }),
      redirect: 'manual',
    })
    assert.equal(sent.status, 303)
    const page = await (await fetch(`${test.lms.url}/control`, { headers: { accept: 'text/html' } })).text()
    assert.match(page, /value="canvas"\s+checked/)
    const course = async (person: string, id: string) => (await test.signedInAs(person, `/courses/${id}`)).text()
    assert.match(await course('hazel', 'pd-2026'), /acts as Moodle/)
    assert.match(await course('hazel', 'pd-2026'), /Select content/)
    assert.match(await course('fern', 'mentoring-2026'), /acts as Canvas.*Add one assignment/s)
    await order({ flavours: { 'pd-2026': null } })
    assert.match(await course('hazel', 'pd-2026'), /acts as Canvas/)
  })
})
