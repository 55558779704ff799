import { errors, jwtVerify, SignJWT } from 'jose'
import type { CookieOptions, Request, Response } from 'express'
import { z } from 'zod'
import type { Clock } from '../core/clock.ts'
import { equalSecrets, hashToken, purposeKey, randomId, randomToken } from '../core/secrets.ts'
import { refuse } from './lti.refusal.ts'

// What a login leaves behind for its launch: a signed state that travels through the LMS, and a secret in this browser's
// cookie. Nothing is stored. Each login has a cookie of its own, so parallel launches do not disturb each other.

const STATE_SECONDS = 600
/** how long a launch must be remembered so that its state cannot be used again */
export const STATE_LIFE_MS = (STATE_SECONDS + 300) * 1000

const State = z.object({ platform: z.string(), nonce: z.string(), cookie: z.string(), browser: z.string() })

export interface LoginState {
  platformId: string
  nonce: string
}

/** told whose login it is as soon as the state is trusted, so that a refusal can be framed by that LMS */
type Meet = (platformId: string) => Promise<unknown>

/** whether this very login has led to a launch before */
type WasLaunched = (nonce: string) => Promise<boolean>

export type States = ReturnType<typeof createStates>

export function createStates({ secret, url, clock }: { secret: string; url: string; clock: Clock }) {
  const key = purposeKey(secret, 'lti-state')
  const prefix = url.startsWith('https:') ? '__Host-notch-launch-' : 'notch-launch-'
  // Browsers take http://localhost for trustworthy, so `Secure` holds in development too.
  const options: CookieOptions = { secure: true, httpOnly: true, sameSite: 'none', partitioned: true, path: '/' }

  /** Begins a login: the state for the LMS, the nonce for its token, the secret for this browser. */
  async function begin(platformId: string, response: Response): Promise<{ state: string; nonce: string }> {
    const nonce = randomId()
    const cookie = randomToken(6)
    const browserSecret = randomToken(16)
    const seconds = Math.floor(clock.now().getTime() / 1000)
    const state = await new SignJWT({ platform: platformId, nonce, cookie, browser: hashToken(browserSecret) })
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime(seconds + STATE_SECONDS)
      .sign(key)
    response.cookie(prefix + cookie, browserSecret, { ...options, maxAge: STATE_SECONDS * 1000 })
    return { state, nonce }
  }

  async function read(state: string): Promise<z.infer<typeof State>> {
    try {
      const { payload } = await jwtVerify(state, key, { algorithms: ['HS256'], currentDate: clock.now() })
      return State.parse(payload)
    } catch (error) {
      throw refuse(error instanceof errors.JWTExpired ? 'login-expired' : 'state-invalid', { cause: error })
    }
  }

  /** Ends a login: the state must be ours, in time, and of this very browser. */
  async function finish(
    state: string,
    request: Request,
    response: Response,
    { meet, wasLaunched }: { meet: Meet; wasLaunched: WasLaunched },
  ): Promise<LoginState> {
    const { platform, nonce, cookie, browser } = await read(state)
    await meet(platform)
    const browserSecret = readCookie(request, prefix + cookie)
    // The first launch took the cookie away: whoever goes back or reloads is told so, and not to change their browser.
    if (browserSecret === undefined) throw refuse((await wasLaunched(nonce)) ? 'replayed' : 'browser-unknown')
    if (!equalSecrets(hashToken(browserSecret), browser)) throw refuse('browser-differs')
    response.clearCookie(prefix + cookie, options)
    return { platformId: platform, nonce }
  }

  return { begin, finish }
}

/** One cookie of a request, by its exact name. */
export function readCookie(request: Request, name: string): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim())
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1)
}
