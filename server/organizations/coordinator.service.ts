import type { Actor } from '../core/actor.ts'
import type { Clock } from '../core/clock.ts'
import type { HourlyTries } from '../core/hourly-tries.ts'
import type { OrganizationId, PersonId } from '../core/ids.contract.ts'
import { problem } from '../core/problem.ts'
import { coordinatorCodeHash } from './coordinator.code.ts'
import type { Invitations } from './invitation.service.ts'
import type { OrganizationView, PendingDeploymentView, PlatformView } from './organization.contract.ts'
import type { Organization, Organizations } from './organization.service.ts'

// What a coordinator does. Every act names the organization of the session it comes from, and nothing of another one is
// found: what is not theirs is answered as if it did not exist.

/** The organization's learning platforms, whatever connects them. Ids of another organization are "not found" here. */
export interface ConnectedPlatforms {
  list(organizationId: OrganizationId): Promise<PlatformView[]>
  pendingDeployments(organizationId: OrganizationId): Promise<PendingDeploymentView[]>
  approve(organizationId: OrganizationId, platformId: string): Promise<boolean>
  decline(organizationId: OrganizationId, platformId: string): Promise<boolean>
  release(organizationId: OrganizationId, deploymentKey: string): Promise<boolean>
  /** everything that waits for a coordinator, in all organizations */
  waiting(): Promise<{ kind: 'platform-waits' | 'deployment-waits'; id: string; organizationId: OrganizationId }[]>
}

interface KnownPerson {
  id: PersonId
  organizationId: OrganizationId
  name: string | null
}

interface Parts {
  organizations: Organizations
  invitations: Invitations
  tries: HourlyTries
  platforms: ConnectedPlatforms
  /** for its evidence */
  roomOf(organizationId: OrganizationId): Promise<OrganizationView['room']>
  people: {
    findByCode(typed: string): Promise<KnownPerson | null>
    findMany(ids: readonly string[]): Promise<KnownPerson[]>
  }
  clock: Clock
  /** whoever keeps organizations in memory for a while hears that one has changed */
  changed(): void
}

export type Coordinators = ReturnType<typeof createCoordinators>

export function createCoordinators(parts: Parts) {
  const { organizations, invitations, tries, platforms, people, clock, changed } = parts

  async function organizationOf(actor: Actor): Promise<Organization> {
    const organization = await organizations.find(actor.organizationId)
    if (!organization?.coordinators.some(({ personId }) => personId === actor.personId)) {
      throw problem('not-allowed', 'Only a coordinator of your organization may do this.')
    }
    return organization
  }

  async function viewOf(actor: Actor, organization: Organization): Promise<OrganizationView> {
    const [connected, pendingDeployments, room, known] = await Promise.all([
      platforms.list(organization.id),
      platforms.pendingDeployments(organization.id),
      parts.roomOf(organization.id),
      people.findMany(organization.coordinators.map(({ personId }) => personId)),
    ])
    const coordinators = organization.coordinators.map(({ personId, appointedAt }) => ({
      personId,
      name: known.find(({ id }) => id === personId)?.name ?? null,
      isYou: personId === actor.personId,
      appointedAt: appointedAt.toISOString(),
    }))
    return { name: organization.name, platforms: connected, pendingDeployments, room, coordinators }
  }

  const view = async (actor: Actor) => viewOf(actor, await organizationOf(actor))

  /** An act on something of the organization: what is not found there is no longer, or never was, theirs. */
  async function act(actor: Actor, step: (organizationId: OrganizationId) => Promise<boolean>) {
    const organization = await organizationOf(actor)
    if (!(await step(organization.id))) throw problem('not-found')
    changed()
    return viewOf(actor, organization)
  }

  async function enterCode(actor: Actor, typed: string): Promise<{ isCoordinator: true }> {
    const now = clock.now()
    if (!(await tries.count(actor.personId, now))) {
      throw problem('too-many-requests', 'A code can be tried five times an hour. Wait an hour, then try again.')
    }
    const hash = coordinatorCodeHash(typed)
    const found = hash && (await invitations.findByCode(hash, actor.organizationId, actor.personId, now))
    if (!found) throw codeFault('this is not a code of your organization, or it was used, or its seven days are over')
    const coordinator = { personId: actor.personId, appointedBy: null, appointedAt: now }
    if (!(await organizations.addCoordinator(actor.organizationId, coordinator, { onlyFirst: true }))) {
      const organization = await organizations.find(actor.organizationId)
      const already = organization?.coordinators.some(({ personId }) => personId === actor.personId)
      if (!already) {
        throw problem(
          'wrong-state',
          'Your organization has a coordinator already. They can appoint you by the code on your profile.',
        )
      }
    }
    await invitations.spendCode(found.id, actor.personId)
    changed()
    return { isCoordinator: true }
  }

  async function appoint(actor: Actor, personCode: string): Promise<OrganizationView> {
    await organizationOf(actor)
    const person = await people.findByCode(personCode)
    if (!person || person.organizationId !== actor.organizationId) {
      const detail = 'nobody in your organization has this code; they find it on their Profile in Notch'
      throw problem('bad-request', detail, [{ pointer: '/personCode', detail }])
    }
    const coordinator = { personId: person.id, appointedBy: actor.personId, appointedAt: clock.now() }
    await organizations.addCoordinator(actor.organizationId, coordinator)
    changed()
    return view(actor)
  }

  async function remove(actor: Actor, personId: PersonId): Promise<OrganizationView> {
    const organization = await organizationOf(actor)
    if (personId === actor.personId) {
      throw problem('wrong-state', 'Nobody removes themselves. Ask another coordinator to do it.')
    }
    if (!(await organizations.removeCoordinator(organization.id, personId, actor.personId))) throw problem('not-found')
    changed()
    return view(actor)
  }

  return {
    view,
    enterCode,
    appoint,
    remove,
    approvePlatform: (actor: Actor, id: string) =>
      act(actor, (organizationId) => platforms.approve(organizationId, id)),
    declinePlatform: (actor: Actor, id: string) =>
      act(actor, (organizationId) => platforms.decline(organizationId, id)),
    releaseDeployment: (actor: Actor, key: string) =>
      act(actor, (organizationId) => platforms.release(organizationId, key)),
  }
}

const codeFault = (detail: string) => problem('bad-request', detail, [{ pointer: '/code', detail }])
