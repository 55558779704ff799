import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLms, type LmsUnderTest } from './lms-under-test.ts'

const TOOL = 'https://purl.imsglobal.org/spec/lti-tool-configuration'

describe('sandbox LMS: tools that register themselves', () => {
  let folder: string
  let test: LmsUnderTest
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lms-'))
    test = await startLms(folder)
  })
  after(async () => {
    await test.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const body = (change: Record<string, unknown> = {}) => ({
    application_type: 'web',
    response_types: ['id_token'],
    grant_types: ['client_credentials', 'implicit'],
    initiate_login_uri: `${test.tool.url}/lti/login`,
    redirect_uris: [`${test.tool.url}/lti/launch`],
    client_name: 'A tool',
    jwks_uri: `${test.tool.url}/lti/jwks`,
    token_endpoint_auth_method: 'private_key_jwt',
    scope: '',
    [TOOL]: {
      domain: new URL(test.tool.url).host,
      target_link_uri: `${test.tool.url}/lti/launch`,
      claims: ['sub', 'email'],
      messages: [{ type: 'LtiResourceLinkRequest' }],
    },
    ...change,
  })
  const register = (token: string, sent: object) =>
    fetch(`${test.lms.url}/registrations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(sent),
    })
  const postAs = (person: string, path: string, fields: Record<string, string>) =>
    fetch(test.lms.url + path, {
      method: 'POST',
      headers: { cookie: `lakeside_person=${person}` },
      body: new URLSearchParams(fields),
      redirect: 'manual',
    })
  async function tokenFor(url: string): Promise<string> {
    const answer = await postAs('basil', '/tools', { url })
    return (answer.headers.get('location') ?? '').replace('/tools/registering/', '')
  }

  it('lets administrators add tools, and nobody else', async () => {
    assert.equal((await test.signedInAs('fern', '/tools')).status, 403)
    assert.equal((await postAs('fern', '/tools', { url: 'https://tool.example' })).status, 403)
    assert.equal((await postAs('basil', '/tools', { url: 'nonsense' })).status, 400)
    assert.match(await (await test.signedInAs('basil', '/tools')).text(), /Add a tool by URL/)
  })

  it('tells nothing and registers nothing without a registration token', async () => {
    assert.equal((await fetch(`${test.lms.url}/openid-configuration`)).status, 401)
    assert.equal((await register('made-up', body())).status, 401)
  })

  it('refuses registrations that a real LMS refuses, in its words', async () => {
    const token = await tokenFor(test.tool.url)
    const faults: [object, string][] = [
      [{ jwks_uri: undefined }, 'missing required attribute jwks_uri'],
      [{ redirect_uris: 'https://tool.example' }, 'invalid attribute redirect_uris'],
      [{ application_type: 'native' }, 'invalid attribute application_type'],
      [
        { jwks_uri: 'https://tool.example', [TOOL]: { ...body()[TOOL], domain: 'elsewhere' } },
        'domain_targetlinkuri_mismatch',
      ],
    ]
    for (const [change, said] of faults) {
      const answer = await register(token, body({ ...change }))
      assert.deepEqual([answer.status, await answer.text()], [400, said])
    }
  })

  it('gives client and deployment ids once, and keeps the tool pending, then active, over a restart', async () => {
    const token = await tokenFor(test.tool.url)
    const answer = await register(token, body())
    assert.equal(answer.status, 200)
    const registered = await answer.json()
    assert.ok(registered[TOOL].deployment_id)
    const again = await register(token, body())
    assert.deepEqual([again.status, await again.text()], [401, 'token_already_used'])

    const clientId = registered.client_id
    await postAs('basil', '/tools/choose', { clientId, act: 'use' })
    assert.equal(test.lms.state.openWith, undefined)
    await postAs('basil', '/tools/choose', { clientId, act: 'activate' })
    await postAs('basil', '/tools/choose', { clientId, act: 'use' })
    const launch = await (await test.signedInAs('fern', '/courses/pd-2026/links/catalogue/launch')).text()
    assert.match(launch, new RegExp(`name="client_id" value="${clientId}"`))

    const second = await startLms(folder)
    assert.deepEqual([second.lms.state.tools.get(clientId)?.active, second.lms.state.openWith], [true, clientId])
    await second.stop()
    await postAs('basil', '/tools/choose', { clientId: 'notch-sandbox', act: 'use' })
    assert.equal(test.lms.state.openWith, undefined)
  })
})
