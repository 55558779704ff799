import assert from 'node:assert/strict'
import supertest from 'supertest'
import { codeIn, launchingTool, openSession, TOOL_URL, type Tool } from './launching.tool.ts'

// The launch of a browser that refuses cookies, without one: what its pages would send.

interface Login {
  state: string
  secret: string
  token: string
}

const OWN_PAGE = { Origin: TOOL_URL, 'Sec-Fetch-Site': 'same-origin' }

describe('a launch without a cookie', function () {
  this.timeout(60_000)
  let tool: Tool
  before(async () => void (tool = await launchingTool()))
  after(() => tool.close())

  const sessions = () => tool.database.connection.collection('sessions').countDocuments()

  function given(html: string) {
    const block = /id="notch-passing">(.*?)<\/script>/.exec(html)?.[1]
    if (!block) throw new Error('The page passes nothing on')
    return JSON.parse(block)
  }

  const beginLogin = (fields: Record<string, string> = { lti_storage_target: '_parent' }) =>
    supertest(tool.app)
      .post('/lti/login')
      .type('form')
      .send({
        iss: tool.platform.url,
        client_id: tool.platform.clientId,
        login_hint: '7',
        target_link_uri: `${TOOL_URL}/lti/launch`,
        ...fields,
      })

  async function login(): Promise<Login> {
    const { state, authorization, storage } = given((await beginLogin().expect(200)).text)
    const nonce = new URL(authorization).searchParams.get('nonce') ?? ''
    const token = await tool.platform.sign(tool.platform.claims(nonce, TOOL_URL, tool.now()))
    return { state, token, secret: storage.secret }
  }

  const launch = ({ state, token }: Login) =>
    supertest(tool.app).post('/lti/launch').type('form').send({ state, id_token: token })

  const confirm = ({ state, token, secret }: Login, headers: Record<string, string> = OWN_PAGE) =>
    supertest(tool.app)
      .post('/lti/confirm')
      .set(headers)
      .type('form')
      .send({ state, id_token: token, browser_secret: secret })

  async function isRefused(answer: { status: number; text: string }, refusal: string, before: number) {
    assert.ok(answer.status >= 400 && answer.status < 500, `answered ${answer.status}`)
    assert.match(answer.text, /<h1>/)
    assert.doesNotMatch(answer.text, /notch-launch/)
    assert.equal(tool.logged.at(-1)?.refusal, refusal)
    assert.equal(await sessions(), before)
  }

  describe('is refused', () => {
    it('with a wrong secret', async () => {
      const before = await sessions()
      await isRefused(await confirm({ ...(await login()), secret: 'guessed' }), 'browser-differs', before)
    })

    it('with the secret of another browser or another login', async () => {
      const before = await sessions()
      const [mine, other] = [await login(), await login()]
      await isRefused(await confirm({ ...mine, secret: other.secret }), 'browser-differs', before)
      await isRefused(await confirm({ ...mine, state: other.state }), 'browser-differs', before)
      await isRefused(await confirm({ ...mine, state: other.state, secret: other.secret }), 'token-invalid', before)
    })

    it('where the storage answered nothing', async () => {
      const before = await sessions()
      await isRefused(await confirm({ ...(await login()), secret: '' }), 'browser-unknown', before)
    })

    it('where the LMS never offered storage, secret or not', async () => {
      const before = await sessions()
      const begun = await beginLogin({}).expect(302)
      const address = new URL(begun.get('Location') ?? '')
      const nonce = address.searchParams.get('nonce') ?? ''
      const token = await tool.platform.sign(tool.platform.claims(nonce, TOOL_URL, tool.now()))
      const secret = (begun.get('Set-Cookie')?.[0] ?? '').split(/[=;]/)[1] ?? ''
      const given = { state: address.searchParams.get('state') ?? '', token, secret }
      await isRefused(await launch(given), 'browser-unknown', before)
      await isRefused(await confirm(given), 'browser-unknown', before)
    })

    it('when another site sends it, or nobody says who does', async () => {
      const before = await sessions()
      const begun = await login()
      const foreign: Record<string, string>[] = [
        { Origin: 'https://elsewhere.example', 'Sec-Fetch-Site': 'cross-site' },
        { Origin: TOOL_URL, 'Sec-Fetch-Site': 'cross-site' },
        { Origin: 'https://elsewhere.example' },
        { Origin: 'null' },
        {},
      ]
      for (const headers of foreign) await isRefused(await confirm(begun, headers), 'launch-incomplete', before)
    })

    it('with a secret in the launch itself', async () => {
      const before = await sessions()
      const begun = await login()
      const answer = await launch(begun).send({ browser_secret: begun.secret })
      assert.doesNotMatch(answer.text, /notch-launch/)
      assert.equal(await sessions(), before)
    })

    it('with a wrong cookie, storage or not', async () => {
      const before = await sessions()
      const begun = await beginLogin().expect(200)
      const name = (begun.get('Set-Cookie')?.[0] ?? '').split('=')[0] ?? ''
      const { state } = given(begun.text)
      const answer = await launch({ state, token: 'any', secret: '' }).set('Cookie', `${name}=of-somebody-else`)
      await isRefused(answer, 'browser-differs', before)
    })

    it('with a forged token, before the storage is asked and after', async () => {
      const before = await sessions()
      const begun = await login()
      const nonce = String(JSON.parse(Buffer.from(begun.token.split('.')[1] ?? '', 'base64url').toString()).nonce)
      const token = await tool.platform.forge(tool.platform.claims(nonce, TOOL_URL, tool.now()))
      await isRefused(await launch({ ...begun, token }), 'token-invalid', before)
      await isRefused(await confirm({ ...begun, token }), 'token-invalid', before)
    })

    it('when it is confirmed again', async () => {
      const begun = await login()
      await confirm(begun).expect(200)
      await isRefused(await confirm(begun), 'replayed', await sessions())
    })

    it('in 99 of 100 simultaneous confirmations', async () => {
      const before = await sessions()
      const begun = await login()
      const answers = await Promise.all(Array.from({ length: 100 }, () => confirm(begun)))
      assert.equal(answers.filter(({ status }) => status === 200).length, 1)
      assert.equal(answers.filter(({ status }) => status === 409).length, 99)
      assert.equal(await sessions(), before + 1)
    })

    it('as a repeated one, where somebody reloads it after its secret was taken out', async () => {
      const begun = await login()
      await confirm(begun).expect(200)
      const before = await sessions()
      await launch(begun).expect(200)
      await isRefused(await confirm({ ...begun, secret: '' }), 'replayed', before)
    })

    it('by opening the address of a confirmation', async () => {
      const before = await sessions()
      await isRefused(await supertest(tool.app).get('/lti/confirm'), 'launch-incomplete', before)
    })
  })

  it('writes nothing and opens nothing before the LMS’s page gave the secret', async () => {
    const begun = await login()
    const { result, commands } = await tool.database.commandsOf(() =>
      launch(begun)
        .expect(200)
        .then((answer) => answer),
    )
    assert.deepEqual(commands, [])
    assert.doesNotMatch(result.text, /notch-launch"/)
    assert.ok(!result.text.includes(begun.secret))
    const policy = result.headers['content-security-policy'] ?? ''
    assert.ok(policy.endsWith(`frame-ancestors ${tool.platform.url}`), policy)
    assert.match(policy, /^default-src 'none'; .*script-src 'self'; .*form-action 'self'/)
    const { place } = given(result.text)
    assert.equal(place.origin, tool.platform.url)
    assert.match(place.key, /^state_[\w-]{8}$/)
  })

  it('costs five commands from login to session, and no request where the key set is warm', async () => {
    await confirm(await login()).expect(200)
    const requests = tool.platform.keySetRequests()
    const { result, commands } = await tool.database.commandsOf(async () => {
      const begun = await login()
      await launch(begun).expect(200)
      const answer = await confirm(begun).expect(200)
      return openSession(tool, codeIn(answer.text))
    })
    assert.equal(result.status, 200)
    assert.ok(commands.length <= 5, commands.join(', '))
    assert.equal(tool.platform.keySetRequests(), requests)
  })

  it('is known by its cookie where the browser kept one, and the app is told what to take out of the storage', async () => {
    const begun = await beginLogin().expect(200)
    const cookie = (begun.get('Set-Cookie')?.[0] ?? '').split(';')[0] ?? ''
    const { state, authorization, storage } = given(begun.text)
    const kept = (cookies: string) =>
      supertest(tool.app).post('/lti/login/kept').set('Cookie', cookies).type('form').send({ state })
    assert.deepEqual((await kept(cookie)).body, { kept: true })
    assert.deepEqual((await kept('')).body, { kept: false })
    assert.deepEqual((await kept(`${cookie}x`)).body, { kept: false })
    const nonce = new URL(authorization).searchParams.get('nonce') ?? ''
    const token = await tool.platform.sign(tool.platform.claims(nonce, TOOL_URL, tool.now()))
    const answer = await launch({ state, token, secret: '' }).set('Cookie', cookie).expect(200)
    const block = /id="notch-launch">(.*?)<\/script>/.exec(answer.text)?.[1] ?? ''
    assert.deepEqual(JSON.parse(block).storage, storage.place)
  })

  it('is told apart from one in a new window, for the connection check', async () => {
    const seen = async () => {
      await tool.lti.keepSightings()
      const kept = await tool.database.connection.collection('connection_checks').findOne({})
      return Object.keys(kept?.seen ?? {})
    }
    await confirm(await login()).expect(200)
    const before = await seen()
    assert.ok(before.includes('storageOffered') && before.includes('byStorage') && !before.includes('byWindow'))
    const begun = await beginLogin({ new_window: '1' }).expect(200)
    const cookie = (begun.get('Set-Cookie')?.[0] ?? '').split(';')[0] ?? ''
    const { state, authorization } = given(begun.text)
    const nonce = new URL(authorization).searchParams.get('nonce') ?? ''
    const token = await tool.platform.sign(tool.platform.claims(nonce, TOOL_URL, tool.now()))
    await launch({ state, token, secret: '' }).set('Cookie', cookie).expect(200)
    assert.ok((await seen()).includes('byWindow'))
  })

  describe('begins with a page', () => {
    const page = (headers: Record<string, string>, fields: Record<string, string> = {}) =>
      beginLogin(fields).set(headers)

    it('in a frame, in a window that the page opened, and in a browser that does not say', async () => {
      assert.equal((await page({ 'Sec-Fetch-Dest': 'iframe' })).status, 200)
      assert.equal((await page({ 'Sec-Fetch-Dest': 'document' }, { new_window: '1' })).status, 200)
      assert.equal((await page({ 'User-Agent': 'Mozilla/5.0 (iPad; CPU OS 15_8 like Mac OS X)' })).status, 200)
      assert.equal((await page({ 'Sec-Fetch-Dest': 'document', 'User-Agent': 'Mozilla/5.0' })).status, 302)
      assert.equal((await page({})).status, 302)
    })

    it('that can begin the same login anew, hints unchanged and without the storage of this frame', async () => {
      const hint = '{"cmid":6,"launchid":"<1>"}'
      const { text } = await beginLogin({ lti_message_hint: hint, lti_storage_target: '_parent' }).expect(200)
      assert.ok(
        text.includes(
          'name="lti_message_hint" value="{&quot;cmid&quot;:6,&quot;launchid&quot;:&quot;&lt;1&gt;&quot;}"',
        ),
      )
      assert.doesNotMatch(text, /name="lti_storage_target"/)
      assert.match(text, /<form method="post" action="\/lti\/login" target="_blank">/)
    })

    it('and takes a storage target that no frame could have for none', async () => {
      assert.equal((await beginLogin({ lti_storage_target: '"><script>' })).status, 302)
    })

    it('with scripts that every page may load', async () => {
      for (const name of ['login.js', 'confirm.js', 'storage.js']) {
        const answer = await supertest(tool.app).get(`/lti/passing/${name}`).expect(200)
        assert.match(answer.headers['content-type'] ?? '', /javascript/)
      }
    })
  })
})
