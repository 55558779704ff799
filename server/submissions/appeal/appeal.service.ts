import type { Actor } from '../../core/actor.ts'
import { addBusinessDays, type Holidays } from '../../core/business-days.ts'
import type { Clock } from '../../core/clock.ts'
import type { OrganizationId, SubmissionId } from '../../core/ids.contract.ts'
import { problem } from '../../core/problem.ts'
import type { CatalogueService } from '../../credentials/catalogue.service.ts'
import { createEarnerMoves } from '../submission.earner-moves.ts'
import type { SubmissionModel } from '../submission.model.ts'
import type { SubmissionReader } from '../submission.reader.ts'
import { owedNotice, owedPassback } from '../submission.service.ts'
import type { SubmissionView } from '../submission.contract.ts'
import { waitingIn } from '../submission.waiting.ts'
import { ANSWER_BUSINESS_DAYS, appealStanding, mayAppealUntil, type Appeal } from './appeal.rules.ts'

/** An earner's appeal: the attempt goes back under review, to the issuer this time. */
export function createAppealing({
  model,
  reader,
  catalogue,
  holidaysOf,
  clock,
  nudge,
}: {
  model: SubmissionModel
  reader: SubmissionReader
  catalogue: CatalogueService
  /** the days off of the earner's organization: by them they were promised an answer */
  holidaysOf: (organizationId: OrganizationId) => Promise<Holidays>
  clock: Clock
  nudge: () => void
}) {
  const act = createEarnerMoves({ model, view: reader.view, clock, nudge })

  return {
    async standing(actor: Actor, id: SubmissionId) {
      const submission = await reader.own(actor, id)
      return appealStanding(submission, clock.now(), await holidaysOf(submission.organizationId))
    },

    /** Refuses a second one, and one that comes too late. What reached the bar stays passed, whatever comes of it. */
    async appeal(actor: Actor, id: SubmissionId, reason: string): Promise<SubmissionView> {
      const submission = await reader.own(actor, id)
      const now = clock.now()
      const holidays = await holidaysOf(submission.organizationId)
      if (submission.appeal) throw problem('wrong-state', 'You have appealed already. The decision on it stands.')
      const attempt = submission.attempts.at(-1)
      if (!attempt?.feedback || !mayAppealUntil(submission, now, holidays))
        throw problem('wrong-state', 'An appeal takes a “Not yet” that is still recent. You can revise at any time.')
      const { issuerId } = await catalogue.version(submission.credentialId, attempt.version)
      const appeal: Appeal = {
        attempt: attempt.number,
        issuerId,
        reason,
        appealedAt: now,
        dueAt: addBusinessDays(now, ANSWER_BUSINESS_DAYS, holidays),
        notBy: attempt.decisions.map(({ assessorId }) => assessorId),
        firstFeedback: attempt.feedback,
        settledAt: null,
        outcome: null,
      }
      const reviewing = {
        appeal,
        openSlots: { expert: 1, peer: 0 },
        claims: [],
        decisions: [],
        effectAt: null,
        dueAt: appeal.dueAt,
        ...waitingIn({ ...submission, dueAt: appeal.dueAt }),
      }
      const owed = [owedPassback(), owedNotice('queue-new', 'reviewers'), owedNotice('appeal-made', 'issuer')]
      return act(actor, submission, 'appeal', {
        update: { $set: reviewing, $push: { owed: { $each: owed } } },
        moved: reviewing,
        when: { appeal: null },
      })
    },
  }
}
export type Appealing = ReturnType<typeof createAppealing>
