import type { Request, Response } from 'express'
import { z } from 'zod'
import type { Sightings } from './checking/sightings.ts'
import { sendLoginPage } from './lti.passing.ts'
import { refuse } from './lti.refusal.ts'
import { StorageTarget, storagePlace } from './lti.storage.ts'
import type { States } from './lti.state.ts'
import type { Visit } from './lti.visit.ts'
import { loginFrameSources, sourceOf } from './platform.origins.ts'
import type { Registry } from './platform.registry.ts'

// Third-party initiated login (1EdTech security framework, 5.1.1): who the person is, only the LMS can say, so the browser
// is sent there: at once, or by a page that finds out first what the browser can keep. Nothing is written to the database.

const given = z.string().min(1).max(8000)
const optional = given.optional().catch(undefined)

const LoginRequest = z.object({
  iss: given,
  // Opaque, and echoed back unchanged; Moodle's message hint is JSON.
  login_hint: given,
  lti_message_hint: optional,
  target_link_uri: given,
  client_id: optional,
  lti_storage_target: StorageTarget,
  /** our own page begins the login anew in a window of its own */
  new_window: z.literal('1').optional().catch(undefined),
})
type LoginRequest = z.infer<typeof LoginRequest>

const StateForm = z.object({ state: z.string().min(1) })
const FRAMES = ['iframe', 'frame', 'embed', 'object', 'fencedframe']

interface Parts {
  registry: Registry
  states: States
  sightings: Pick<Sightings, 'note'>
  launchUrl: string
}

export function createLogin({ registry, states, sightings, launchUrl }: Parts) {
  async function login(request: Request, response: Response, visit: Visit): Promise<void> {
    const parsed = LoginRequest.safeParse(request.method === 'POST' ? request.body : request.query)
    if (!parsed.success) {
      const missing = parsed.error.issues.map(({ path }) => path.join('.')).join(', ')
      throw refuse('login-incomplete', { cause: `missing or not as expected: ${missing}` })
    }
    const { iss, client_id: clientId, login_hint: loginHint, lti_message_hint: messageHint } = parsed.data
    visit.note({ issuer: iss, clientId })
    // Nobody vouches for an unknown platform; but a page that says so, and nothing else, must be seen in its frame.
    visit.framedBy([...new Set([iss, request.get('referer')].flatMap(sourceOf))])
    const registration = await registry.findFor(iss, clientId)
    if (!registration) throw refuse('not-registered', { facts: factsOf(iss, clientId) })
    const { platform } = registration
    visit.arrivesFrom(platform)
    if (platform.status === 'pending') throw refuse('platform-pending', { facts: factsOf(iss, platform.clientId) })
    // Not trusted yet, but a foreign address here is a mistake that the administrator should hear of at once.
    if (!isOurs(parsed.data.target_link_uri, launchUrl)) throw refuse('target-elsewhere')
    const target = parsed.data.lti_storage_target
    const inWindow = parsed.data.new_window !== undefined || undefined
    const {
      state,
      nonce,
      name: login,
      secret,
    } = await states.begin(platform.id, response, { storage: target, window: inWindow })
    sightings.note(platform.id, 'login')
    if (target !== undefined) sightings.note(platform.id, 'storageOffered')
    const address = new URL(platform.authUrl)
    const parameters = {
      scope: 'openid',
      response_type: 'id_token',
      response_mode: 'form_post',
      prompt: 'none',
      client_id: platform.clientId,
      redirect_uri: launchUrl,
      login_hint: loginHint,
      ...(messageHint === undefined ? {} : { lti_message_hint: messageHint }),
      state,
      nonce,
    }
    for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value)
    if (needsPage(request, parsed.data)) {
      return sendLoginPage(response, {
        state,
        authorization: address.href,
        storage: target === undefined ? undefined : { place: storagePlace(platform, target, login), secret },
        again: againInWindow(parsed.data),
        frameAncestors: loginFrameSources(platform),
      })
    }
    response.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' }).redirect(302, address.href)
  }

  /** Asked by the login's own page: did the cookie come back? */
  async function kept(request: Request, response: Response): Promise<void> {
    const form = StateForm.safeParse(request.body)
    const isKept = form.success && (await states.isKept(form.data.state, request).catch(() => false))
    response.set('Cache-Control', 'no-store').json({ kept: isKept })
  }

  return { login, kept }
}

// In a window of its own a browser keeps the cookie, so it is sent on at once. In a frame, or where an older browser does
// not say where it stands, a page finds out first.
function needsPage({ headers }: Request, asked: LoginRequest): boolean {
  if (asked.lti_storage_target !== undefined || asked.new_window !== undefined) return true
  const place = headers['sec-fetch-dest']
  if (place !== undefined) return FRAMES.includes(String(place))
  return /^Mozilla\//.test(headers['user-agent'] ?? '')
}

// Without the storage target: in the new window the LMS's page is neither around nor behind.
function againInWindow({ lti_storage_target: _target, ...asked }: LoginRequest): Record<string, string> {
  const fields = Object.entries({ ...asked, new_window: '1' })
  return Object.fromEntries(fields.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}

/** Whether an address is on this Notch's own origin. */
export function isOurs(address: string, ownUrl: string): boolean {
  return URL.canParse(address) && new URL(address).origin === new URL(ownUrl).origin
}

const factsOf = (issuer: string, clientId: string | undefined): Record<string, string> => ({
  'Platform (issuer)': issuer,
  ...(clientId ? { 'Client ID': clientId } : {}),
})
