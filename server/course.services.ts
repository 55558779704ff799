import type { Connection } from 'mongoose'
import type { Clock } from './core/clock.ts'
import type { CredentialId, PersonId } from './core/ids.contract.ts'
import type { Logger } from './core/log.ts'
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
  lti: Pick<Lti, 'placedIn' | 'courseTitle'>
  directory: CourseDirectory
  people: People
  catalogue: CatalogueService
  namesOf: (ids: PersonId[]) => Promise<Map<PersonId, string | null>>
  reviewableBy: (personId: PersonId) => Promise<CredentialId[]>
  passbacks: Passbacks
  otherVersions: SubmissionReader['otherVersions']
  clock: Clock
  log: Logger
  nudge: () => void
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
      namesOf,
      courseTitleOf: (actor) => lti.courseTitle(actor.placementId),
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
