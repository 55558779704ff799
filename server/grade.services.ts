import type { Connection } from 'mongoose'
import type { Settings } from '../config/env.ts'
import { createGrades } from './grades/grade.service.ts'
import { createPassbackModel } from './grades/passback.model.ts'
import { createPassbacks, type PassbackNeighbours } from './grades/passback.service.ts'
import type { Organizations } from './organizations/organization.service.ts'
import type { SubmissionModel } from './submissions/submission.model.ts'

type Given = 'gradebook' | 'progressOf' | 'awards' | 'links' | 'clock' | 'log'
type Parts = Parameters<typeof createGrades>[0]

/** Grades on their way to gradebooks, and the views that show them. */
export function createGradeServices({
  connection,
  settings,
  submissions,
  organizations,
  catalogue,
  namesOf,
  reviewableBy,
  nudge,
  ...neighbours
}: Pick<PassbackNeighbours, Given> &
  Pick<Parts, 'namesOf' | 'reviewableBy' | 'nudge'> & {
    connection: Connection
    settings: Settings
    submissions: SubmissionModel
    organizations: Pick<Organizations, 'isCoordinator'>
    catalogue: PassbackNeighbours['catalogue']
  }) {
  const model = createPassbackModel(connection)
  const passbacks = createPassbacks({
    ...neighbours,
    model,
    catalogue,
    findSubmission: submissions.find,
    placesOf: submissions.placesOf,
    attemptUrl: (submission) => `${settings.url}/lti/launch?submission=${submission._id}`,
    retryBaseMs: settings.retryBaseMs,
    lmsTimeoutMs: settings.lmsTimeoutMs,
  })
  const grades = createGrades({
    model,
    catalogue,
    namesOf,
    reviewableBy,
    isCoordinator: ({ organizationId, personId }) => organizations.isCoordinator(organizationId, personId),
    clock: neighbours.clock,
    nudge,
  })
  return { models: { passbacks: model }, passbacks, grades }
}
