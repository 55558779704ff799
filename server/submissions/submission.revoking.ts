import type { Clock } from '../core/clock.ts'
import type { AwardId, PersonId, SubmissionId } from '../core/ids.contract.ts'
import { randomId } from '../core/secrets.ts'
import type { RevocationGround } from './revocation.contract.ts'
import type { SubmissionModel } from './submission.model.ts'
import { nextStatus } from './submission.rules.ts'
import { owedNotice, owedPassback } from './submission.service.ts'

/** Takes an award back: who did it, when, what the public may know and what its earner is told. */
export interface Revocation {
  awardId: AwardId
  ground: RevocationGround
  reason: string
  /** null: by the command line */
  by: PersonId | null
  at: Date
}

/** The move from awarded to revoked. The submission is the record of it; everything else is owed and paid by the worker. */
export function createRevoking({ model, clock, nudge }: { model: SubmissionModel; clock: Clock; nudge: () => void }) {
  return {
    find: (id: SubmissionId) => model.find(id),

    /** False where this award is not the one that stands, is still being issued, or somebody was faster. */
    async revoke(id: SubmissionId, given: Omit<Revocation, 'at'>): Promise<boolean> {
      const at = clock.now()
      const to = nextStatus('awarded', 'revoke')
      if (!to) return false
      const revocation: Revocation = { ...given, at }
      const moved = await model.move({
        id,
        action: 'revoke',
        by: given.by,
        at,
        from: 'awarded',
        to,
        when: { awardId: given.awardId, 'owed.kind': { $ne: 'award' } },
        change: {
          $set: { revocation },
          $push: {
            owed: {
              $each: [
                { id: randomId(), kind: 'revocation', revocation },
                owedPassback(),
                owedNotice('award-revoked', 'earner'),
              ],
            },
          },
        },
      })
      if (moved) nudge()
      return moved
    },
  }
}
export type Revoking = ReturnType<typeof createRevoking>
