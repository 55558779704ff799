import type { Connection } from 'mongoose'
import type { Clock } from './core/clock.ts'
import type { ArtifactId, CredentialId, PersonId } from './core/ids.contract.ts'
import type { Logger } from './core/log.ts'
import { createShortMemory } from './core/short-memory.ts'
import type { CatalogueService } from './credentials/catalogue.service.ts'
import type { Passbacks } from './grades/passback.service.ts'
import type { Lti } from './lti/lti.ts'
import type { People } from './people/person.service.ts'
import { createRosterModel } from './rosters/roster.model.ts'
import type { CourseDirectory } from './rosters/roster.port.ts'
import { createRosters } from './rosters/roster.service.ts'
import { createCourseProgress } from './submissions/progress.service.ts'
import { createCourseSubmissions } from './submissions/submission.course.service.ts'
import type { SubmissionModel } from './submissions/submission.model.ts'
import type { SubmissionReader } from './submissions/submission.reader.ts'

interface Neighbours {
  connection: Connection
  submissions: SubmissionModel
  lti: Pick<Lti, 'placedIn'>
  directory: CourseDirectory
  people: People
  catalogue: CatalogueService
  namesOf: (ids: PersonId[]) => Promise<Map<PersonId, string | null>>
  reviewableBy: (personId: PersonId) => Promise<CredentialId[]>
  passbacks: Passbacks
  /** of these pieces, those that an issuer keeps back from every reader */
  keptBackOf: (ids: ArtifactId[]) => Promise<ReadonlySet<string>>
  otherVersions: SubmissionReader['otherVersions']
  clock: Clock
  log: Logger
  nudge: () => void
}

const NAMES_KEPT_MS = 60_000

/** Names as they were at most a minute ago: whose they may see is asked each time, and not here. */
function rememberedNames({ namesOf, clock }: Pick<Neighbours, 'namesOf' | 'clock'>): Neighbours['namesOf'] {
  const memory = createShortMemory<Map<PersonId, string | null>>({ clock, keptMs: NAMES_KEPT_MS, most: 500 })
  return (ids) => memory.get([...new Set(ids)].sort().join(' '), () => namesOf(ids))
}

/** Wires what facilitators see of their course. */
export function createCourseServices(neighbours: Neighbours) {
  const { connection, submissions: model, lti, directory, people, catalogue, passbacks } = neighbours
  const { namesOf, reviewableBy, clock, log, nudge } = neighbours
  const rosters = createRosters({
    model: createRosterModel(connection),
    directory,
    knownIn: async (courseId, ids) =>
      new Map(
        (await people.findMany(ids)).map(({ id, name, rolesIn }) => [id, { name, roles: rolesIn[courseId] ?? null }]),
      ),
    clock,
    log,
    nudge,
  })
  return {
    rosters,
    courseProgress: createCourseProgress({
      model,
      rosters,
      catalogue,
      placedIn: lti.placedIn,
      namesOf,
      reviewableBy,
      clock,
    }),
    courseSubmissions: createCourseSubmissions({
      model,
      catalogue,
      namesOf: rememberedNames({ namesOf, clock }),
      keptBackOf: neighbours.keptBackOf,
      reviewableBy,
      otherVersions: neighbours.otherVersions,
      gradebookStates: passbacks.statesOf,
      async sendGrades(submission) {
        await passbacks.owe(submission)
        nudge()
      },
    }),
  }
}
