import { z } from 'zod'
import type { CourseRole } from '../core/actor.ts'
import { courseRolesOf } from './lti.roles.ts'

// One member as an LMS lists them (NRPS 2.0, 2.1). Pure: values in, values out.

// A variable that the LMS does not know comes back as it is written, `$Person.name.full`.
const text = z
  .string()
  .max(2000)
  .transform((value) => value.trim())
  .transform((value) => (value === '' || value.startsWith('$') ? null : value))
  .nullish()
  .catch(null)

const Entry = z.object({
  user_id: z
    .union([z.string(), z.number().transform(String)])
    .refine((id) => id !== '' && id.length <= 255 && !id.startsWith('$')),
  roles: z
    .array(z.unknown())
    .catch([])
    .transform((roles) => roles.filter((role) => typeof role === 'string')),
  status: z.string().catch('Active'),
  name: text,
  given_name: text,
  family_name: text,
  email: text,
})

/** Canvas's student view: a person who does not exist (LTI 1.3 core, A.2.1; the first spelling is in LMSs, the second in the text). */
const TEST_USERS = [
  'http://purl.imsglobal.org/vocab/lti/system/person#TestUser',
  'http://purl.imsglobal.org/vocab/lis/v2/system/person#TestUser',
]

export interface Membership {
  /** the `sub` of this person's launches */
  userId: string
  name: string | null
  email: string | null
  roles: CourseRole[]
  /** false where the LMS says that they are out for a time, or for good */
  active: boolean
  testUser: boolean
}

/** A member of the list, or undefined where an entry names nobody. */
export function membershipIn(entry: unknown): Membership | undefined {
  const read = Entry.safeParse(entry)
  if (!read.success) return undefined
  const { user_id: userId, roles, status, name, given_name: given, family_name: family, email } = read.data
  const parts = [given, family].filter((part) => part)
  return {
    userId,
    name: name ?? (parts.length > 0 ? parts.join(' ') : null),
    email: email ?? null,
    roles: courseRolesOf(roles),
    active: !/^(inactive|deleted)$/i.test(status),
    testUser: roles.some((role) => TEST_USERS.includes(role)),
  }
}

/** One entry a person: who is in two sections is listed twice, and has the roles of both that count. */
export function mergeMemberships(entries: readonly Membership[]): Membership[] {
  const byUser = new Map<string, Membership>()
  for (const entry of entries) {
    const known = byUser.get(entry.userId)
    byUser.set(entry.userId, known ? merged(known, entry) : entry)
  }
  return [...byUser.values()]
}

function merged(one: Membership, other: Membership): Membership {
  // What somebody was in a section they have left says nothing about the one they are in.
  if (one.active !== other.active) {
    const [stays, left] = one.active ? [one, other] : [other, one]
    return { ...stays, name: stays.name ?? left.name, email: stays.email ?? left.email }
  }
  return {
    ...one,
    name: one.name ?? other.name,
    email: one.email ?? other.email,
    roles: [...new Set([...one.roles, ...other.roles])],
    testUser: one.testUser || other.testUser,
  }
}
