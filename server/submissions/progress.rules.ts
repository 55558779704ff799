import type { CredentialId, PersonId, SubmissionId } from '../core/ids.contract.ts'
import type { RosterMember } from '../rosters/roster.service.ts'
import type { CredentialCount, ProgressRow, ProgressState } from './progress.contract.ts'
import { PROGRESS_PAGE } from './progress.contract.ts'
import type { ProgressDocument } from './progress.fields.ts'
import { staysBlind } from './submission.rules.ts'

export interface Standing {
  state: ProgressState
  at: Date | null
  submissionId: SubmissionId | null
}

const NOT_STARTED: Standing = { state: 'notStarted', at: null, submissionId: null }

/**
 * How a piece of work stands as this course may see it. Attempts belong to the course they were handed in from. What was
 * begun in another course and only looked at here is not this course's, unless it was awarded: then its gradebook is told.
 */
export function standingIn(submission: ProgressDocument, courseId: string): Standing {
  const handedIn = submission.attempts.filter((attempt) => !attempt.recalledAt)
  const newest = handedIn.at(-1)
  const newestHere = handedIn.filter((attempt) => attempt.courseId === courseId).at(-1)
  const submissionId = newestHere ? submission._id : null
  const lastly = (action: 'award' | 'revoke' | 'withdraw') =>
    submission.trail.findLast((entry) => entry.action === action)?.at ?? null
  const { status } = submission
  if (status === 'awarded') return { state: 'awarded', at: lastly('award'), submissionId }
  if (!newestHere) {
    if (submission.openedThrough[0]?.courseId !== courseId || status === 'withdrawn') return NOT_STARTED
    return newest
      ? { ...NOT_STARTED, state: 'elsewhere' }
      : { ...NOT_STARTED, state: 'draft', at: submission.createdAt }
  }
  const { feedback, submittedAt } = newestHere
  const returned: Standing = { state: 'returned', at: feedback ? new Date(feedback.decidedAt) : null, submissionId }
  // A later attempt went another way: this course knows what became of its own.
  if (newestHere !== newest) return feedback ? returned : { state: 'elsewhere', at: null, submissionId }
  switch (status) {
    case 'submitted':
    case 'inReview':
      return { state: status, at: submittedAt, submissionId }
    case 'returned':
      return returned
    // Who revises has been told "not yet"; that they are at it again is their own matter until they submit.
    case 'draft':
      return feedback ? returned : { state: 'draft', at: submittedAt, submissionId }
    case 'withdrawn':
      return { state: 'withdrawn', at: lastly('withdraw'), submissionId }
    case 'revoked':
      return { state: 'revoked', at: lastly('revoke'), submissionId }
  }
}

interface Known {
  courseId: string
  /** those the course waits for: its learners on the LMS's list */
  learners: readonly RosterMember[]
  submissions: readonly ProgressDocument[]
  credentials: readonly { id: CredentialId; title: string }[]
  /** names of people who are not on the list */
  names: ReadonlyMap<PersonId, string | null>
  reader: PersonId
  /** what the reader may review */
  reviewable: CredentialId[]
}

type Person = Pick<ProgressRow, 'personId' | 'name' | 'number' | 'listed'>

/**
 * Everybody's standing with every credential of the course, and how many stand where. Where the reader may review a
 * credential, only what they may know by name is listed: a "not started" beside each other name would tell who wrote the rest.
 */
export function progressOf(known: Known): { rows: ProgressRow[]; counts: CredentialCount[] } {
  const { courseId, learners, credentials, reader, reviewable } = known
  const people = new Map<PersonId, Person>(
    learners.map(({ personId, name, number }) => [personId, { personId, name, number, listed: true }]),
  )
  const work = new Map(known.submissions.map((one) => [`${one.earnerId} ${one.credentialId}`, one]))
  for (const { earnerId: personId } of known.submissions) {
    const person = { personId, name: known.names.get(personId) ?? null, number: null, listed: false }
    if (!people.has(personId)) people.set(personId, person)
  }
  const sorted = [...people.values()].sort(byName)
  const rows: ProgressRow[] = []
  const counts = credentials.map(({ id, title }) => ({
    credentialId: id,
    title,
    counts: noCounts(),
    // While one name is kept back, the others would tell it.
    blind:
      reviewable.includes(id) ||
      known.submissions.some((one) => one.credentialId === id && staysBlind(one, reader, reviewable)),
  }))
  for (const person of sorted) {
    for (const [at, { id }] of credentials.entries()) {
      const submission = work.get(`${person.personId} ${id}`)
      const { state, at: since, submissionId } = submission ? standingIn(submission, courseId) : NOT_STARTED
      // Nobody waits for somebody who is not a learner here.
      if (!person.listed && state === 'notStarted') continue
      const count = counts[at]
      if (count) count.counts[state] += 1
      const shown = submission && state !== 'notStarted' ? !staysBlind(submission, reader, reviewable) : !count?.blind
      if (!shown) continue
      rows.push({ ...person, credentialId: id, state, at: since?.toISOString() ?? null, submissionId })
    }
  }
  return { rows, counts }
}

const noCounts = (): Record<ProgressState, number> => ({
  notStarted: 0,
  draft: 0,
  submitted: 0,
  inReview: 0,
  returned: 0,
  awarded: 0,
  withdrawn: 0,
  revoked: 0,
  elsewhere: 0,
})

// People without a name come last, by their numbers.
function byName(one: Person, other: Person): number {
  if (one.name !== null && other.name !== null) return one.name.localeCompare(other.name)
  if (one.name !== null) return -1
  if (other.name !== null) return 1
  return (one.number ?? Infinity) - (other.number ?? Infinity) || one.personId.localeCompare(other.personId)
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

export interface Wanted {
  search?: string
  state?: ProgressState
  credentialId?: CredentialId
}

/** The rows that are asked for; a search finds parts of names, whatever their accents. */
export function filteredRows(rows: ProgressRow[], { search = '', state, credentialId }: Wanted): ProgressRow[] {
  const words = plain(search).split(/\s+/).filter(Boolean)
  return rows.filter(
    (row) =>
      (!state || row.state === state) &&
      (!credentialId || row.credentialId === credentialId) &&
      words.every((word) => plain(row.name ?? String(row.number ?? '')).includes(word)),
  )
}

export const pageOf = (rows: ProgressRow[], page: number) =>
  rows.slice((page - 1) * PROGRESS_PAGE, page * PROGRESS_PAGE)
