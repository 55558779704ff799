import assert from 'node:assert/strict'
import { createRemoteJWKSet, decodeJwt, errors, jwtVerify } from 'jose'
import { claim } from '../../sandbox-lms/vocabulary.ts'
import { launchAs } from '../../support/launch.ts'
import { authorization, fieldsOf, startLms, type LmsUnderTest } from './lms-under-test.ts'

describe('sandbox LMS: launches', () => {
  let test: LmsUnderTest
  before(async () => {
    test = await startLms()
  })
  after(() => test.stop())

  const launchPath = '/courses/pd-2026/links/cred-wait-time/launch'

  async function beginLaunch(person = 'fern', path = launchPath): Promise<Record<string, string>> {
    const page = await (await test.signedInAs(person, path)).text()
    return authorization(test.tool.url, fieldsOf(page))
  }

  async function authorize(fields: Record<string, string>, person = 'fern'): Promise<Response> {
    return test.signedInAs(person, `/oidc/auth?${new URLSearchParams(fields)}`)
  }

  const wrong: [string, Record<string, string>, string][] = [
    ['scope', { scope: 'openid profile' }, 'invalid_request'],
    ['response_type', { response_type: 'code' }, 'invalid_request'],
    ['response_mode', { response_mode: 'query' }, 'invalid_request'],
    ['prompt', { prompt: 'login' }, 'invalid_request'],
    ['empty nonce', { nonce: '' }, 'invalid_request'],
    ['unknown lti_message_hint', { lti_message_hint: 'made up' }, 'invalid_request'],
    ['login_hint of someone else', { login_hint: 'otto' }, 'login_required'],
  ]
  for (const [name, change, error] of wrong) {
    it(`sends the tool an error for a wrong ${name}`, async () => {
      const answer = await authorize({ ...(await beginLaunch()), ...change })
      const fields = fieldsOf(await answer.text())
      assert.equal(fields.get('error'), error)
      assert.equal(fields.get('state'), 'state-1')
      assert.equal(fields.get('id_token'), null)
    })
  }

  it('shows a page, and sends nothing anywhere, for another redirect_uri or client', async () => {
    const sound = await beginLaunch()
    const changes: Record<string, string>[] = [
      { redirect_uri: `${test.tool.url}/lti/launch/` },
      { redirect_uri: 'https://elsewhere.example/lti/launch' },
      { client_id: 'another-tool' },
    ]
    for (const change of changes) {
      const answer = await authorize({ ...sound, ...change })
      assert.equal(answer.status, 400)
      const page = await answer.text()
      assert.match(page, /This launch cannot go on/)
      assert.doesNotMatch(page, /id_token|id="onward"/)
    }
  })

  it('refuses a launch that someone else began', async () => {
    const fields = { ...(await beginLaunch('fern')), login_hint: 'otto' }
    const page = await (await authorize(fields, 'otto')).text()
    assert.equal(fieldsOf(page).get('error'), 'invalid_request')
  })

  it('lets each launch be used once', async () => {
    const fields = await beginLaunch()
    assert.notEqual(fieldsOf(await (await authorize(fields)).text()).get('id_token'), null)
    assert.equal(fieldsOf(await (await authorize(fields)).text()).get('error'), 'invalid_request')
  })

  it('asks a browser without its cookie to send the request again from here, then gives up', async () => {
    const fields = await beginLaunch()
    const first = await fetch(`${test.lms.url}/oidc/auth?${new URLSearchParams(fields)}`)
    const again = fieldsOf(await first.text())
    assert.equal(again.get('reposted'), '1')
    assert.equal(again.get('nonce'), 'nonce-1')
    const second = await fetch(`${test.lms.url}/oidc/auth`, { method: 'POST', body: again })
    assert.equal(fieldsOf(await second.text()).get('error'), 'login_required')
  })

  it('does not let people into courses they are not in', async () => {
    assert.equal((await test.signedInAs('wren', '/courses/mentoring-2026/links/m-wait/launch')).status, 403)
    assert.equal((await test.signedInAs('wren', '/courses/pd-2026/links/nothing/launch')).status, 404)
    assert.equal((await test.signedInAs('nobody', launchPath)).status, 303)
  })

  it('signs what it says with the key that it publishes', async () => {
    const page = await (await authorize(await beginLaunch())).text()
    const token = fieldsOf(page).get('id_token') ?? ''
    const { payload, protectedHeader } = await jwtVerify(token, createRemoteJWKSet(new URL(`${test.lms.url}/jwks`)), {
      issuer: test.lms.url,
      audience: 'notch-sandbox',
    })
    assert.equal(protectedHeader.alg, 'RS256')
    assert.equal(payload.sub, 'fern')
    assert.equal(payload.nonce, 'nonce-1')
    assert.equal((payload.exp ?? 0) - (payload.iat ?? 0), 60)
    assert.equal(payload[claim.version], '1.3.0')
    assert.equal(payload[claim.deploymentId], 'deployment-1')
    assert.deepEqual(payload[claim.custom], { credential_id: 'pausing-in-a-socratic-seminar' })
    assert.deepEqual(payload[claim.roles], [
      'http://purl.imsglobal.org/vocab/lis/v2/membership#Learner',
      'http://purl.imsglobal.org/vocab/lis/v2/institution/person#Faculty',
      'http://purl.imsglobal.org/vocab/lis/v2/institution/person#Instructor',
    ])
  })

  it('gives a person the role of each course, and no column where a link has none', async () => {
    const roleIn = async (person: string, path: string) => {
      const page = await (await authorize(await beginLaunch(person, path), person)).text()
      return decodeJwt(fieldsOf(page).get('id_token') ?? '')
    }
    const mentoring = '/courses/mentoring-2026/links/m-wait/launch'
    assert.match(String((await roleIn('fern', mentoring))[claim.roles]), /membership#Instructor/)
    assert.match(String((await roleIn('hazel', mentoring))[claim.roles]), /membership#Learner/)
    assert.match(String((await roleIn('hazel', launchPath))[claim.roles]), /membership#Instructor/)
    const catalogue = await roleIn('fern', '/courses/pd-2026/links/catalogue/launch')
    assert.equal(catalogue[claim.custom], undefined)
    assert.doesNotMatch(JSON.stringify(catalogue[claim.gradeService]), /"lineitem"/)
  })

  it('signs with a foreign key or a wrong clock when it is told to', async () => {
    const order = (body: object) =>
      fetch(`${test.lms.url}/control`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    await order({ wrongKey: true, clockSkewSeconds: 7200 })
    const token = fieldsOf(await (await authorize(await beginLaunch())).text()).get('id_token') ?? ''
    await order({ reset: true })
    assert.ok((decodeJwt(token).iat ?? 0) > Date.now() / 1000 + 7000)
    await assert.rejects(
      jwtVerify(token, createRemoteJWKSet(new URL(`${test.lms.url}/jwks`))),
      errors.JWSSignatureVerificationFailed,
    )
  })

  for (const method of ['post', 'get'] as const) {
    it(`is driven from sign-in to the tool's page by launchAs, beginning with a ${method}`, async () => {
      const launched = await launchAs({
        lmsUrl: test.lms.url,
        toolUrl: test.tool.url,
        personId: 'juno',
        courseId: 'pd-2026',
        linkId: 'stack-formative',
        method,
      })
      assert.equal(launched.status, 200)
      assert.equal(launched.html, 'POST login=secret state-1 no error')
      assert.equal(launched.cookies, 'login=secret')
      assert.equal(decodeJwt(launched.posted.id_token ?? '').sub, 'juno')
    })
  }
})
