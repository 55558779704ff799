import type { Actor } from '../../core/actor.ts'
import type { Holidays } from '../../core/business-days.ts'
import type { Clock } from '../../core/clock.ts'
import type { OrganizationId } from '../../core/ids.contract.ts'
import { problem } from '../../core/problem.ts'
import type { CatalogueService } from '../../credentials/catalogue.service.ts'
import type { Issuers } from '../../issuers/issuer.service.ts'
import type { Organizations } from '../../organizations/organization.service.ts'
import type { OverdueDocument } from '../../submissions/submission.overdue.ts'
import type { SubmissionModel } from '../../submissions/submission.model.ts'
import { overdueDays } from '../queue/queue.rules.ts'
import type { Overdue } from './overdue.contract.ts'

const SHOWN = 50
const MOST_COUNTED = 1000

/** What waits for longer than its earner was promised, for those who can do something about it. */
export function createOverdue({
  submissions,
  organizations,
  issuers,
  catalogue,
  holidaysOf,
  clock,
}: {
  submissions: Pick<SubmissionModel, 'overdueIn' | 'overdueOf'>
  organizations: Pick<Organizations, 'isCoordinator'>
  issuers: Pick<Issuers, 'grantsOf'>
  catalogue: Pick<CatalogueService, 'snapshot'>
  holidaysOf: (organizationId: OrganizationId) => Promise<Holidays>
  clock: Clock
}) {
  async function report(actor: Actor, found: OverdueDocument[]): Promise<Overdue> {
    const [{ newest }, holidays] = await Promise.all([catalogue.snapshot(), holidaysOf(actor.organizationId)])
    const now = clock.now()
    const items = found.flatMap(({ credentialId, attempts, claims, dueAt }) => {
      const attempt = attempts.at(-1)
      if (!attempt || !dueAt) return []
      return [
        {
          reference: attempt.reference,
          credentialTitle: newest.get(credentialId)?.title ?? credentialId,
          submittedAt: attempt.submittedAt.toISOString(),
          dueAt: dueAt.toISOString(),
          overdueDays: overdueDays(dueAt, now, holidays),
          isClaimed: claims.length > 0,
        },
      ]
    })
    items.sort((a, b) => a.dueAt.localeCompare(b.dueAt))
    return {
      count: Math.min(items.length, MOST_COUNTED),
      orMore: items.length > MOST_COUNTED,
      items: items.slice(0, SHOWN),
    }
  }

  return {
    async here(actor: Actor) {
      const { organizationId, personId } = actor
      if (!(await organizations.isCoordinator(organizationId, personId)))
        throw problem('not-allowed', 'Only a coordinator of your organization may see this.')
      return report(actor, await submissions.overdueIn(organizationId, clock.now(), MOST_COUNTED + 1))
    },

    async ofIssuers(actor: Actor) {
      const grants = (await issuers.grantsOf(actor.personId)).filter(({ role }) => role === 'admin')
      if (grants.length === 0) throw problem('not-allowed', 'This list is for administrators of an issuer.')
      const { newest } = await catalogue.snapshot()
      const ids = [...newest.values()]
        .filter((content) => grants.some(({ issuerId }) => issuerId === content.issuerId))
        .map(({ id }) => id)
      const found = await Promise.all(ids.map((id) => submissions.overdueOf(id, clock.now(), MOST_COUNTED + 1)))
      return report(actor, found.flat())
    },
  }
}
export type OverdueWork = ReturnType<typeof createOverdue>
