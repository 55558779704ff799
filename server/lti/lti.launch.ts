import type { Request, Response } from 'express'
import { z } from 'zod'
import type { Clock } from '../core/clock.ts'
import { isDuplicateKey } from '../core/database.ts'
import type { People } from '../people/person.service.ts'
import { personIdOf } from '../people/person.service.ts'
import type { Organization } from '../organizations/organization.service.ts'
import type { Sightings } from './checking/sightings.ts'
import type { Arrival, createArrivals } from './lti.arrival.ts'
import { CLAIMS, localeOf, nameOf, type LaunchClaims } from './lti.claims.ts'
import type { ReadIdToken } from './lti.id-token.ts'
import { isOurs } from './lti.login.ts'
import type { LaunchCodes } from './lti.launch-code.ts'
import { sendApp } from './lti.page.ts'
import { sendConfirmPage } from './lti.passing.ts'
import { refuse } from './lti.refusal.ts'
import { courseRolesOf } from './lti.roles.ts'
import { storagePlace } from './lti.storage.ts'
import { STATE_LIFE_MS, type LoginState, type States } from './lti.state.ts'
import type { Visit } from './lti.visit.ts'
import type { PlacementNews } from './placement.news.ts'
import type { Platform } from './platform.model.ts'
import { frameSources } from './platform.origins.ts'
import type { Registration, Registry } from './platform.registry.ts'
import type { SessionModel, SessionRecord } from './session.model.ts'

// A launch (LTI 1.3 core, 5): state, browser, signature, claims, deployment; then three writes and the app.

const LaunchForm = z.object({ id_token: z.string().min(1), state: z.string().min(1) })
const Confirmation = z.object({ browser_secret: z.string().max(100) })
const ErrorForm = z.object({
  error: z.string().min(1).max(200),
  error_description: z.string().max(500).optional(),
  state: z.string().optional().catch(undefined),
})

interface Parts {
  registry: Registry
  states: States
  sightings: Pick<Sightings, 'note'>
  readIdToken: ReadIdToken
  codes: LaunchCodes
  sessions: SessionModel
  news: PlacementNews
  arrive: ReturnType<typeof createArrivals>
  people: People
  clock: Clock
  launchUrl: string
  appPage: () => string | Promise<string>
  /** the origin that uploaded files come from, where it is another */
  filesFrom: string | null
}

export function createLaunch(parts: Parts) {
  const { registry, states, sightings, readIdToken, codes, sessions, news, arrive, people, clock } = parts
  const { launchUrl, appPage } = parts

  async function launch(request: Request, response: Response, visit: Visit, shown?: string): Promise<void> {
    const said = ErrorForm.safeParse(request.body)
    if (said.success) {
      const platformId = said.data.state === undefined ? undefined : await states.platformIn(said.data.state)
      if (platformId !== undefined) await meet(platformId, visit)
      throw refuse('platform-refused', { cause: `${said.data.error}: ${said.data.error_description ?? ''}` })
    }
    const form = LaunchForm.safeParse(request.body)
    if (!form.success) throw refuse('launch-incomplete')
    const login = await states.finish(form.data.state, {
      request,
      response,
      meet: (platformId) => meet(platformId, visit),
      wasLaunched: async (nonce) => (await sessions.find(nonce)) !== null,
      shown,
    })
    const registration = await registry.find(login.platformId)
    if (!registration) throw refuse('not-registered')
    const { platform } = registration
    if (platform.status === 'pending') throw refuse('platform-pending')
    const claims = await readIdToken({ token: form.data.id_token, platform, nonce: login.nonce })
    if (!isOurs(claims[CLAIMS.targetLinkUri], launchUrl)) throw refuse('target-elsewhere')
    const frameAncestors = [...new Set([...frameSources(platform), ...returnOrigin(claims)])]
    const place = login.storage === undefined ? undefined : storagePlace(platform, login.storage, login.name)
    // Nothing is written for a browser that has not shown yet that the login was its own.
    if (place && !login.confirmed) return sendConfirmPage(response, { place, launch: form.data, frameAncestors })
    const organization = await admit(registration, claims[CLAIMS.deploymentId])
    const now = clock.now()
    const arrival = await arrive({ platform, organization, claims, now })
    const code = await keep({ login, platform, organization, claims, now, arrival })
    noteArrival(login, shown !== undefined, platform, organization, arrival)
    sendApp(response, {
      html: await appPage(),
      // What the LMS kept in vain is taken out by the app; after a confirmation it is gone already.
      launch: { code, frame: platform.id, storage: shown === undefined ? place : undefined },
      frameAncestors,
      filesFrom: parts.filesFrom,
      formTargets: arrival.placing ? [new URL(arrival.placing.returnUrl).origin] : [],
    })
  }

  /** The same launch once more, with the secret that the LMS's page kept: every check again, then the writes. */
  async function confirm(request: Request, response: Response, visit: Visit): Promise<void> {
    // Everybody knows the secret of their own login: without this, another site could sign its visitors in as somebody else.
    if (!isFromOwnPage(request, launchUrl)) throw refuse('launch-incomplete', { cause: 'confirmed from another site' })
    const shown = Confirmation.safeParse(request.body)
    if (!shown.success) throw refuse('launch-incomplete')
    return launch(request, response, visit, shown.data.browser_secret)
  }

  async function meet(platformId: string, visit: Visit): Promise<void> {
    const registration = await registry.find(platformId)
    if (registration) visit.arrivesFrom(registration.platform)
  }

  async function admit(registration: Registration, deploymentId: string): Promise<Organization> {
    const organization = await registry.admit(registration, deploymentId)
    if (organization) return organization
    const { issuer, clientId } = registration.platform
    const facts = { 'Platform (issuer)': issuer, 'Client ID': clientId, 'Deployment ID': deploymentId }
    throw refuse('deployment-pending', { facts, cause: `deployment ${deploymentId} is not active` })
  }

  /** Three writes: the launch itself, first, since a second one with this nonce is a replay; then person and placement. */
  async function keep({ login, platform, organization, claims, now, arrival }: Accepted): Promise<string> {
    const personId = personIdOf(platform.id, claims.sub)
    const { placementId, courseId, courseTitle, destination, gradebook, placing, placement } = arrival
    const session: Omit<SessionRecord, 'codeHash' | 'codeEndsAt'> = {
      id: login.nonce,
      platformId: platform.id,
      personId,
      organizationId: organization.id,
      placementId,
      courseId,
      courseTitle,
      courseRoles: courseRolesOf(claims[CLAIMS.roles]),
      destination,
      gradebook,
      placing,
      locale: localeOf(claims),
      openedAt: null,
      closedAt: null,
      tokenHashes: [],
      resumeHash: null,
      extendedAt: now,
      expiresAt: new Date(now.getTime() + STATE_LIFE_MS),
      endsAt: new Date(now.getTime() + STATE_LIFE_MS),
    }
    const name = nameOf(claims)
    const code = codes.make(session, {
      personName: name,
      organizationName: organization.name,
      isCoordinator: organization.coordinators.some((coordinator) => coordinator.personId === personId),
    })
    await insertOnce({ ...session, codeHash: code.hash, codeEndsAt: code.endsAt })
    const { sub: subject, email = null } = claims
    await Promise.all([
      people.remember({
        platformId: platform.id,
        subject,
        organizationId: organization.id,
        name,
        email,
        inCourse: courseId === null ? null : { courseId, roles: session.courseRoles },
      }),
      news.keep(placement),
    ])
    return code.value
  }

  /** What this launch shows of its platform; a deployment of another organization shows nothing of this one's. */
  function noteArrival(
    { inWindow }: LoginState,
    byStorage: boolean,
    platform: Platform,
    organization: Organization,
    { courseId, placing }: Arrival,
  ): void {
    if (platform.organizationId !== organization.id) return
    sightings.note(platform.id, 'launch', { courseId })
    if (placing) sightings.note(platform.id, 'picker')
    if (byStorage) sightings.note(platform.id, 'byStorage')
    else if (inWindow) sightings.note(platform.id, 'byWindow')
  }

  async function insertOnce(record: SessionRecord): Promise<void> {
    try {
      await sessions.insert(record)
    } catch (error) {
      throw isDuplicateKey(error) ? refuse('replayed') : error
    }
  }

  return { launch, confirm }
}

function isFromOwnPage({ headers }: Request, ownUrl: string): boolean {
  const site = headers['sec-fetch-site']
  return (site === undefined || site === 'same-origin') && headers.origin === new URL(ownUrl).origin
}

interface Accepted {
  login: LoginState
  platform: Platform
  organization: Organization
  claims: LaunchClaims
  now: Date
  arrival: Arrival
}

// Where a school has a domain of its own on a shared LMS, only the signed return address tells it.
function returnOrigin(claims: LaunchClaims): string[] {
  const address = claims[CLAIMS.launchPresentation]?.return_url
  const url = address && URL.canParse(address) ? new URL(address) : undefined
  return url?.protocol === 'https:' ? [url.origin] : []
}
