import type { Actor } from '../core/actor.ts'
import type { Clock } from '../core/clock.ts'
import { problem } from '../core/problem.ts'
import type { SubmissionView } from './submission.contract.ts'
import type { SubmissionDocument, SubmissionFilter, SubmissionModel, SubmissionUpdate } from './submission.model.ts'
import type { SubmissionReader } from './submission.reader.ts'
import { mayAct, nextStatus } from './submission.rules.ts'
import type { SubmissionAction } from './submission.status.contract.ts'

export interface EarnerMove {
  update: SubmissionUpdate
  /** what the update makes of the submission, as far as its earner sees it */
  moved: Partial<SubmissionDocument>
  /** what else must hold */
  when?: SubmissionFilter
}

export const NO_SLOTS = { expert: 0, peer: 0 }

/** Moves that an earner makes on their own work: each is one conditional update, and the loser of a race is told so. */
export function createEarnerMoves({
  model,
  view,
  clock,
  nudge,
}: {
  model: SubmissionModel
  view: SubmissionReader['view']
  clock: Clock
  nudge: () => void
}) {
  return async function act(
    actor: Actor,
    submission: SubmissionDocument,
    action: SubmissionAction,
    { update, moved, when = {} }: EarnerMove,
  ): Promise<SubmissionView> {
    const to = nextStatus(submission.status, action)
    if (!to || !mayAct(submission, actor.personId, action))
      throw problem('wrong-state', 'Look at it again: it is not in the state that this needs.')
    const at = clock.now()
    const won = await model.move({
      id: submission._id,
      action,
      by: actor.personId,
      at,
      from: submission.status,
      to,
      when: { earnerId: actor.personId, ...when },
      change: update,
    })
    if (!won) throw problem('wrong-state', 'Somebody was faster, perhaps you in another window. Look at it again.')
    nudge()
    // What stands in the database now is what was read, with this move made on it: no need to read it again.
    return view({ ...submission, ...moved, status: to, updatedAt: at })
  }
}
