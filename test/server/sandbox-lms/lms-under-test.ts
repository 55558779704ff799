import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTPayload } from 'jose'
import { z } from 'zod'
import { createSandboxLms } from '../../sandbox-lms/lms.ts'
import { close, portOf } from '../../sandbox-lms/listening.ts'
import { everyScope } from '../../sandbox-lms/vocabulary.ts'

export const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
export const scoreType = 'application/vnd.ims.lis.v1.score+json'
export const itemType = 'application/vnd.ims.lis.v2.lineitem+json'
export const itemsType = 'application/vnd.ims.lis.v2.lineitemcontainer+json'
export const resultsType = 'application/vnd.ims.lis.v2.resultcontainer+json'
export const membersType = 'application/vnd.ims.lti-nrps.v2.membershipcontainer+json'

export type LmsUnderTest = Awaited<ReturnType<typeof startLms>>

/** The sandbox LMS on a free port, and a small tool on the other side of it. */
export async function startLms(dataDir = 'memory') {
  const tool = await startTool()
  const lms = createSandboxLms({
    port: 0,
    toolUrl: tool.url,
    dataDir,
    clientId: 'notch-sandbox',
    deploymentId: 'deployment-1',
    control: true,
  })
  await lms.start().catch(async (fault: unknown) => {
    await tool.stop()
    throw fault
  })
  tool.authorizationUrl = `${lms.url}/oidc/auth`

  async function assertion(claims: JWTPayload = {}, kid = 'tool-1'): Promise<string> {
    const now = Math.floor(Date.now() / 1000)
    return new SignJWT({
      iss: 'notch-sandbox',
      sub: 'notch-sandbox',
      aud: `${lms.url}/token`,
      iat: now,
      exp: now + 300,
      jti: crypto.randomUUID(),
      ...claims,
    })
      .setProtectedHeader({ alg: 'RS256', kid })
      .sign(tool.keyOf(kid))
  }

  function askToken(fields: Record<string, string>): Promise<Response> {
    return fetch(`${lms.url}/token`, { method: 'POST', body: new URLSearchParams(fields) })
  }

  async function token(scope = everyScope.join(' ')): Promise<string> {
    const answer = await askToken({
      grant_type: 'client_credentials',
      client_assertion_type: assertionType,
      client_assertion: await assertion(),
      scope,
    })
    return z.object({ access_token: z.string() }).parse(await answer.json()).access_token
  }

  /** A service call with the right token unless told otherwise. */
  async function call(path: string, init: RequestInit & { token?: string } = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    if (!headers.has('authorization')) headers.set('authorization', `Bearer ${init.token ?? (await token())}`)
    return fetch(new URL(path, lms.url), { ...init, headers })
  }

  function signedInAs(person: string, path: string): Promise<Response> {
    return fetch(new URL(path, lms.url), { headers: { cookie: `lakeside_person=${person}` }, redirect: 'manual' })
  }

  async function stop(): Promise<void> {
    await lms.stop()
    await tool.stop()
  }

  return { lms, tool, assertion, askToken, token, call, signedInAs, stop }
}

const newKey = () => generateKeyPair('RS256', { extractable: true })
let madeOnce: ReturnType<typeof newKey> | undefined
// Making a key takes most of a test's time.
const usualKey = () => (madeOnce ??= newKey())

/** A tool that can be launched: it sends the browser on to the LMS and shows what comes back. */
async function startTool() {
  const keys = new Map<string, CryptoKey>()
  const published: object[] = []
  const addKey = async (kid: string): Promise<void> => {
    const { publicKey, privateKey } = await (kid === 'tool-1' ? usualKey() : newKey())
    keys.set(kid, privateKey)
    published.push({ ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' })
  }
  await addKey('tool-1')
  const server: Server = createServer((req, res) => void answer(req, res))
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const tool = {
    url: `http://127.0.0.1:${portOf(server)}`,
    authorizationUrl: '',
    keySetRequests: 0,
    addKey,
    hideKeys: () => void published.splice(0),
    keyOf(kid: string): CryptoKey {
      const key = keys.get(kid)
      if (!key) throw new Error(`The test has no key ${kid}`)
      return key
    },
    stop: () => close([server]),
  }

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const url = new URL(req.url ?? '/', tool.url)
    const sent = req.method === 'POST' ? new URLSearchParams(await bodyOf(req)) : url.searchParams
    if (url.pathname === '/lti/jwks') {
      tool.keySetRequests += 1
      res.setHeader('Content-Type', 'application/json').end(JSON.stringify({ keys: published }))
    } else if (url.pathname === '/lti/login') {
      res.setHeader('Set-Cookie', 'login=secret; Path=/; HttpOnly')
      res.writeHead(302, { location: authorizationFor(sent) }).end()
    } else {
      res.setHeader('Content-Type', 'text/html')
      res.end(`${req.method} ${req.headers.cookie} ${sent.get('state')} ${sent.get('error') ?? 'no error'}`)
    }
  }

  function authorizationFor(login: URLSearchParams): string {
    const url = new URL(tool.authorizationUrl)
    for (const [name, value] of Object.entries(authorization(tool.url, login))) url.searchParams.set(name, value)
    return url.href
  }

  return tool
}

/** A sound authorization request for a login that the LMS began. */
export function authorization(toolUrl: string, login: URLSearchParams): Record<string, string> {
  return {
    scope: 'openid',
    response_type: 'id_token',
    response_mode: 'form_post',
    prompt: 'none',
    client_id: login.get('client_id') ?? '',
    redirect_uri: `${toolUrl}/lti/launch`,
    login_hint: login.get('login_hint') ?? '',
    lti_message_hint: login.get('lti_message_hint') ?? '',
    state: 'state-1',
    nonce: 'nonce-1',
  }
}

async function bodyOf(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

/** The hidden fields of a page that posts itself onward. */
export function fieldsOf(page: string): URLSearchParams {
  const fields = new URLSearchParams()
  for (const [, name = '', value = ''] of page.matchAll(/name="([^"]*)" value="([^"]*)"/g)) {
    fields.set(name, value.replaceAll('&quot;', '"').replaceAll('&amp;', '&'))
  }
  return fields
}
