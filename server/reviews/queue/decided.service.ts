import type { Actor } from '../../core/actor.ts'
import type { CatalogueService } from '../../credentials/catalogue.service.ts'
import { versionKey } from '../../credentials/catalogue.model.ts'
import type { ReviewLists } from '../../submissions/submission.review-lists.ts'
import type { DecidedItem } from './queue.contract.ts'

const MOST_DECIDED = 30

/** What somebody decided lately: the work by its reference, as blind as before. */
export const createDecided =
  ({ lists, catalogue }: { lists: Pick<ReviewLists, 'decidedBy'>; catalogue: CatalogueService }) =>
  async ({ personId }: Actor): Promise<{ decided: DecidedItem[] }> => {
    const [found, { versions }] = await Promise.all([lists.decidedBy(personId, MOST_DECIDED), catalogue.snapshot()])
    const decided = found.flatMap(({ _id, credentialId, attempts }) =>
      attempts.flatMap((attempt): DecidedItem[] => {
        const decision = attempt.decisions.find(({ assessorId }) => assessorId === personId)
        const content = versions.get(versionKey(credentialId, attempt.version))
        if (!decision || !content) return []
        return [
          {
            submissionId: _id,
            credentialTitle: content.title,
            reference: attempt.reference,
            attempt: attempt.number,
            outcome: decision.outcome,
            decidedAt: decision.decidedAt.toISOString(),
          },
        ]
      }),
    )
    return { decided: decided.sort((a, b) => b.decidedAt.localeCompare(a.decidedAt)) }
  }
