import assert from 'node:assert/strict'
import supertest from 'supertest'
import { beginLogin, launchingTool, TOOL_URL, type Tool } from './launching.tool.ts'

describe('a login', function () {
  this.timeout(60_000)
  let tool: Tool
  before(async () => void (tool = await launchingTool()))
  after(() => tool.close())

  const given = (more: Record<string, string> = {}) => ({
    iss: tool.platform.url,
    client_id: tool.platform.clientId,
    login_hint: '7',
    target_link_uri: `${TOOL_URL}/lti/launch`,
    ...more,
  })
  const post = (fields: Record<string, string>) => supertest(tool.app).post('/lti/login').type('form').send(fields)

  describe('is refused', () => {
    for (const name of ['iss', 'login_hint', 'target_link_uri']) {
      it(`without ${name}`, async () => {
        const { [name]: _left, ...rest } = given() as Record<string, string>
        const answer = await post(rest)
        assert.equal(answer.status, 400)
        assert.match(answer.text, /<h1>Notch could not be opened<\/h1>/)
        assert.equal(tool.logged.at(-1)?.refusal, 'login-incomplete')
      })
    }

    it('from an LMS that is not registered, in words for its administrator', async () => {
      const answer = await post(given({ iss: 'https://unknown.example/<script>', client_id: 'client-9' }))
      assert.equal(answer.status, 400)
      assert.match(answer.text, /not connected to Notch yet/)
      assert.match(answer.text, /https:\/\/unknown\.example\/&lt;script&gt;/)
      const line = tool.logged.at(-1)
      assert.deepEqual([line?.issuer, line?.clientId], ['https://unknown.example/<script>', 'client-9'])
      // Seen where the LMS frames it, or nobody could act on it.
      assert.match(answer.headers['content-security-policy'] ?? '', /frame-ancestors https:\/\/unknown\.example$/)
    })

    it('from something that is no web address, or would change the policy, framed by nobody', async () => {
      for (const iss of ['unknown', 'javascript:alert(1)', 'https://a;script-src/', 'https://a,b.example/']) {
        const answer = await post(given({ iss }))
        assert.equal(answer.status, 400)
        assert.match(answer.headers['content-security-policy'] ?? '', /frame-ancestors 'none'$/, iss)
      }
    })

    it('under another client id', async () => {
      assert.equal((await post(given({ client_id: 'client-2' }))).status, 400)
    })

    it('to a target on another origin, framed by the LMS that sent it', async () => {
      const answer = await post(given({ target_link_uri: 'https://elsewhere.example/' }))
      assert.equal(answer.status, 400)
      assert.equal(tool.logged.at(-1)?.refusal, 'target-elsewhere')
      const policy = answer.headers['content-security-policy'] ?? ''
      assert.ok(policy.endsWith(`frame-ancestors ${tool.platform.url}`), policy)
      assert.match(policy, /default-src 'none'; style-src 'nonce-/)
    })

    it('with a form that is too long', async () => {
      assert.equal((await post(given({ lti_message_hint: 'x'.repeat(70_000) }))).status, 413)
    })
  })

  it('goes to the LMS with everything it asks for, and echoes hints unchanged', async () => {
    const hint = '{"cmid":6,"launchid":"ltilaunch6_1+2"}'
    const { location } = await beginLogin(tool, { login_hint: 'a b+c&d', lti_message_hint: hint })
    const { state, nonce, ...rest } = Object.fromEntries(location.searchParams)
    assert.equal(location.origin + location.pathname, `${tool.platform.url}/authorize`)
    assert.ok(state && nonce && nonce.length >= 20)
    assert.deepEqual(rest, {
      from: 'lms',
      scope: 'openid',
      response_type: 'id_token',
      response_mode: 'form_post',
      prompt: 'none',
      client_id: tool.platform.clientId,
      redirect_uri: `${TOOL_URL}/lti/launch`,
      login_hint: 'a b+c&d',
      lti_message_hint: hint,
    })
  })

  it('works by GET, and without a client id where the issuer has one registration', async () => {
    const { client_id: _clientId, ...rest } = given()
    const answer = await supertest(tool.app).get('/lti/login').query(rest)
    assert.equal(answer.status, 302)
    const location = new URL(answer.get('Location') ?? '')
    assert.equal(location.searchParams.get('client_id'), tool.platform.clientId)
    assert.equal(location.searchParams.has('lti_message_hint'), false)
  })

  it('leaves a cookie for this browser alone, one for each login, and writes nothing', async () => {
    await beginLogin(tool)
    const { result, commands } = await tool.database.commandsOf(async () => [await post(given()), await post(given())])
    assert.deepEqual(commands, [])
    const lines = result.map((answer) => answer.get('Set-Cookie')?.[0] ?? '')
    for (const line of lines) {
      for (const part of ['HttpOnly', 'Secure', 'SameSite=None', 'Partitioned', 'Path=/', 'Max-Age=600']) {
        assert.ok(line.includes(part), `${part} in ${line}`)
      }
    }
    assert.notEqual(lines[0]?.split('=')[0], lines[1]?.split('=')[0])
  })
})
