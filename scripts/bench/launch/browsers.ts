import { Pool, type Dispatcher } from 'undici'

// The browser's part of a launch, for either tool: the same three requests, without a browser.

export interface Login {
  state: string
  nonce: string
  cookie: string
}

/** What the two tools are asked to do, step by step. */
export interface Opener {
  /** the address that a launch names as its target */
  target: string
  /** begins a login, as an LMS makes the browser do */
  login(person: number): Promise<Login>
  /** posts the signed launch and goes on until the person's session answers */
  open(login: Login, idToken: string): Promise<void>
  close(): Promise<void>
}

interface Given {
  toolUrl: string
  issuer: string
  clientId: string
  /** requests at a time */
  connections: number
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString()

const cookiesOf = ({ headers }: Dispatcher.ResponseData) =>
  [headers['set-cookie'] ?? []]
    .flat()
    .map((line) => line.slice(0, line.indexOf(';')))
    .join('; ')

async function expect(answer: Dispatcher.ResponseData, status: number): Promise<string> {
  const text = await answer.body.text()
  if (answer.statusCode !== status)
    throw new Error(`Expected ${status}, got ${answer.statusCode}: ${text.slice(0, 500)}`)
  return text
}

function loginOf(pool: Pool, path: string, target: string, { issuer, clientId }: Given) {
  return async (person: number): Promise<Login> => {
    const fields = { iss: issuer, client_id: clientId, login_hint: `person-${person}`, target_link_uri: target }
    const answer = await pool.request({ method: 'POST', path, headers: FORM, body: form(fields) })
    await expect(answer, 302)
    const { searchParams } = new URL(String(answer.headers.location))
    const [state, nonce] = [searchParams.get('state'), searchParams.get('nonce')]
    if (state === null || nonce === null) throw new Error('The login names no state and nonce')
    return { state, nonce, cookie: cookiesOf(answer) }
  }
}

/** Notch: the launch answers with the app and a one-time code, which is swapped for a session. */
export function notchOpener(given: Given): Opener {
  const pool = new Pool(given.toolUrl, { connections: given.connections })
  const target = `${given.toolUrl}/lti/launch`
  return {
    target,
    login: loginOf(pool, '/lti/login', target, given),
    async open({ state, cookie }, idToken) {
      const headers = { ...FORM, cookie }
      const body = form({ state, id_token: idToken })
      const page = await expect(await pool.request({ method: 'POST', path: '/lti/launch', headers, body }), 200)
      const code = /"code":"([^"]+)"/.exec(page)?.[1]
      if (!code) throw new Error('The page carries no launch')
      await expect(
        await pool.request({
          method: 'POST',
          path: '/api/session',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ code }),
        }),
        200,
      )
    },
    close: () => pool.close(),
  }
}

/** ltijs: the launch redirects to the tool's page with a token in its address, and the page is fetched with it. */
export function ltijsOpener(given: Given): Opener {
  const pool = new Pool(given.toolUrl, { connections: given.connections })
  const target = `${given.toolUrl}/`
  return {
    target,
    login: loginOf(pool, '/login', target, given),
    async open({ state, cookie }, idToken) {
      const headers = { ...FORM, cookie }
      const answer = await pool.request({
        method: 'POST',
        path: '/',
        headers,
        body: form({ state, id_token: idToken }),
      })
      await expect(answer, 302)
      const path = String(answer.headers.location)
      await expect(await pool.request({ method: 'GET', path, headers: { cookie: cookiesOf(answer) } }), 200)
    },
    close: () => pool.close(),
  }
}
