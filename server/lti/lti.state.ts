import { errors, jwtVerify, SignJWT } from 'jose'
import type { CookieOptions, Request, Response } from 'express'
import { z } from 'zod'
import type { Clock } from '../core/clock.ts'
import { equalSecrets, hashToken, purposeKey, randomId, randomToken } from '../core/secrets.ts'
import { refuse } from './lti.refusal.ts'
import { StorageTarget } from './lti.storage.ts'

// What a login leaves behind for its launch: a signed state that travels through the LMS, and a secret in this browser's
// cookie or in the LMS's own page (lti.storage.ts). Nothing is stored here. Each login has a cookie of its own, so parallel launches do not disturb each other.

const STATE_SECONDS = 600
/** how long a launch must be remembered so that its state cannot be used again */
export const STATE_LIFE_MS = (STATE_SECONDS + 300) * 1000

const State = z.object({
  platform: z.string(),
  nonce: z.string(),
  cookie: z.string(),
  browser: z.string(),
  storage: StorageTarget,
  window: z.boolean().optional(),
})

export interface LoginState {
  platformId: string
  nonce: string
  /** names this login in cookies and in the LMS's storage */
  name: string
  /** the frame of the LMS that keeps the secret too, where it said that it has one */
  storage: string | undefined
  /** begun anew in a window of its own, because the frame kept nothing */
  inWindow: boolean
  /** false where the browser kept no cookie, but the LMS may know the secret */
  confirmed: boolean
}

interface Arrival {
  request: Request
  response: Response
  meet: Meet
  wasLaunched: WasLaunched
  /** the secret as the LMS's storage gave it; without it the cookie counts */
  shown?: string
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
  async function begin(platformId: string, response: Response, way: { storage?: string; window?: boolean } = {}) {
    const nonce = randomId()
    const name = randomToken(6)
    const secret = randomToken(16)
    const seconds = Math.floor(clock.now().getTime() / 1000)
    const state = await new SignJWT({ platform: platformId, nonce, cookie: name, browser: hashToken(secret), ...way })
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime(seconds + STATE_SECONDS)
      .sign(key)
    response.cookie(prefix + name, secret, { ...options, maxAge: STATE_SECONDS * 1000 })
    return { state, nonce, name, secret }
  }

  async function read(state: string): Promise<z.infer<typeof State>> {
    try {
      const { payload } = await jwtVerify(state, key, { algorithms: ['HS256'], currentDate: clock.now() })
      return State.parse(payload)
    } catch (error) {
      throw refuse(error instanceof errors.JWTExpired ? 'login-expired' : 'state-invalid', { cause: error })
    }
  }

  /** Ends a login: the state must be ours, in time, and of this very browser, unless the LMS is still to be asked. */
  async function finish(state: string, { request, response, meet, wasLaunched, shown }: Arrival): Promise<LoginState> {
    const { platform, nonce, cookie: name, browser, storage, window } = await read(state)
    await meet(platform)
    const login = { platformId: platform, nonce, name, storage, inWindow: window === true }
    const secret = shown ?? readCookie(request, prefix + name)
    if (secret === undefined && storage !== undefined) return { ...login, confirmed: false }
    const isStray = shown !== undefined && storage === undefined
    // The first launch took the secret away: whoever goes back or reloads is told so, and not to change their browser.
    if (!secret || isStray) throw refuse((await wasLaunched(nonce)) ? 'replayed' : 'browser-unknown')
    if (!equalSecrets(hashToken(secret), browser)) throw refuse('browser-differs')
    response.clearCookie(prefix + name, options)
    return { ...login, confirmed: true }
  }

  /** Whether this browser sends the cookie that its login was given. */
  async function isKept(state: string, request: Request): Promise<boolean> {
    const { cookie: name, browser } = await read(state)
    const secret = readCookie(request, prefix + name)
    return secret !== undefined && equalSecrets(hashToken(secret), browser)
  }

  /** Whose login a state belongs to; undefined where it is none of ours. */
  const platformIn = (state: string): Promise<string | undefined> =>
    read(state).then(
      ({ platform }) => platform,
      () => undefined,
    )

  return { begin, finish, isKept, platformIn }
}

/** One cookie of a request, by its exact name. */
export function readCookie(request: Request, name: string): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim())
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1)
}
