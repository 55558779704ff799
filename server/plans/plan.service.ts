import type { Clock } from '../core/clock.ts'
import type { CredentialId, Day, PersonId } from '../core/ids.contract.ts'
import { problem } from '../core/problem.ts'
import { NO_PROGRESS, type ProgressByCredential } from '../credentials/catalogue.rules.ts'
import type { CatalogueService } from '../credentials/catalogue.service.ts'
import type { PlanView, PlannedCredential } from './plan.contract.ts'
import type { PlanModel } from './plan.model.ts'
import { inOrder, MAX_PLANNED } from './plan.rules.ts'

/** What an educator means to earn, in their own order and time. */
export function createPlans({
  model,
  catalogue,
  progressOf,
  clock,
}: {
  model: PlanModel
  catalogue: CatalogueService
  progressOf: (personId: PersonId) => Promise<ProgressByCredential>
  clock: Clock
}) {
  async function view(personId: PersonId): Promise<PlanView> {
    const [plan, snapshot, progress] = await Promise.all([
      model.find(personId),
      catalogue.snapshot(),
      progressOf(personId),
    ])
    const planned = (plan?.items ?? []).flatMap(({ credentialId, targetOn }): PlannedCredential[] => {
      const content = snapshot.newest.get(credentialId)
      if (!content) return []
      const { title, effortHours } = content
      const issuerName = snapshot.issuers.get(content.issuerId)?.name ?? ''
      return [
        { credentialId, title, issuerName, effortHours, targetOn, progress: progress.get(credentialId) ?? NO_PROGRESS },
      ]
    })
    return { revision: plan?.revision ?? 0, planned }
  }

  return {
    get: view,

    async add(personId: PersonId, credentialId: CredentialId) {
      await catalogue.newest(credentialId)
      const added = await model.add(personId, { credentialId, targetOn: null, addedAt: clock.now() })
      const plan = await view(personId)
      if (!added && !plan.planned.some((item) => item.credentialId === credentialId))
        throw problem('bad-request', `A plan holds ${MAX_PLANNED} micro-credentials. Take one out first.`)
      return plan
    },

    async remove(personId: PersonId, credentialId: CredentialId) {
      await model.remove(personId, credentialId)
      return view(personId)
    },

    async setTarget(personId: PersonId, credentialId: CredentialId, targetOn: Day | null) {
      if (!(await model.setTarget(personId, credentialId, targetOn)))
        throw problem('not-found', 'This micro-credential is not in your plan. Add it first.')
      return view(personId)
    },

    async reorder(personId: PersonId, revision: number, credentialIds: CredentialId[]) {
      const plan = await model.find(personId)
      if (plan && !(await model.reorder(personId, revision, inOrder(plan.items, credentialIds))))
        throw problem('wrong-state', 'Another window changed your plan after you opened it here. Look at it again.')
      return view(personId)
    },

    /** The ids of what somebody planned. */
    async plannedBy(personId: PersonId): Promise<Set<CredentialId>> {
      return new Set((await model.find(personId))?.items.map((item) => item.credentialId))
    },
  }
}
export type Plans = ReturnType<typeof createPlans>
