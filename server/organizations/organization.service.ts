import type { Connection } from 'mongoose'
import type { Clock } from '../core/clock.ts'
import { OrganizationId, type PersonId } from '../core/ids.contract.ts'
import { deterministicId, randomId } from '../core/secrets.ts'
import { createOrganizationModel, type Organization, type OrganizationLimits } from './organization.model.ts'

export type { Coordinator, Organization, OrganizationLimits } from './organization.model.ts'

/** A name as it stands in addresses and on the command line. */
export function organizationSlug(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-+$/, '')
  // A name in another script leaves no letters.
  const plain = deterministicId('organization', name.trim())
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
  return slug || `organization-${plain.slice(0, 12)}`
}

const KEPT_FRESH_MS = 60_000
const COORDINATOR_FRESH_MS = 10_000

export type Organizations = ReturnType<typeof createOrganizations>

export function createOrganizations({ connection, clock }: { connection: Connection; clock: Clock }) {
  const model = createOrganizationModel(connection)

  /** The organization of this name, made when it is new. */
  async function ensure(name: string): Promise<Organization> {
    const slug = organizationSlug(name)
    const found = await model.findBySlug(slug)
    if (found) return found
    return model.add({
      id: OrganizationId.parse(randomId()),
      slug,
      name: name.trim(),
      coordinators: [],
      createdAt: clock.now(),
    })
  }

  const kept = new Map<OrganizationId, { at: number; organization: Organization | null }>()

  /** Remembered for a minute: every page of an earner says its name, and how large a file may be. */
  async function recall(id: OrganizationId): Promise<Organization | null> {
    const now = clock.now().getTime()
    const known = kept.get(id)
    if (known && Math.abs(now - known.at) < KEPT_FRESH_MS) return known.organization
    const organization = await model.find(id)
    kept.set(id, { at: now, organization })
    return organization
  }

  const confirmed = new Map<string, number>()

  /** Whether this person looks after that organization. A yes is remembered for ten seconds: every page of theirs asks. */
  async function isCoordinator(id: OrganizationId, personId: PersonId): Promise<boolean> {
    const now = clock.now().getTime()
    const key = `${id} ${personId}`
    const at = confirmed.get(key)
    if (at !== undefined && Math.abs(now - at) < COORDINATOR_FRESH_MS) return true
    confirmed.delete(key)
    const organization = await model.find(id)
    const is = organization?.coordinators.some((coordinator) => coordinator.personId === personId) ?? false
    if (is) confirmed.set(key, now)
    return is
  }

  return {
    ensure,
    nameOf: async (id: OrganizationId): Promise<string | null> => (await recall(id))?.name ?? null,
    /** its own limits of evidence, as they were at most a minute ago */
    limitsOf: async (id: OrganizationId): Promise<OrganizationLimits> => (await recall(id))?.limits ?? {},
    setLimits: model.setLimits,
    isCoordinator,
    find: model.find,
    findMany: model.findMany,
    findBySlug: model.findBySlug,
    findByName: (name: string) => model.findBySlug(organizationSlug(name)),
    addCoordinator: model.addCoordinator,
    removeCoordinator: model.removeCoordinator,
    ensureIndexes: model.ensureIndexes,
  }
}
