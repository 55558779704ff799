import type { Actor } from '../../core/actor.ts'
import type { Clock } from '../../core/clock.ts'
import { createShortMemory } from '../../core/short-memory.ts'
import type { Organizations } from '../../organizations/organization.service.ts'
import type { People } from '../../people/person.service.ts'
import type { KnownWords } from './names.rules.ts'

const KEPT_MS = 60_000

/** What a session knows of who works in it, and where. It is theirs, and asked again with every change of a draft. */
export function createKnownWords({
  people,
  organizations,
  clock,
}: {
  people: Pick<People, 'find'>
  organizations: Pick<Organizations, 'nameOf'>
  clock: Clock
}) {
  const memory = createShortMemory<Pick<KnownWords, 'name' | 'email'>>({ clock, keptMs: KEPT_MS, most: 1000 })

  return async function knownTo({ personId, organizationId, courseTitle }: Actor): Promise<KnownWords> {
    const [own, organization] = await Promise.all([
      memory.get(personId, async () => {
        const person = await people.find(personId)
        return { name: person?.name ?? null, email: person?.email ?? null }
      }),
      organizations.nameOf(organizationId),
    ])
    return { ...own, schools: [organization, courseTitle].filter((name): name is string => !!name) }
  }
}
