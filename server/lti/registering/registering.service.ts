import { z } from 'zod'
import type { Clock } from '../../core/clock.ts'
import type { Invitations } from '../../organizations/invitation.service.ts'
import type { Organization } from '../../organizations/organization.service.ts'
import { RequestFailure, type GuardedClient } from '../../core/guarded-client.ts'
import { refuse } from '../lti.refusal.ts'
import type { Registrations } from '../lti.registration.ts'
import { createSealing } from '../../core/sealing.ts'
import type { Platform } from '../platform.model.ts'
import { sourceOf } from '../platform.origins.ts'
import type { HandForm } from './hand.form.ts'
import { ConfigurationFault, PlatformConfiguration, readConfiguration } from './platform.configuration.ts'
import { registrationBody } from './registration.body.ts'
import { toolAddresses } from './tool.description.ts'

// Connecting a platform by an invitation: by itself (LTI dynamic registration 1.0) or by hand. Nothing is fetched for
// somebody without an open invitation, and an invitation is taken before anything is written.

const TICKET_MS = 3_600_000
const TOOL_KEY = 'https://purl.imsglobal.org/spec/lti-tool-configuration'

const Ticket = z.object({
  invitation: z.string(),
  registrationToken: z.string().nullable(),
  configuration: PlatformConfiguration,
  /** who framed the first page, and so frames the next */
  frames: z.array(z.string()),
  endsAt: z.number(),
})

const id = z.union([z.string().trim().min(1).max(500), z.number().transform(String)])
const Registered = z.looseObject({
  client_id: id,
  deployment_id: id.nullish().catch(null),
  [TOOL_KEY]: z
    .looseObject({ deployment_id: id.nullish().catch(null) })
    .optional()
    .catch(undefined),
})

interface Parts {
  client: GuardedClient
  settings: { url: string; secret: string; allowLocalLms: boolean }
  invitations: Invitations
  registrations: Registrations
  clock: Clock
  /** the registry forgets what it knew of platforms */
  forget(): void
}

/** What an LMS sends along when it opens an invitation. */
interface Begun {
  token: string
  address: string
  registrationToken: string | null
  frames: string[]
}

export interface Invited {
  organization: Organization
  expiresAt: Date
}

export interface Proposal extends Invited {
  configuration: PlatformConfiguration
  /** seals all of it until the administrator confirms */
  ticket: string
}

export interface Connected {
  organization: Organization
  platform: Platform
}

export type Registering = ReturnType<typeof createRegistering>

export function createRegistering({ client, settings, invitations, registrations, clock, forget }: Parts) {
  const sealing = createSealing(settings.secret, 'lti-registering')
  const addresses = toolAddresses(settings.url)

  /** What an invitation that is still good is for, or the refusal that says why it is not. */
  async function invited(token: string): Promise<Invited> {
    const found = await invitations.look(token)
    if (found.state === 'open') return { organization: found.organization, expiresAt: found.invitation.expiresAt }
    throw refuse(`invitation-${found.state}`)
  }

  /** Fetches what the LMS says of itself. Canvas wants the registration token here, too. */
  async function propose({ token, address, registrationToken, frames }: Begun): Promise<Proposal> {
    const { organization, expiresAt } = await invited(token)
    try {
      const answer = await client.ask(address, {
        headers: { accept: 'application/json', ...bearer(registrationToken) },
      })
      if (answer.status !== 200) {
        throw new ConfigurationFault(`${new URL(address).host} answered with status ${answer.status}.`)
      }
      const configuration = readConfiguration(answer.body, address, settings.allowLocalLms)
      const endsAt = clock.now().getTime() + TICKET_MS
      const ticket = sealing.seal(
        JSON.stringify({ invitation: token, registrationToken, configuration, frames, endsAt }),
      )
      return { organization, expiresAt, configuration, ticket }
    } catch (error) {
      if (!(error instanceof ConfigurationFault || error instanceof RequestFailure)) throw error
      throw refuse('configuration-refused', { cause: error, facts: { Reason: error.message, Description: address } })
    }
  }

  function readTicket(sealed: string): z.infer<typeof Ticket> {
    try {
      const ticket = Ticket.parse(JSON.parse(sealing.open(sealed)))
      if (ticket.endsAt > clock.now().getTime()) return ticket
    } catch {
      // Cut off or changed on the way: as good as none.
    }
    throw refuse('registration-expired')
  }

  /** Who may frame what comes of a ticket, and for which platform; nothing where it is not a good one. */
  function framesIn(sealed: string): Pick<z.infer<typeof Ticket>, 'configuration' | 'frames'> | undefined {
    try {
      return readTicket(sealed)
    } catch {
      // Refused in words by `confirm`.
      return undefined
    }
  }

  /** Registers Notch at the LMS that a ticket is about. */
  async function confirm(sealed: string): Promise<Connected> {
    const { invitation, registrationToken, configuration } = readTicket(sealed)
    return connect(invitation, async () => {
      const { clientId, deploymentId } = await register(configuration, registrationToken)
      const { issuer, authUrl, tokenUrl, jwksUrl, family, tokenAudience } = configuration
      // A school with a domain of its own on a shared LMS registers there: its pages frame Notch and its services lie there.
      const { registrationUrl } = configuration
      const own = { serviceHosts: [new URL(registrationUrl).host], frameOrigins: sourceOf(registrationUrl) }
      return { issuer, authUrl, tokenUrl, jwksUrl, family, tokenAudience, clientId, deploymentId, ...own }
    })
  }

  const connectByHand = (
    token: string,
    { lms, deploymentId, tokenAudience, ...addresses }: HandForm,
  ): Promise<Connected> =>
    connect(token, async () => ({
      ...addresses,
      family: lms,
      deploymentId: deploymentId || null,
      tokenAudience: tokenAudience || null,
      serviceHosts: [],
      frameOrigins: [],
    }))

  type Found = Omit<Platform, 'id' | 'organizationId' | 'status' | 'createdAt'>

  /** Takes the invitation, connects what `find` brings, and gives the invitation back where that fails. */
  async function connect(token: string, find: () => Promise<Found>): Promise<Connected> {
    const { organization } = await invited(token)
    const held = await invitations.hold(token)
    if (!held) {
      await invited(token)
      throw refuse('invitation-held')
    }
    try {
      const found = await find()
      const platform = await registrations.connect(found, organization)
      if (!platform) {
        const facts = { 'Platform (issuer)': found.issuer, 'Client ID': found.clientId }
        throw refuse('platform-taken', { facts })
      }
      await held.use(platform.id)
      forget()
      return { organization, platform }
    } catch (error) {
      await held.release()
      throw error
    }
  }

  async function register(configuration: PlatformConfiguration, registrationToken: string | null) {
    const refused = (reason: string, cause?: unknown) =>
      refuse('registration-refused', { cause: cause ?? reason, facts: { Reason: reason } })
    const answer = await client
      .ask(configuration.registrationUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json', ...bearer(registrationToken) },
        body: JSON.stringify(registrationBody(addresses, configuration)),
      })
      .catch((error: unknown) => {
        throw error instanceof RequestFailure ? refused(error.message, error) : error
      })
    // Moodle answers 200, others 201.
    if (answer.status < 200 || answer.status > 299) throw refused(reasonOf(answer.status, answer.body))
    const registered = Registered.safeParse(json(answer.body))
    if (!registered.success) throw refused('Its answer names no client ID.')
    const { client_id: clientId, deployment_id: deploymentId, [TOOL_KEY]: tool } = registered.data
    return { clientId, deploymentId: tool?.deployment_id ?? deploymentId ?? null }
  }

  /** The platform that a used invitation connected, where it still has no deployment; else null. */
  async function awaitingDeployment(token: string): Promise<Connected | null> {
    const found = await invitations.look(token)
    if (found.state !== 'used' || !found.invitation.platformId) return null
    const platform = await registrations.find(found.invitation.platformId)
    const waits = platform?.organizationId === found.organization.id && platform.deploymentId === null
    return waits ? { organization: found.organization, platform } : null
  }

  /** Names that deployment: once, by whoever holds the invitation. */
  async function nameDeployment(token: string, deploymentId: string): Promise<Connected> {
    const waiting = await awaitingDeployment(token)
    if (!waiting || !(await registrations.nameDeployment(waiting.platform, deploymentId))) {
      await invited(token)
      throw refuse('invitation-used')
    }
    forget()
    return waiting
  }

  return { invited, propose, framesIn, confirm, connectByHand, awaitingDeployment, nameDeployment }
}

const bearer = (token: string | null): Record<string, string> => (token ? { authorization: `Bearer ${token}` } : {})

/** What an LMS said when it refused; most say it in a few plain words. */
function reasonOf(status: number, body: string): string {
  if (status === 401) {
    return 'It did not accept the registration token (status 401): it was used already, or a web server before the platform drops the Authorization header.'
  }
  const words = body
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300)
  return words ? `Status ${status}: ${words}` : `Status ${status}.`
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not JSON: the schema says the rest.
    return undefined
  }
}
