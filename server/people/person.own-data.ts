import { z } from 'zod'
import { Instant, type PersonId } from '../core/ids.contract.ts'
import { chapter, facts, inWords, list, moment } from '../core/own-data.blocks.ts'
import type { OwnDataPart } from '../core/own-data.part.ts'
import type { Person } from './person.model.ts'

const Profile = z.object({
  name: z.string().nullable(),
  email: z.string().nullable(),
  personCode: z.string(),
  learningPlatform: z.object({
    address: z.string().nullable(),
    /** how the LMS names this person */
    subject: z.string(),
  }),
  organization: z.object({ name: z.string().nullable(), coordinatorSince: Instant.nullable() }),
  issuerRoles: z.array(z.object({ issuer: z.string(), role: z.string(), grantedAt: Instant })),
  courses: z.array(
    z.object({
      course: z.string(),
      roles: z.array(z.string()),
      /** what the LMS's own list of the course says, where Notch keeps a copy */
      listed: z
        .object({ name: z.string().nullable(), roles: z.array(z.string()), readAt: Instant.nullable() })
        .nullable(),
    }),
  ),
  firstSeenAt: Instant,
  lastSeenAt: Instant,
})
type Profile = z.infer<typeof Profile>

interface Neighbours {
  find: (personId: PersonId) => Promise<Person | null>
  platformAddress: (platformId: string) => Promise<string | null>
  organizationOf: (person: Person) => Promise<Profile['organization']>
  issuerRolesOf: (personId: PersonId) => Promise<Profile['issuerRoles']>
  /** by course, what its list says about this person */
  listedIn: (
    personId: PersonId,
    courseIds: string[],
  ) => Promise<Map<string, NonNullable<Profile['courses'][number]['listed']>>>
}

/** Who Notch knows somebody as: one record. */
export function profileOwnData(neighbours: Neighbours): OwnDataPart {
  async function profileOf(person: Person): Promise<Profile> {
    const courses = Object.entries(person.rolesIn)
    const [address, organization, issuerRoles, listed] = await Promise.all([
      neighbours.platformAddress(person.platformId),
      neighbours.organizationOf(person),
      neighbours.issuerRolesOf(person.id),
      neighbours.listedIn(
        person.id,
        courses.map(([course]) => course),
      ),
    ])
    return {
      name: person.name,
      email: person.email,
      personCode: person.code,
      learningPlatform: { address, subject: person.subject },
      organization,
      issuerRoles,
      courses: courses.map(([course, roles]) => ({ course, roles, listed: listed.get(course) ?? null })),
      firstSeenAt: person.createdAt.toISOString(),
      lastSeenAt: person.lastSeenAt.toISOString(),
    }
  }

  return {
    name: 'profile',
    title: 'Who you are here',
    about: 'Your name, e-mail address and roles, as your learning platform sent them, and your organization.',
    schema: Profile,
    async *records(personId) {
      const person = await neighbours.find(personId)
      if (!person) return
      const profile = await profileOf(person)
      yield { id: person.id, title: 'Who you are here', json: profile, page: () => profilePage(profile) }
    },
  }
}

const profilePage = (profile: Profile) => [
  facts([
    ['Name', profile.name ?? 'Your learning platform sends none'],
    ['E-mail address', profile.email],
    ['Person code', profile.personCode],
    ['Learning platform', profile.learningPlatform.address],
    ['Your number there', profile.learningPlatform.subject],
    ['Organization', profile.organization.name],
    ['Coordinator since', profile.organization.coordinatorSince && moment(profile.organization.coordinatorSince)],
    ['First opened', moment(profile.firstSeenAt)],
    ['Last opened', moment(profile.lastSeenAt)],
  ]),
  profile.issuerRoles.length > 0 &&
    chapter(
      'Roles at issuers',
      list(
        profile.issuerRoles.map(({ issuer, role, grantedAt }) => [
          inWords(role),
          ' at ',
          issuer,
          ', since ',
          moment(grantedAt),
        ]),
      ),
    ),
  profile.courses.length > 0 &&
    chapter(
      'Courses',
      profile.courses.map(({ course, roles, listed }) =>
        facts([
          ['Course (number in Notch)', course],
          ['Your role', roles.map(inWords).join(', ')],
          ['Name on its list', listed?.name],
          ['Role on its list', listed?.roles.map(inWords).join(', ')],
          ['List read', listed?.readAt ? moment(listed.readAt) : null],
        ]),
      ),
    ),
]
