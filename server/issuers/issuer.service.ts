import type { Clock } from '../core/clock.ts'
import type { IssuerId, PersonId } from '../core/ids.contract.ts'
import { problem } from '../core/problem.ts'
import type { IssuerModel, IssuerRole } from './issuer.model.ts'

/** Who stands behind credentials, and who may act for them. */
export function createIssuers({ model, clock }: { model: IssuerModel; clock: Clock }) {
  return {
    async find(id: IssuerId) {
      return (await model.find(id))?.content ?? null
    },
    /** Grants a role at an issuer; granting it again changes nothing. Refuses an unknown issuer. */
    async grant(issuerId: IssuerId, personId: PersonId, role: IssuerRole) {
      if (!(await model.find(issuerId))) throw problem('not-found', `There is no issuer "${issuerId}".`)
      await model.grant(issuerId, personId, role, clock.now())
    },
    adminsOf: (issuerId: IssuerId) => model.adminsOf(issuerId),
    grantsOf: (personId: PersonId) => model.grantsOf(personId),
  }
}
export type Issuers = ReturnType<typeof createIssuers>
