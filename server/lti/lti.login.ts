import type { Request, Response } from 'express'
import { z } from 'zod'
import { refuse } from './lti.refusal.ts'
import type { States } from './lti.state.ts'
import type { Visit } from './lti.visit.ts'
import type { Registry } from './platform.registry.ts'

// Third-party initiated login (1EdTech security framework, 5.1.1): who the person is, only the LMS can say, so the browser
// is sent there at once. Nothing is written to the database.

const given = z.string().min(1).max(4000)
const optional = given.optional().catch(undefined)

const LoginRequest = z.object({
  iss: given,
  // Opaque, and echoed back unchanged; Moodle's message hint is JSON.
  login_hint: given,
  lti_message_hint: optional,
  target_link_uri: given,
  client_id: optional,
})

interface Parts {
  registry: Registry
  states: States
  launchUrl: string
}

export function createLogin({ registry, states, launchUrl }: Parts) {
  return async function login(request: Request, response: Response, visit: Visit): Promise<void> {
    const parsed = LoginRequest.safeParse(request.method === 'POST' ? request.body : request.query)
    if (!parsed.success) {
      const missing = parsed.error.issues.map(({ path }) => path.join('.')).join(', ')
      throw refuse('login-incomplete', { cause: `missing or not as expected: ${missing}` })
    }
    const { iss, client_id: clientId, login_hint: loginHint, lti_message_hint: messageHint } = parsed.data
    visit.note({ issuer: iss, clientId })
    const registration = await registry.findFor(iss, clientId)
    if (!registration) throw refuse('not-registered', { facts: factsOf(iss, clientId) })
    const { platform } = registration
    visit.arrivesFrom(platform)
    if (platform.status === 'pending') throw refuse('platform-pending', { facts: factsOf(iss, platform.clientId) })
    // Not trusted yet, but a foreign address here is a mistake that the administrator should hear of at once.
    if (!isOurs(parsed.data.target_link_uri, launchUrl)) throw refuse('target-elsewhere')
    const { state, nonce } = await states.begin(platform.id, response)
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
    response.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' }).redirect(302, address.href)
  }
}

/** Whether an address is on this Notch's own origin. */
export function isOurs(address: string, ownUrl: string): boolean {
  return URL.canParse(address) && new URL(address).origin === new URL(ownUrl).origin
}

const factsOf = (issuer: string, clientId: string | undefined): Record<string, string> => ({
  'Platform (issuer)': issuer,
  ...(clientId ? { 'Client ID': clientId } : {}),
})
