import { isFacilitator, type Actor } from '../core/actor.ts'
import type { Clock } from '../core/clock.ts'
import type { CredentialId, PersonId, StackId } from '../core/ids.contract.ts'
import { problem } from '../core/problem.ts'
import { createShortMemory } from '../core/short-memory.ts'
import type { CatalogueService } from '../credentials/catalogue.service.ts'
import type { Roster, Rosters } from '../rosters/roster.service.ts'
import type { RosterView } from './progress.contract.ts'
import { filteredRows, pageOf, progressOf, type Wanted } from './progress.rules.ts'
import type { SubmissionModel } from './submission.model.ts'

const NAMES_KEPT_MS = 60_000

type Placed = { kind: 'credential'; credentialId: CredentialId } | { kind: 'stack'; stackId: StackId }

/** Where the people of a course stand, for its facilitators: states and dates, never what anybody wrote. */
export function createCourseProgress(parts: {
  model: SubmissionModel
  rosters: Rosters
  catalogue: CatalogueService
  /** what the links of this course open */
  placedIn: (courseId: string) => Promise<Placed[]>
  namesOf: (ids: PersonId[]) => Promise<Map<PersonId, string | null>>
  /** credentials whose attempts this person may review */
  reviewableBy: (personId: PersonId) => Promise<CredentialId[]>
  clock: Clock
}) {
  const { model, rosters, catalogue, placedIn, namesOf, reviewableBy, clock } = parts
  const names = createShortMemory<Map<PersonId, string | null>>({ clock, keptMs: NAMES_KEPT_MS, most: 100 })

  function courseOf(actor: Actor): string {
    if (isFacilitator(actor) && actor.courseId !== null) return actor.courseId
    throw problem(
      'not-allowed',
      'Only the facilitators of this course see who stands where. Open Notch from a course you teach.',
    )
  }

  /** What is placed in the course, credential by credential, and what was begun there beside it. */
  async function credentialsOf(courseId: string, worked: Iterable<CredentialId>) {
    const [placed, { newest, stacks }] = await Promise.all([placedIn(courseId), catalogue.snapshot()])
    const ids = placed.flatMap((target) =>
      target.kind === 'credential' ? [target.credentialId] : (stacks.get(target.stackId)?.credentialIds ?? []),
    )
    return [...new Set([...ids, ...worked])]
      .map((id) => ({ id, title: newest.get(id)?.title ?? id }))
      .sort((one, other) => one.title.localeCompare(other.title))
  }

  async function all(actor: Actor) {
    const courseId = courseOf(actor)
    const [roster, found, reviewable] = await Promise.all([
      rosters.of(courseId),
      model.openedIn(courseId),
      reviewableBy(actor.personId),
    ])
    const submissions = found.filter(({ organizationId }) => organizationId === actor.organizationId)
    const learners = learnersOf(roster)
    const listed = new Set(learners.map(({ personId }) => personId))
    const others = [...new Set(submissions.map(({ earnerId }) => earnerId))].filter((id) => !listed.has(id)).sort()
    const [credentials, otherNames] = await Promise.all([
      credentialsOf(
        courseId,
        submissions.filter((one) => isOfCourse(one, courseId)).map(({ credentialId }) => credentialId),
      ),
      others.length === 0 ? new Map() : names.get([courseId, ...others].join(' '), () => namesOf(others)),
    ])
    const reader = actor.personId
    const progress = progressOf({ courseId, learners, submissions, credentials, names: otherNames, reader, reviewable })
    return { ...progress, roster }
  }

  return {
    async list(actor: Actor, { page, ...wanted }: Wanted & { page: number }) {
      const { rows, counts, roster } = await all(actor)
      const matching = filteredRows(rows, wanted)
      return { roster: rosterView(roster), counts, rows: pageOf(matching, page), total: matching.length }
    },

    async export(actor: Actor, wanted: Wanted) {
      const { rows, counts } = await all(actor)
      const matching = filteredRows(rows, wanted)
      return { counts, rows: matching, total: matching.length }
    },

    roster: async (actor: Actor) => rosterView(await rosters.of(courseOf(actor))),
    readAgain: async (actor: Actor) => rosterView(await rosters.askAgain(courseOf(actor))),
  }
}
export type CourseProgress = ReturnType<typeof createCourseProgress>

const isOfCourse = (submission: { openedThrough: { courseId: string | null }[] }, courseId: string) =>
  submission.openedThrough[0]?.courseId === courseId

const learnersOf = ({ members }: Roster) => members.filter(({ roles }) => roles.includes('learner'))

/** The list without its people, as the page shows it. */
function rosterView(roster: Roster): RosterView {
  const learners = learnersOf(roster)
  const nameless = learners.filter(({ name }) => name === null).length
  const { trouble, advice } = roster
  const barred = trouble?.kind === 'not-allowed' || trouble?.kind === 'not-offered'
  return {
    state: roster.owedAt ? 'reading' : 'idle',
    readSoFar: roster.readSoFar,
    readAt: roster.readAt?.toISOString() ?? null,
    learners: learners.length,
    nameless,
    complete: roster.complete,
    trouble: trouble && { ...trouble, at: trouble.at.toISOString() },
    advice: barred ? (advice?.access ?? null) : nameless > 0 ? (advice?.names ?? null) : null,
  }
}
