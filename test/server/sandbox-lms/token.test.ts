import assert from 'node:assert/strict'
import { UnsecuredJWT } from 'jose'
import { z } from 'zod'
import { scope } from '../../sandbox-lms/vocabulary.ts'
import { assertionType, startLms, type LmsUnderTest } from './lms-under-test.ts'

describe('sandbox LMS: access tokens', () => {
  let test: LmsUnderTest
  before(async () => {
    test = await startLms()
  })
  after(() => test.stop())

  const request = (clientAssertion: string, changes: Record<string, string> = {}) => ({
    grant_type: 'client_credentials',
    client_assertion_type: assertionType,
    client_assertion: clientAssertion,
    scope: scope.score,
    ...changes,
  })

  async function refused(fields: Record<string, string>, status: number, error: string): Promise<void> {
    const answer = await test.askToken(fields)
    assert.equal(answer.status, status)
    assert.equal(z.object({ error: z.string() }).parse(await answer.json()).error, error)
  }

  const now = () => Math.floor(Date.now() / 1000)
  const badClaims: [string, () => Record<string, unknown>][] = [
    ['issued by someone else', () => ({ iss: 'another-tool' })],
    ['about someone else', () => ({ sub: 'another-tool' })],
    ['meant for another server', () => ({ aud: 'http://localhost:1/token' })],
    ['that is over', () => ({ iat: now() - 900, exp: now() - 600 })],
    ['without an end', () => ({ exp: undefined })],
    ['without a beginning', () => ({ iat: undefined })],
    ['from the future', () => ({ iat: now() + 600, exp: now() + 900 })],
    ['that lives for days', () => ({ exp: now() + 86_400 })],
    ['without jti', () => ({ jti: undefined })],
  ]
  for (const [name, claims] of badClaims) {
    it(`refuses an assertion ${name}`, async () => {
      await refused(request(await test.assertion(claims())), 401, 'invalid_client')
    })
  }

  it('refuses an assertion that was used before', async () => {
    const assertion = await test.assertion()
    assert.equal((await test.askToken(request(assertion))).status, 200)
    await refused(request(assertion), 401, 'invalid_client')
  })

  it('refuses an unsigned assertion', async () => {
    const unsigned = new UnsecuredJWT({ iss: 'notch-sandbox', sub: 'notch-sandbox', jti: 'x' })
      .setAudience(`${test.lms.url}/token`)
      .setIssuedAt()
      .setExpirationTime('1m')
      .encode()
    await refused(request(unsigned), 401, 'invalid_client')
  })

  it('refuses an assertion signed with a key that the tool does not publish', async () => {
    await test.askToken(request(await test.assertion()))
    const before = test.tool.keySetRequests
    const forged = await test.lms.sign({ iss: 'notch-sandbox', sub: 'notch-sandbox' })
    await refused(request(forged), 401, 'invalid_client')
    assert.equal(test.tool.keySetRequests, before + 1, 'an unknown key is looked for once more')
  })

  it('refuses other grants, other assertion types and missing fields', async () => {
    const assertion = await test.assertion()
    await refused(request(assertion, { grant_type: 'password' }), 400, 'unsupported_grant_type')
    await refused(request(assertion, { client_assertion_type: 'basic' }), 400, 'invalid_request')
    await refused(request(''), 400, 'invalid_request')
    await refused({}, 400, 'invalid_request')
  })

  it('refuses when no scope is left', async () => {
    await refused(request(await test.assertion(), { scope: 'openid everything' }), 400, 'invalid_scope')
  })

  it('refuses a request that is not a form, or has no User-Agent', async () => {
    const asJson = await fetch(`${test.lms.url}/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request(await test.assertion())),
    })
    assert.equal(asJson.status, 400)
    const nameless = await fetch(`${test.lms.url}/token`, { method: 'POST', headers: { 'user-agent': '' } })
    assert.equal(nameless.status, 403)
  })

  it('grants the known scopes for an hour and says which', async () => {
    const answer = await test.askToken(request(await test.assertion(), { scope: `${scope.score} unknown` }))
    assert.equal(answer.status, 200)
    const granted = z
      .object({ token_type: z.string(), expires_in: z.number(), scope: z.string(), access_token: z.string().min(20) })
      .parse(await answer.json())
    assert.equal(granted.token_type, 'Bearer')
    assert.equal(granted.expires_in, 3600)
    assert.equal(granted.scope, scope.score)
  })

  it('accepts a key that the tool published a moment ago', async () => {
    await test.tool.addKey('tool-2')
    assert.equal((await test.askToken(request(await test.assertion({}, 'tool-2')))).status, 200)
  })
})
