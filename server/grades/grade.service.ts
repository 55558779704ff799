import { isFacilitator, type Actor } from '../core/actor.ts'
import type { Clock } from '../core/clock.ts'
import type { CredentialId, PersonId } from '../core/ids.contract.ts'
import { problem } from '../core/problem.ts'
import type { CatalogueService } from '../credentials/catalogue.service.ts'
import type { GradeList, GradeQuery, GradeView } from './grade.contract.ts'
import { markAfter, readMark, staysNameless } from './grade.rules.ts'
import type { PassbackDocument } from './passback.document.ts'
import type { PassbackModel, PassbackScope } from './passback.model.ts'

const PAGE = 25
const NAMELESS = 'Name withheld by your LMS'
const HIDDEN = 'Name hidden while you may review this'

interface Parts {
  model: PassbackModel
  catalogue: Pick<CatalogueService, 'snapshot'>
  namesOf: (ids: PersonId[]) => Promise<Map<PersonId, string | null>>
  /** credentials whose attempts this person may review */
  reviewableBy: (personId: PersonId) => Promise<CredentialId[]>
  isCoordinator: (actor: Actor) => Promise<boolean>
  clock: Clock
  nudge: () => void
}

/** The "Grades" view: what is on its way to gradebooks, what arrived, what was refused and why. Never a score. */
export function createGrades({ model, catalogue, namesOf, reviewableBy, isCoordinator, clock, nudge }: Parts) {
  async function courseOf(actor: Actor): Promise<PassbackScope | null> {
    if (!isFacilitator(actor) || actor.courseId === null) return null
    return { organizationId: actor.organizationId, courseId: actor.courseId }
  }

  async function organizationOf(actor: Actor): Promise<PassbackScope | null> {
    return (await isCoordinator(actor)) ? { organizationId: actor.organizationId } : null
  }

  async function list(scope: PassbackScope, actor: Actor, { state, after }: GradeQuery): Promise<GradeList> {
    const mark = after === undefined ? null : readMark(after)
    if (after !== undefined && !mark) throw problem('bad-request', 'after: this names no page of the list')
    // One more than a page tells whether there is a next one.
    const [found, reviewable, snapshot] = await Promise.all([
      model.page(scope, state, mark, PAGE + 1),
      reviewableBy(actor.personId),
      catalogue.snapshot(),
    ])
    const shown = found.slice(0, PAGE)
    const named = shown.filter((passback) => !staysNameless(passback, actor.personId, reviewable))
    const names = await namesOf([...new Set(named.map(({ personId }) => personId))])
    const titleOf = ({ stackId, credentialId }: PassbackDocument) =>
      (stackId ? snapshot.stacks.get(stackId)?.title : snapshot.newest.get(credentialId)?.title) ??
      stackId ??
      credentialId
    return {
      grades: shown.map((passback) => ({
        ...viewOf(passback, clock.now()),
        earnerName: named.includes(passback) ? (names.get(passback.personId) ?? NAMELESS) : HIDDEN,
        title: titleOf(passback),
      })),
      next: found.length > PAGE ? markAfter(shown, mark) : null,
    }
  }

  async function resend(scope: PassbackScope, id: string): Promise<Pick<GradeView, 'id' | 'state'>> {
    const owed = await model.resend(scope, id, clock.now())
    if (owed > 0) {
      nudge()
      return { id, state: 'waiting' }
    }
    // On its way already, or there: another click on the same button is no fault.
    const found = await model.findIn(scope, id)
    if (!found) throw problem('not-found')
    return { id, state: found.status }
  }

  async function resendAll(scope: PassbackScope): Promise<{ sending: number }> {
    const sending = await model.resend(scope, null, clock.now())
    if (sending > 0) nudge()
    return { sending }
  }

  /** The acts of those who look after a scope; a single grade that is not theirs is answered as if it did not exist. */
  const within = (scopeOf: (actor: Actor) => Promise<PassbackScope | null>, refusal: string) => {
    const own = async (actor: Actor) => {
      const scope = await scopeOf(actor)
      if (!scope) throw problem('not-allowed', refusal)
      return scope
    }
    return {
      list: async (actor: Actor, query: GradeQuery) => list(await own(actor), actor, query),
      async resend(actor: Actor, id: string) {
        const scope = await scopeOf(actor)
        if (!scope) throw problem('not-found')
        return resend(scope, id)
      },
      resendAll: async (actor: Actor) => resendAll(await own(actor)),
    }
  }

  return {
    ofCourse: within(
      courseOf,
      'Only the facilitators of this course see its grades. Open Notch from a course you teach.',
    ),
    ofOrganization: within(organizationOf, 'Only a coordinator of your organization may do this.'),
  }
}
export type Grades = ReturnType<typeof createGrades>

function viewOf(passback: PassbackDocument, now: Date): Omit<GradeView, 'earnerName' | 'title'> {
  const { _id, status, sentAt, dueAt, leaseUntil, reason, kind = null, courseTitle = null, sentTwice = 0 } = passback
  return {
    id: _id,
    courseTitle,
    state: status,
    sentAt: sentAt?.toISOString() ?? null,
    // While a worker holds it, it is being sent.
    nextTryAt: status === 'waiting' && dueAt > now && !leaseUntil ? dueAt.toISOString() : null,
    reason: status === 'sent' ? null : reason,
    kind: status === 'sent' ? null : kind,
    sentTwice: sentTwice > 0,
  }
}
