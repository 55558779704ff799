import type { Connection } from 'mongoose'
import type { CourseRole } from '../core/actor.ts'
import type { Clock } from '../core/clock.ts'
import { isDuplicateKey } from '../core/database.ts'
import { PersonId, type OrganizationId } from '../core/ids.contract.ts'
import { deterministicId } from '../core/secrets.ts'
import { personCode, readPersonCode } from './person.code.ts'
import { createPersonModel, type Person } from './person.model.ts'

export type { Person } from './person.model.ts'

/** A person as a launch brings them. */
export interface LaunchPerson {
  platformId: string
  subject: string
  organizationId: OrganizationId
  name: string | null
  email: string | null
  /** as whom they came, where the launch names a course */
  inCourse?: { courseId: string; roles: CourseRole[] } | null
}

/** One id per (LMS, subject): the same number in two LMSs names two people. */
export const personIdOf = (platformId: string, subject: string): PersonId =>
  PersonId.parse(deterministicId('person', platformId, subject))

// Two first launches at once collide on the id: the same turn again finds what the winner wrote.
// A taken code leads to the next turn, and a person who holds a later turn's code is found there again.
const TURNS = [0, 0, 1, 1, 2, 2]

export type People = ReturnType<typeof createPeople>

export function createPeople({ connection, clock }: { connection: Connection; clock: Clock }) {
  const model = createPersonModel(connection)

  /** Creates the person at their first launch, refreshes them at every other: one command. */
  async function remember({ inCourse = null, ...person }: LaunchPerson): Promise<Pick<Person, 'id' | 'name' | 'code'>> {
    const id = personIdOf(person.platformId, person.subject)
    let lost: unknown
    for (const turn of TURNS) {
      const code = personCode(id, turn)
      try {
        await model.put({ ...person, id, code, lastSeenAt: clock.now() }, inCourse)
        return { id, code, name: person.name }
      } catch (error) {
        if (!isDuplicateKey(error)) throw error
        lost = error
      }
    }
    throw lost
  }

  /** The person with this code, however it was typed. */
  async function findByCode(typed: string): Promise<Person | null> {
    const code = readPersonCode(typed)
    return code ? model.findByCode(code) : null
  }

  return {
    remember,
    facilitatorsOf: model.facilitatorsOf,
    findByCode,
    find: model.find,
    findMany: model.findMany,
    rolesBeside: model.rolesBeside,
    ensureIndexes: model.ensureIndexes,
  }
}
