import type { Settings } from '../../../config/env.ts'
import { systemClock } from '../../../server/core/clock.ts'
import { CredentialId, PersonId, PlacementId, SubmissionId } from '../../../server/core/ids.contract.ts'
import { createLog } from '../../../server/core/log.ts'
import type { GradeState } from '../../../server/grades/grade.contract.ts'
import { laneOf } from '../../../server/grades/passback.backlog.ts'
import { SCOPE } from '../../../server/lti/lti.claims.ts'
import type { Family } from '../../../server/lti/platform.model.ts'
import { createServices } from '../../../server/services.ts'
import type { SubmissionDocument } from '../../../server/submissions/submission.model.ts'
import { eachOf, type BenchDatabase } from '../frame/world.ts'
import { awardOf, submissionOf, type Status } from './documents.ts'
import type { School } from './lms.ts'

const CREDENTIAL = CredentialId.parse('several-checks-for-understanding')
const AT_A_TIME = 16
const CHUNK = 1000

interface Stored {
  _id: string
  [field: string]: unknown
}

export interface Grade {
  submission: SubmissionDocument
  school: School
  /** where its LMS gets scores for it, and for whom */
  item: string
  userId: string
}

/** Another Notch on the same database, which only writes down what the measured one has to send. */
export async function createOwing(database: Pick<BenchDatabase, 'connection'>, settings: Settings) {
  const { connection } = database
  const log = createLog('error')
  const services = createServices({ connection, settings, clock: systemClock, log, appPage: () => '' })
  await services.ensureIndexes()
  let made = 0

  /** A platform with its key, for each school. */
  async function connect(school: School, family: Family, organization = 'Bench Sample District') {
    const { url } = school
    const { platform } = await services.lti.registrations.add({
      issuer: url,
      clientId: 'bench-client',
      authUrl: `${url}/authorize`,
      tokenUrl: `${url}/token`,
      jwksUrl: `${url}/jwks`,
      organization,
      family,
      deploymentId: 'deployment-1',
      serviceHosts: [],
      frameOrigins: [],
    })
    return platform
  }

  /** So many earners of one course link with work that is in this state. Nothing is owed yet. */
  async function handedIn(
    school: School,
    platform: Awaited<ReturnType<typeof connect>>,
    count: number,
    status: Status,
  ): Promise<Grade[]> {
    const course = `bench-${(made += 1)}`
    const placementId = PlacementId.parse(`placement-${course}`)
    const { id: platformId, organizationId } = platform
    const path = `/lineitems/${course}/lineitem`
    const now = new Date()
    const raw = (name: string) => connection.collection<Stored>(name)
    await raw('placements').insertOne({
      _id: placementId,
      platformId,
      organizationId,
      deploymentId: 'deployment-1',
      resourceLinkId: course,
      title: 'Checks for understanding',
      target: { kind: 'credential', credentialId: CREDENTIAL },
      courseId: course,
      courseTitle: 'Professional learning',
      grades: { scopes: [SCOPE.score, SCOPE.result], lineItems: null, lineItem: school.url + path },
      ownLineItem: null,
      createdAt: now,
      launchedAt: now,
    })
    const grades = Array.from({ length: count }, (_, index) => {
      const earnerId = PersonId.parse(`person-${course}-${index}`)
      const place = { placementId, courseId: course, organizationId, credentialId: CREDENTIAL }
      const _id = SubmissionId.parse(`submission-${course}-${index}`)
      return {
        submission: submissionOf({ _id, earnerId, ...place, status, at: now }),
        school,
        item: path,
        userId: `user-${index}`,
      }
    })
    for (let from = 0; from < count; from += CHUNK) {
      const chunk = grades.slice(from, from + CHUNK)
      await raw('people').insertMany(
        chunk.map(({ submission, userId }) => ({
          _id: submission.earnerId,
          platformId,
          subject: userId,
          organizationId,
          code: submission.earnerId,
          createdAt: now,
          lastSeenAt: now,
        })),
      )
      await raw('submissions').insertMany(chunk.map(({ submission }) => ({ ...submission })))
      await raw('awards').insertMany(chunk.map(({ submission }) => ({ ...awardOf(submission, now) })))
    }
    return grades
  }

  const owe = (grades: readonly Grade[]) =>
    eachOf(grades.length, AT_A_TIME, async (index) => {
      const grade = grades[index]
      if (grade) await services.passbacks.owe(grade.submission)
    })

  /** Owed before anything runs: one as the service writes it, the others after it, which costs a fraction of the time. */
  async function oweAtOnce(grades: readonly Grade[]): Promise<void> {
    const [first] = grades
    if (!first) return
    await services.passbacks.owe(first.submission)
    const passbacks = connection.collection<Stored>('passbacks')
    const written = await passbacks.findOne({ submissionId: first.submission._id })
    if (!written) throw new Error('Nothing was owed')
    const { earnerId } = first.submission
    const rest = grades.slice(1).map(({ submission }) => {
      const _id = written._id.replace(earnerId, submission.earnerId)
      return { ...written, _id, lane: laneOf(_id), personId: submission.earnerId, submissionId: submission._id }
    })
    for (let from = 0; from < rest.length; from += CHUNK) await passbacks.insertMany(rest.slice(from, from + CHUNK))
  }

  /** A decision on each of them takes effect, and the columns are owed the news. */
  async function decide(grades: readonly Grade[], status: 'awarded' | 'returned'): Promise<void> {
    const ids = grades.map(({ submission }) => submission._id)
    const award = status === 'awarded' ? { awardId: '$_id' } : {}
    await connection
      .collection<Stored>('submissions')
      .updateMany({ _id: { $in: ids } }, [{ $set: { status, ...award } }])
    for (const { submission } of grades) submission.status = status
    await owe(grades)
  }

  const count = (status: GradeState) => connection.collection('passbacks').countDocuments({ status })

  return {
    services,
    connect,
    oweAtOnce,
    decide,
    count,
    handedIn,
    owe,
    close: () => services.lti.close(),
  }
}
export type Owing = Awaited<ReturnType<typeof createOwing>>
