import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import { z } from 'zod'
import type { Clock } from '../core/clock.ts'
import { GradebookRefusal } from '../grades/gradebook.port.ts'
import { refusalFor, unanswered } from './lti.gradebook.refusals.ts'
import type { Answer, GuardedClient } from '../core/guarded-client.ts'
import type { LtiProvider } from './lti.provider.ts'
import type { Platform } from './platform.model.ts'

// Access tokens for an LMS's services: client credentials with a signed assertion (1EdTech security framework, 4.1).
// Kept per registration and scopes until a minute before they end.

const ASSERTION_SECONDS = 300
const MARGIN_SECONDS = 60

const Granted = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().catch(3600),
  scope: z.string().optional().catch(undefined),
})

interface Kept {
  token: Promise<string>
  until: number
}

export type AccessTokens = ReturnType<typeof createAccessTokens>

interface Parts {
  client: GuardedClient
  provider: Pick<LtiProvider, 'signingKey'>
  clock: Clock
}

export function createAccessTokens({ client, provider, clock }: Parts) {
  const kept = new Map<string, Kept>()
  const keyOf = (platform: Platform, scopes: readonly string[]) => [platform.id, ...[...scopes].sort()].join(' ')
  const now = () => clock.now().getTime()

  /** by whose name a platform took an assertion last */
  const addressed = new Map<string, string>()

  async function assertionFor(platform: Platform, audience: string): Promise<string> {
    const { kid, key } = await provider.signingKey(platform.issuer, platform.clientId)
    const seconds = Math.floor(now() / 1000)
    return new SignJWT({})
      .setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' })
      .setIssuer(platform.clientId)
      .setSubject(platform.clientId)
      .setAudience(audience)
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + ASSERTION_SECONDS)
      .setJti(randomUUID())
      .sign(key)
  }

  async function post(platform: Platform, scopes: readonly string[], audience: string): Promise<Answer> {
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: await assertionFor(platform, audience),
      scope: [...scopes].sort().join(' '),
    })
    const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' }
    return client.ask(platform.tokenUrl, { method: 'POST', headers, body: form.toString() }).catch((error: unknown) => {
      throw unanswered(error)
    })
  }

  /**
   * The authorization server is addressed by the name it gave itself, else by the address of the request. Canvas gives a bare
   * host that its older versions do not take, so after a refusal the other one is tried, and kept where that is taken.
   */
  async function askFor(platform: Platform, scopes: readonly string[]): Promise<Answer> {
    const { id, tokenAudience, tokenUrl } = platform
    const names = [addressed.get(id), tokenAudience, tokenUrl].flatMap((name) => name ?? [])
    const [first = tokenUrl, second] = new Set(names)
    const answer = await post(platform, scopes, first)
    if (second === undefined || !isRefused(answer)) return answer
    const other = await post(platform, scopes, second)
    if (isRefused(other)) return answer
    if (other.status < 300) addressed.set(id, second)
    return other
  }

  async function request(platform: Platform, scopes: readonly string[]): Promise<z.infer<typeof Granted>> {
    const answer = await askFor(platform, scopes)
    if (lacksScope(answer)) throw notGranted(answer.status)
    // Keys not fetched yet, a registration half done: an administrator or time mends it, so it is tried again.
    if (isRefused(answer)) {
      const reason =
        'The LMS did not accept the key that Notch signs with. An administrator should check the key set address.'
      throw new GradebookRefusal(reason, { retry: true, status: answer.status, kind: 'key-refused' })
    }
    if (answer.status < 200 || answer.status > 299) throw refusalFor(answer)
    const granted = Granted.safeParse(parsed(answer.body))
    if (!granted.success) {
      const { status } = answer
      throw new GradebookRefusal('The LMS gave Notch no usable access token.', {
        retry: true,
        status,
        kind: 'lms-trouble',
      })
    }
    return granted.data
  }

  /** A token for these scopes; one request serves all who ask at the same time. */
  function tokenFor(platform: Platform, scopes: readonly string[], needed: string): Promise<string> {
    const key = keyOf(platform, scopes)
    const known = kept.get(key)
    if (known && known.until > now()) return known.token
    // Until the answer says how long it lives, the entry only gathers those who ask meanwhile.
    const entry: Kept = { until: Infinity, token: Promise.resolve('') }
    entry.token = request(platform, scopes).then((granted) => {
      if (granted.scope !== undefined && !granted.scope.split(' ').includes(needed)) throw notGranted(200)
      entry.until = now() + (granted.expires_in - MARGIN_SECONDS) * 1000
      return granted.access_token
    })
    kept.set(key, entry)
    entry.token.catch(() => kept.get(key) === entry && kept.delete(key))
    return entry.token
  }

  /** Asks for a token now, whatever is kept, and says which scopes it has. */
  async function fresh(platform: Platform, scopes: readonly string[]): Promise<string[]> {
    const { scope } = await request(platform, scopes)
    return scope === undefined ? [...scopes] : scope.split(' ')
  }

  /** Forgets a token that a service refused, unless a newer one has taken its place. */
  async function drop(platform: Platform, scopes: readonly string[], token: string): Promise<void> {
    const key = keyOf(platform, scopes)
    const known = kept.get(key)
    if (known && (await known.token.catch(() => token)) === token && kept.get(key) === known) kept.delete(key)
  }

  return { tokenFor, fresh, drop }
}

const lacksScope = ({ status, body }: Answer) => status === 400 && /invalid_scope/.test(body)

/** Whether the platform does not take the assertion itself. */
const isRefused = (answer: Answer) =>
  answer.status >= 400 && answer.status < 500 && answer.status !== 429 && !lacksScope(answer)

const notGranted = (status: number) =>
  new GradebookRefusal(
    'The LMS does not let Notch write grades. An administrator can allow it where Notch is set up there.',
    { retry: false, status, kind: 'not-allowed' },
  )

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not JSON: the schema says the rest.
    return undefined
  }
}
