import { Types } from 'mongoose'
import {
  ArtifactId,
  CredentialId,
  OrganizationId,
  PersonId,
  PlacementId,
  SubmissionId,
} from '../../../server/core/ids.contract.ts'
import type { CredentialContent } from '../../../server/credentials/version.contract.ts'
import type { SubmissionDocument } from '../../../server/submissions/submission.model.ts'
import { NOT_WAITING, waitingIn } from '../../../server/submissions/submission.waiting.ts'
import { submissionOf } from '../passback/documents.ts'
import type { BenchDatabase } from '../frame/world.ts'

const DAY_MS = 86_400_000
const BATCH = 2000
/** Half of all work is that of the organization whose queue is read; the others share the rest. */
const OTHERS = 19
/** Of ten: six awarded, two drafts, two that wait, the fifth of them overdue. */
const STATUSES = [
  'awarded',
  'awarded',
  'awarded',
  'draft',
  'submitted',
  'awarded',
  'awarded',
  'draft',
  'awarded',
  'submitted',
] as const

export const HERE = OrganizationId.parse('bench-organization')

const evidence = (at: Date): SubmissionDocument['attempts'][number]['artifacts'] =>
  (['video', 'none'] as const).map((preview, index) => ({
    form: 'file' as const,
    id: ArtifactId.parse(new Types.ObjectId().toHexString()),
    requirementId: `part-${index}`,
    kind: 'classroom-video' as const,
    title: 'A lesson',
    description: 'What to look at.',
    addedAt: at.toISOString(),
    practicedOn: null,
    asksAboutStudents: false,
    students: null,
    fileName: 'lesson.mp4',
    mediaType: 'video/mp4',
    bytes: 1,
    sha256: '',
    preview,
    playback: null,
    copy: null,
    scan: null,
    shownName: null,
    alternative: '',
    spoken: null,
  }))

/** One of so many: spread over organizations, credentials, states and three weeks of due days. */
export function waitingWork(
  index: number,
  count: number,
  credentials: CredentialContent[],
  now: number,
): SubmissionDocument {
  const content = credentials[index % credentials.length]
  const status = STATUSES[Math.floor(index / credentials.length) % STATUSES.length]
  if (!content || !status) throw new Error('There is no credential to hand work in for')
  const isHere = Math.floor(index / credentials.length / STATUSES.length) % 2 === 0
  const organizationId = isHere ? HERE : OrganizationId.parse(`bench-other-${index % OTHERS}`)
  const dueAt = new Date(now + (((index * 7919) % count) / count) * 15 * DAY_MS - 3 * DAY_MS)
  const submission = submissionOf({
    _id: SubmissionId.parse(`bench-${String(index).padStart(7, '0')}`),
    earnerId: PersonId.parse(`bench-earner-${index}`),
    credentialId: CredentialId.parse(content.id),
    placementId: PlacementId.parse('bench-placement'),
    courseId: `bench-course-${index % 500}`,
    at: new Date(dueAt.getTime() - 14 * DAY_MS),
    organizationId,
    status,
  })
  const waits = status === 'submitted'
  const [attempt] = submission.attempts
  return {
    ...submission,
    version: content.version,
    attempts: attempt ? [{ ...attempt, version: content.version, dueAt, artifacts: evidence(dueAt) }] : [],
    openSlots: { expert: 0, peer: waits ? 1 : 0 },
    ...(waits ? waitingIn({ ...submission, dueAt }) : NOT_WAITING),
    dueAt,
  }
}

/** Loading ends here, however much is in by then: the report says how much that was. */
const MOST_LOADING_MS = 20 * 60_000

/** Answers how many are in. */
export async function fill(
  { connection }: BenchDatabase,
  count: number,
  credentials: CredentialContent[],
  now: number,
  say: (line: string) => void,
): Promise<number> {
  const began = performance.now()
  const collection = connection.collection<SubmissionDocument>('submissions')
  for (let from = 0; from < count; from += BATCH) {
    const size = Math.min(BATCH, count - from)
    await collection.insertMany(
      Array.from({ length: size }, (_, index) => waitingWork(from + index, count, credentials, now)),
      { ordered: false },
    )
    if (from % 20_000 === 0) say(`${from + size} of ${count} submissions are in`)
    if (performance.now() - began > MOST_LOADING_MS) return from + size
  }
  return count
}
