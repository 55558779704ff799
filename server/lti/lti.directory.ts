import type { CredentialId, StackId } from '../core/ids.contract.ts'
import type { Clock } from '../core/clock.ts'
import { createShortMemory } from '../core/short-memory.ts'
import { personIdOf } from '../people/person.service.ts'
import { RosterRefusal, type CourseDirectory, type DirectoryAdvice } from '../rosters/roster.port.ts'
import { flavourOf } from './flavours/flavour.ts'
import type { MembershipReader } from './lti.memberships.ts'
import type { Placement, PlacementModel } from './placement.model.ts'
import type { Registry } from './platform.registry.ts'

const KEPT_MS = 30_000
const KEPT_COURSES = 1000

/** What the links of a course open. */
export type PlacedInCourse = { kind: 'credential'; credentialId: CredentialId } | { kind: 'stack'; stackId: StackId }

interface Parts {
  placements: PlacementModel
  registry: Registry
  readMemberships: MembershipReader
  clock: Clock
}

/** What is known of a course beyond its links: who is in it, and what is placed there. */
export function createDirectory({ placements, registry, readMemberships, clock }: Parts) {
  const memory = createShortMemory<Placement[]>({ clock, keptMs: KEPT_MS, most: KEPT_COURSES })
  const linksOf = (courseId: string) => memory.get(courseId, () => placements.listIn(courseId))

  async function platformOf(links: Placement[]) {
    const [newest] = links
    return newest ? ((await registry.find(newest.platformId))?.platform ?? null) : null
  }

  const directory: CourseDirectory = {
    async read(courseId, onPage) {
      // The newest launch knows best where the list is, so what is kept is not enough here.
      memory.forget(courseId)
      const links = await linksOf(courseId)
      const platform = await platformOf(links)
      const url = links.find((link) => link.memberships !== null)?.memberships
      if (!platform || !url) {
        throw new RosterRefusal('not-offered', 'The LMS gave Notch no list of members for this course.')
      }
      const { members, complete } = await readMemberships({ platform, url, onPage })
      return {
        complete,
        // Who is out for a time, has left, or does not exist is nobody to wait for.
        members: members
          .filter(({ active, testUser }) => active && !testUser)
          .map(({ userId, name, roles }) => ({ personId: personIdOf(platform.id, userId), name, roles })),
      }
    },

    async advice(courseId): Promise<DirectoryAdvice> {
      const platform = await platformOf(await linksOf(courseId))
      return flavourOf(platform?.family ?? 'plain').directoryAdvice
    },
  }

  /** Newest launch first; each once. A link that nobody has opened yet is not known. */
  async function placedIn(courseId: string): Promise<PlacedInCourse[]> {
    const placed = new Map<string, PlacedInCourse>()
    for (const { target } of await linksOf(courseId)) {
      if (target.kind === 'credential') placed.set(`credential ${target.credentialId}`, target)
      else if (target.kind === 'stack') placed.set(`stack ${target.stackId}`, target)
    }
    return [...placed.values()]
  }

  return { directory, placedIn }
}
