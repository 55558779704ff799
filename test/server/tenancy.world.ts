import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import request from 'supertest'
import type { z } from 'zod'
import type { Actor } from '../../server/core/actor.ts'
import type { Endpoint } from '../../server/core/endpoint.contract.ts'
import { ArtifactId, type OrganizationId } from '../../server/core/ids.contract.ts'
import { testApp, type TestApp } from '../support/app.ts'
import {
  appoint,
  ASKING_TWICE,
  completeDraft,
  decided,
  judged,
  somebody,
  submitted,
  WAITING_WELL,
} from '../support/people.ts'
import { DISTRICT, OTHER_DISTRICT } from '../support/people.ts'

// Two organizations with the same people and the same work, and every endpoint there is.

const SERVER = fileURLToPath(new URL('../../server', import.meta.url))

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'response' in value

/** Every endpoint that a contract exports, by the name it has there. */
export async function everyEndpoint(): Promise<[string, Endpoint][]> {
  const files = readdirSync(SERVER, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.contract.ts'),
  )
  const modules: object[] = await Promise.all(files.map((file) => import(pathToFileURL(path.join(SERVER, file)).href)))
  return modules.flatMap((module) =>
    Object.entries(module).flatMap(([name, value]): [string, Endpoint][] => (isEndpoint(value) ? [[name, value]] : [])),
  )
}

const evidence = { requirementId: 'plan', kind: 'lesson-plan', title: 'Taken over', description: '' }
const texts = { overview: { context: 'Taken over' }, reflection: {}, selfAssessment: {}, changeNote: '' }

const PROFILE = {
  ...{ published: true, findable: true, name: { kind: 'account' as const }, headline: 'Taken over', about: '' },
  ...{ awardIds: [], selfReportedIds: [] },
}
const SHARED = { label: 'Taken over', shows: { kind: 'profile' as const }, showName: false, lasts: '7' as const }

/** Good input for each endpoint that takes some, so that nothing is refused for its form alone. */
const SAMPLES: Record<string, { body?: object; query?: Record<string, string> }> = {
  describeOwnData: {},
  openOwnData: {},
  saveDraft: { body: { revision: 1, ...texts } },
  submitSubmission: { body: { statement: true } },
  addLink: { body: { ...evidence, url: 'https://example.org/plan', opensForOthers: true } },
  addText: { body: { ...evidence, text: 'Taken over' } },
  describeArtifact: { body: { title: 'Taken over', description: '' } },
  shareAsItIs: { body: { agreed: true } },
  answerAboutStudents: { body: { shown: false } },
  addConsentForm: { query: { fileName: 'form.pdf' } },
  releaseLockedFile: { body: { reason: 'A second scanner finds nothing in it.' } },
  acceptNames: { body: { add: ['a-finding-of-somebody-else'] } },
  openArtifact: { body: { purpose: 'download' } },
  sayHowLearned: { body: { revision: 0, kinds: ['podcast'], entryIds: [] } },
  chooseStart: { body: { alreadyDoing: true } },
  reuseEvidence: {
    body: { artifactId: 'some-artifact', requirementId: 'plan', kind: 'lesson-plan', title: 'Taken over' },
  },
  setPracticeDay: { body: { practicedOn: '2026-10-01' } },
  addLearning: { body: { kind: 'podcast', learnedOn: '2026-10-01', source: 'Taken over' } },
  changeLearning: { body: { kind: 'podcast', learnedOn: '2026-10-01', source: 'Taken over', revision: 0 } },
  removeLearning: { query: { revision: '1' } },
  orderPlan: { body: { revision: 0, credentialIds: [] } },
  setTarget: { body: { targetOn: '2027-01-31' } },
  addHolidays: { body: { name: 'Taken over', from: '2026-12-24', to: '2026-12-25' } },
  addComment: { body: { text: 'Taken over', credentialId: null, rowId: null } },
  changeComment: { body: { text: 'Taken over' } },
  flagArtifact: { body: { reason: 'It was taken over by another organization.' } },
  resolveQuarantined: { body: { keep: true, word: 'It was taken over by another organization.' } },
  declineReview: { body: { ground: 'other', reason: 'It was taken over by another organization.' } },
  appointAssessor: {
    body: {
      ...{ credentialId: ASKING_TWICE, personCode: 'AAAAA-AAAAA', knownAs: 'Taken over' },
      ...{ reason: 'Taken over', until: null, exemptBecause: null },
    },
  },
  endAppointment: { body: { reason: 'Taken over' } },
  answerOffer: { body: { answer: 'notNow' } },
  chooseReviewPool: { body: { kind: 'coalition', distance: 'none' } },
  saveReference: { body: { ...judged(), revision: 0 } },
  saveReview: { body: { ...judged(), revision: 0 } },
  savePilotSurvey: { body: { answers: { 'goal-clear': 5 }, text: 'Taken over' } },
  addPilotComment: { body: { spot: 'competency', text: 'Taken over' } },
  appealSubmission: { body: { reason: 'It was taken over by another organization.' } },
  decideReview: { body: { revision: 1, outcome: 'award' } },
  returnIncomplete: { body: { reason: 'It was taken over by another organization.' } },
  revokeAward: { body: { ground: 'other', reason: 'It was taken over by another organization.' } },
  releaseEvidence: { body: { released: true } },
  makeViewLink: { body: { label: 'Taken over' } },
  tieIdentity: { body: { email: null } },
  addSelfReported: { body: { title: 'Taken over', issuer: 'Somebody', earnedOn: '2026-10-01' } },
  changeSelfReported: { body: { title: 'Taken over', issuer: 'Somebody', earnedOn: '2026-10-01', revision: 0 } },
  removeSelfReported: { query: { revision: '0' } },
  openRecord: { body: { form: 'transcript-csv' } },
  previewCarry: { body: { code: 'ABCD-EFGH-JKMN-PQRS' } },
  confirmCarry: { body: { ticket: 'a-ticket-that-nobody-was-given' } },
  getNextSteps: { query: { stackId: 'test-stack' } },
  saveProfile: { body: { ...PROFILE, revision: 0 } },
  makeShareLink: { body: SHARED },
  shareAward: { body: { published: true, showName: true } },
  enterCoordinatorCode: { body: { code: 'ABCD-EFGH-JKMN-PQRS' } },
  appointCoordinator: { body: { personCode: 'AAAAA-AAAAA' } },
  answerPlacing: { body: { items: [] } },
  listProgress: { query: { page: '1', search: 'Example' } },
  askColleague: { body: { parts: ['overview'], question: '', personCode: null, mayBeShown: true } },
  enterFeedbackCode: { body: { code: 'ABCD-EFGH-JKMN-PQRS' } },
  saveFeedbackComments: { body: { revision: 0, comments: { overview: 'Taken over' } } },
  sendFeedbackComments: { body: { revision: 1 } },
  chooseMail: { body: { topics: { decisions: 'at-once' } } },
  readAllNotices: { body: { until: '2020-01-01T00:00:00.000Z' } },
  openSession: { body: { code: 'a-code-that-nobody-was-given' } },
}

export interface Ids {
  submissionId: string
  artifactId: string
  awardId: string
  gradeId: string
  entryId: string
  selfReportedId: string
  shareLinkId: string
  feedbackRequestId: string
  noticeId: string
  /** of a link */
  id: string
}

const parses = (schema: z.ZodType | undefined, value: unknown) => !schema || schema.safeParse(value).success

// What is carried between accounts stands in carrying.http.test.ts.
const CARRYING = { carryId: 'some-carry' }
// Nobody here is a coordinator; what they may do with platforms of others stands in coordinators.http.test.ts.
const INSTALLED = { platformId: 'some-platform', deploymentKey: 'some-deployment', personId: 'some-person' }
// Nobody here administers an issuer, and nothing asks for calibration: assessors.http and calibration.http do.
const REVIEWING = { issuerId: 'test-issuer', appointmentId: 'some-appointment', version: '1', referenceId: 'one' }

/** Sends good input to an endpoint about these things. Catalogue entries are shared by all. */
export function send(test: TestApp, actor: Actor, name: string, endpoint: Endpoint, ids: Ids) {
  const values: Record<string, string> = {
    ...ids,
    uploadId: ids.artifactId,
    credentialId: ASKING_TWICE,
    stackId: 'test-stack',
    ...INSTALLED,
    ...CARRYING,
    ...REVIEWING,
    ...{ day: '2026-12-24', commentId: 'some-comment', viewLinkId: 'some-link' },
  }
  const address = endpoint.path.replace(/:(\w+)/g, (_all, key: string) => {
    const value = values[key]
    assert.ok(value, `a value for :${key} of ${name}`)
    return value
  })
  const { body = {}, query = {} } = SAMPLES[name] ?? {}
  assert.ok(parses(endpoint.body, body) && parses(endpoint.query, query), `a good sample for ${name}`)
  const asked = request(test.app)[endpoint.method](address).query(query).set('authorization', test.signIn(actor))
  if (name === 'addConsentForm')
    return asked.set('content-type', 'application/octet-stream').send(Buffer.from('Taken over'))
  return endpoint.method === 'get' ? asked : asked.send(body)
}

/** The people of an organization, by their part in it. */
function peopleOf(organization: string, organizationId: OrganizationId) {
  const one = (part: string, change: Partial<Actor> = {}) =>
    somebody(`${part}-${organization}`, { organizationId, courseId: `course-${organization}`, ...change })
  return {
    earner: one('earner'),
    colleague: one('colleague'),
    assessor: one('assessor'),
    facilitator: one('facilitator', { courseRoles: ['facilitator'] }),
    administrator: one('administrator', { courseRoles: ['administrator', 'facilitator'] }),
    stranger: one('stranger', { courseId: null, courseRoles: [] }),
  }
}

async function settle(test: TestApp) {
  await test.services.worker.round()
}

/** An organization with a draft, an attempt under review and an award. */
async function organizationOf(test: TestApp, name: string, organizationId: OrganizationId) {
  const { services } = test
  const people = peopleOf(name, organizationId)
  const { earner, colleague, assessor, facilitator } = people
  test.gradebook.columns.set(earner.placementId, {
    placementId: earner.placementId,
    key: `column-${name}`,
    platformId: `platform-${name}`,
    subject: { kind: 'credential', credentialId: WAITING_WELL },
  })
  await appoint(test, assessor)
  await appoint(test, assessor, ASKING_TWICE)
  const won = await submitted(test, earner)
  await decided(test, assessor, won)
  await settle(test)
  const waiting = await submitted(test, earner, ASKING_TWICE)
  await services.reviews.claim(assessor, waiting.id)
  await services.reviews.save(assessor, waiting.id, judged(), 0)
  const draft = await completeDraft(test, colleague, ASKING_TWICE)
  const { awardId } = await services.submissions.get(earner, won.id)
  const { id: entryId } = await services.learningLog.add(earner.personId, {
    ...{ kind: 'podcast', learnedOn: '2026-10-01', source: `A podcast of ${name}`, note: '' },
  })
  const degree = { title: `A degree of ${name}`, issuer: 'Example University', earnedOn: '2019-06-01', note: '' }
  const { id: selfReportedId } = await services.selfReported.add(earner.personId, degree)
  await services.plans.add(earner.personId, ASKING_TWICE)
  await services.profiles.save(earner, 0, { ...PROFILE, headline: `The headline of ${name}` })
  const { link } = await services.shareLinks.make(earner, { ...SHARED, label: `A link of ${name}` })
  assert.ok(awardId)
  const artifactOf = (artifacts: { id: string }[]) => ArtifactId.parse(artifacts[0]?.id)
  const ask = { parts: ['overview' as const, 'evidence' as const], question: 'Is it clear?', personCode: null }
  const { requests, code } = await services.feedbackAsking.ask(colleague, draft.id, ask)
  const asked = requests[0]
  assert.ok(asked && code)
  await services.feedbackGiving.enterCode(facilitator, code)
  await services.feedbackGiving.open(facilitator, asked.id)
  await settle(test)
  const [notice] = (await services.notices.list(earner)).notices
  assert.ok(notice)
  const ids = (submission: typeof won): Ids => ({
    noticeId: notice.id,
    id: submission.id,
    feedbackRequestId: asked.id,
    submissionId: submission.id,
    artifactId: artifactOf(submission.draft.artifacts),
    awardId,
    entryId,
    selfReportedId,
    shareLinkId: link.id,
    gradeId: `column-${name}.${WAITING_WELL}.${earner.personId}`,
  })
  await settle(test)
  return { people, draft: ids(draft), waiting: ids(waiting), won: ids(won) }
}

/** Makes somebody a coordinator of their organization, which these tests know by its id alone. */
export async function appointCoordinator({ database, clock }: TestApp, { organizationId, personId }: Actor) {
  await database.connection.collection<{ _id: string }>('organizations').insertOne({
    _id: organizationId,
    ...{ slug: organizationId, name: organizationId, createdAt: clock.now() },
    ...{ coordinators: [{ personId, appointedBy: null, appointedAt: clock.now() }] },
  })
}

export async function twoOrganizations() {
  const test = await testApp({ NOTCH_UNDO_SECONDS: '0' })
  const one = await organizationOf(test, 'one', DISTRICT)
  const two = await organizationOf(test, 'two', OTHER_DISTRICT)
  return { test, one, two }
}

const KEPT = [
  'feedbackRequests',
  'submissions',
  'artifacts',
  'awards',
  'badges',
  'reviews',
  'passbacks',
  'appointments',
  'calibrations',
  'assessorOffers',
  'reviewPools',
  'figures',
  'pilotSurveys',
  'pilotComments',
  'quarantine',
  'savedComments',
  'evidenceUsage',
  'learningEntries',
  'selfReported',
  'publicProfiles',
  'shareLinks',
  'plans',
  'notices',
  'mailChoices',
]

/** Everything stored that names one of these things or people. */
export async function storedAbout({ database }: TestApp, marks: string[]): Promise<string[]> {
  const documents = await Promise.all(KEPT.map((name) => database.connection.collection(name).find().toArray()))
  return documents
    .flat()
    .map((document) => JSON.stringify(document))
    .filter((text) => marks.some((mark) => text.includes(mark)))
    .sort()
}
