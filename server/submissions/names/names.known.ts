import type { Actor } from '../../core/actor.ts'
import type { Organizations } from '../../organizations/organization.service.ts'
import type { People } from '../../people/person.service.ts'
import type { KnownWords } from './names.rules.ts'

/** What a session knows of who works in it, and where. */
export function createKnownWords({
  people,
  organizations,
  courseTitleOf,
}: {
  people: People
  organizations: Organizations
  courseTitleOf: (actor: Actor) => Promise<string | null>
}) {
  return async function knownTo(actor: Actor): Promise<KnownWords> {
    const [person, organization, course] = await Promise.all([
      people.find(actor.personId),
      organizations.nameOf(actor.organizationId),
      courseTitleOf(actor),
    ])
    const schools = [organization, course].filter((name): name is string => !!name)
    return { name: person?.name ?? null, email: person?.email ?? null, schools }
  }
}
