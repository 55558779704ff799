import type { Router } from 'express'
import type { Connection } from 'mongoose'
import type { Settings } from '../../config/env.ts'
import type { Clock } from '../core/clock.ts'
import type { PersonId, PlacementId } from '../core/ids.contract.ts'
import type { Logger } from '../core/log.ts'
import type { OwnDataPart } from '../core/own-data.part.ts'
import type { Route } from '../core/route.ts'
import type { Gradebook } from '../grades/gradebook.port.ts'
import type { Invitations } from '../organizations/invitation.service.ts'
import type { Organizations } from '../organizations/organization.service.ts'
import type { ConnectedPlatforms } from '../organizations/coordinator.service.ts'
import type { People } from '../people/person.service.ts'
import { createConnectionCheckModel } from './checking/check.model.ts'
import { createConnectionChecks } from './checking/check.service.ts'
import { checkingRoutes } from './checking/checking.routes.ts'
import { createSightings } from './checking/sightings.ts'
import type { CourseDirectory } from '../rosters/roster.port.ts'
import { createDeploymentModel } from './deployment.model.ts'
import { createArrivals, type FindHandedIn } from './lti.arrival.ts'
import { createAccessTokens } from './lti.access-tokens.ts'
import { createDirectory, type PlacedInCourse } from './lti.directory.ts'
import { createGradebook } from './lti.gradebook.ts'
import { createGuardedClient } from '../core/guarded-client.ts'
import { createIdTokenReader } from './lti.id-token.ts'
import { createKeySets } from './lti.key-sets.ts'
import { createLaunch } from './lti.launch.ts'
import { createLaunchCodes } from './lti.launch-code.ts'
import { createDroppedTargets } from './lti.dropped-target.ts'
import { createLineItemCalls } from './lti.line-items.calls.ts'
import { createLineItems } from './lti.line-items.ts'
import { createMembershipReader } from './lti.memberships.ts'
import { createLogin } from './lti.login.ts'
import { visitOwnData } from './lti.own-data.ts'
import { createLtiProvider, type ProviderRegistration } from './lti.provider.ts'
import { createRegistrations } from './lti.registration.ts'
import { createPlacing, type DescribePlaced } from './lti.placing.ts'
import { createLtiRouter, placingRoutes, sessionRoutes } from './lti.routes.ts'
import { createConnectedPlatforms } from './registering/connected.platforms.ts'
import { createRegistering } from './registering/registering.service.ts'
import { createRegisteringRouter } from './registering/registering.routes.ts'
import { createServiceCalls, noticingScores } from './lti.service-calls.ts'
import { createSessions } from './lti.session.ts'
import { addressFor, lmsNamedIn } from './lti.work-link.ts'
import { createStates } from './lti.state.ts'
import { createPlacementModel } from './placement.model.ts'
import { createPlacementNews } from './placement.news.ts'
import { createPlatformModel } from './platform.model.ts'
import { frameSources } from './platform.origins.ts'
import { createRegistry } from './platform.registry.ts'
import { createSessionModel } from './session.model.ts'

export interface LtiParts {
  connection: Connection
  settings: Pick<Settings, 'url' | 'secret' | 'allowLocalLms'> & Partial<Pick<Settings, 'lmsTimeoutMs' | 'mediaOrigin'>>
  clock: Clock
  log: Logger
  people: People
  organizations: Organizations
  invitations: Invitations
  /** makes the key of a new registration in a process of its own; without it, in this one */
  makeKey?: (registration: ProviderRegistration) => Promise<void>
  /** the built app's HTML */
  appPage: () => string | Promise<string>
  /** what the catalogue says of something that is placed in a course */
  describePlaced: DescribePlaced
  findHandedIn: FindHandedIn
  /** whether the person may review anything; asked once per opened session, so one command at most */
  mayReview: (personId: PersonId) => Promise<boolean>
}

/** What an administrator's command needs: registrations without launches, sessions or a web server. */
export function createRegistrationParts(
  parts: Pick<LtiParts, 'connection' | 'settings' | 'clock' | 'organizations' | 'makeKey'>,
) {
  const { connection, settings, clock, organizations } = parts
  const provider = createLtiProvider({ connection, secret: settings.secret })
  const platforms = createPlatformModel(connection)
  const deployments = createDeploymentModel(connection)
  const sessions = createSessionModel(connection)
  const checks = createConnectionCheckModel(connection)
  const makeKey = parts.makeKey ?? provider.register
  const registrations = createRegistrations({
    provider,
    platforms,
    deployments,
    sessions,
    checks,
    organizations,
    clock,
    makeKey,
  })
  async function ensureIndexes(): Promise<void> {
    await Promise.all([provider, platforms, deployments, sessions].map((each) => each.ensureIndexes()))
  }
  return { provider, platforms, deployments, sessions, checks, registrations, ensureIndexes }
}

export interface Lti {
  /** /lti/login, /lti/launch, /lti/jwks; mount it at the root, before any body parser */
  router: Router
  /** adds the endpoints of session.contract.ts */
  sessionRoutes(route: Route): void
  /** adds the endpoint of placing.contract.ts */
  placingRoutes(route: Route): void
  /** adds the endpoints of connection-check.contract.ts */
  checkingRoutes(route: Route): void
  /** writes down what visits have shown of platforms; now and then */
  keepSightings(): Promise<void>
  readActor: ReturnType<typeof createSessions>['readActor']
  gradebook: Gradebook
  /** who is in a course */
  directory: CourseDirectory
  /** what the links of a course open, newest launch first */
  placedIn(courseId: string): Promise<PlacedInCourse[]>
  /** what the LMS calls the course of this link */
  courseTitle(placementId: PlacementId): Promise<string | null>
  /** a person's visits, for that person */
  visitOwnData: OwnDataPart
  /** where the LMS of this registration is */
  platformAddress(platformId: string): Promise<string | null>
  /** an address of ours that says to whoever follows it from an e-mail where their LMS is */
  addressFor(address: string, platformId: string): Promise<string>
  /** what the LMS is called that such an address names */
  lmsNamedIn(query: unknown): string
  registry: ReturnType<typeof createRegistry>
  registrations: ReturnType<typeof createRegistrations>
  /** the platforms of an organization, for its coordinators */
  connectedPlatforms: ConnectedPlatforms
  /** sources for `frame-ancestors` of the app's page, by the `frame` value that the launched page was given */
  frameAncestors(platformId: string | undefined): Promise<string[]>
  ensureIndexes(): Promise<void>
  close(): Promise<void>
}

export function createLti(parts: LtiParts): Lti {
  const { connection, settings, clock, log, people, organizations, appPage, mayReview, describePlaced, findHandedIn } =
    parts
  const { url, secret } = settings
  const launchUrl = `${url}/lti/launch`
  const { provider, platforms, deployments, sessions, checks, registrations, ensureIndexes } =
    createRegistrationParts(parts)
  const placements = createPlacementModel(connection)
  const news = createPlacementNews({ placements, clock })

  const client = createGuardedClient({
    allowLocal: settings.allowLocalLms,
    url,
    timeoutMs: settings.lmsTimeoutMs,
  })
  const registry = createRegistry({ platforms, deployments, organizations, clock })
  const states = createStates({ secret, url, clock })
  const codes = createLaunchCodes({ secret, clock })
  const readIdToken = createIdTokenReader({ keyFor: createKeySets({ client, clock }), clock })
  const sightings = createSightings({ model: checks, clock })
  const logins = createLogin({ registry, states, sightings, launchUrl })
  const tokens = createAccessTokens({ client, provider, clock })
  const callService = createServiceCalls({ client, tokens })
  const findDropped = createDroppedTargets({
    lineItemCalls: createLineItemCalls(callService),
    ...{ placements, describe: describePlaced, clock },
  })
  const launches = createLaunch({
    registry,
    states,
    sightings,
    readIdToken,
    codes,
    sessions,
    news,
    arrive: createArrivals({ placements, findHandedIn, findDropped }),
    people,
    clock,
    launchUrl,
    appPage,
    filesFrom: settings.mediaOrigin ?? null,
  })
  const lineItems = createLineItems({
    callService,
    placements,
    clock,
    columnGone: news.forget,
    lmsTimeoutMs: settings.lmsTimeoutMs,
  })
  const gradebook = createGradebook({
    placements,
    people,
    registry,
    lineItems,
    callService: noticingScores(callService, (platformId) => sightings.note(platformId, 'grade')),
    clock,
  })
  const connectionChecks = createConnectionChecks({
    ...{ model: checks, sightings, registry, organizations, placements, people, client, provider },
    ...{ clock, log, url },
  })
  const { directory, placedIn } = createDirectory({
    placements,
    registry,
    readMemberships: createMembershipReader({ callService }),
    clock,
  })
  const registering = createRegistering({ ...parts, client, registrations, forget: registry.forget })
  const desk = createSessions({ sessions, codes, registry, people, clock, url, mayReview })

  const place = createPlacing({ sessions, registry, provider, describe: describePlaced, clock, url })
  const answerPlacing: typeof place = async (session, items) => {
    const answer = await place(session, items)
    if (items.length > 0) sightings.note(session.platformId, 'handedOver')
    return answer
  }

  return {
    router: createLtiRouter({ logins, launches, provider, log, turnedAway: sightings.noteRefusal }).use(
      createRegisteringRouter({ registering, settings, log }),
    ),
    sessionRoutes: (route) => sessionRoutes(route, desk),
    checkingRoutes: (route) => checkingRoutes(route, connectionChecks),
    keepSightings: () => sightings.write(),
    placingRoutes: (route) => placingRoutes(route, desk, answerPlacing),
    readActor: desk.readActor,
    gradebook,
    directory,
    placedIn,
    courseTitle: async (placementId) => (await placements.find(placementId))?.courseTitle ?? null,
    visitOwnData: visitOwnData({ model: sessions }),
    platformAddress: async (platformId) => (await registry.find(platformId))?.platform.issuer ?? null,
    addressFor: async (address, platformId) =>
      addressFor(address, (await registry.find(platformId))?.platform.family ?? 'plain'),
    lmsNamedIn,
    registry,
    registrations,
    connectedPlatforms: createConnectedPlatforms({ platforms, deployments, registrations }),
    async frameAncestors(platformId) {
      const registration = platformId ? await registry.find(platformId) : null
      return registration ? frameSources(registration.platform) : []
    },
    async ensureIndexes() {
      await Promise.all([ensureIndexes(), placements.ensureIndexes()])
    },
    async close() {
      await connectionChecks.settled()
      await sightings.write({ all: true })
      await client.close()
    },
  }
}
