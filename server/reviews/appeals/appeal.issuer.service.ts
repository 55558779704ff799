import type { Actor } from '../../core/actor.ts'
import type { IssuerId, PersonId } from '../../core/ids.contract.ts'
import { problem } from '../../core/problem.ts'
import type { CatalogueService } from '../../credentials/catalogue.service.ts'
import type { Issuers } from '../../issuers/issuer.service.ts'
import type { Appeal } from '../../submissions/appeal/appeal.rules.ts'
import type { SubmissionDocument } from '../../submissions/submission.model.ts'
import type { ReviewLists } from '../../submissions/submission.review-lists.ts'
import { attemptReference } from '../../submissions/submission.reference.ts'
import type { IssuedAppeal } from './appeal.issuer.contract.ts'

const MOST = 100

/** Appeals as their issuer sees them. Deciding on one is a review like every other, by the review's own door. */
export function createIssuerAppeals({
  lists,
  catalogue,
  issuers,
}: {
  lists: Pick<ReviewLists, 'appealedTo'>
  catalogue: CatalogueService
  issuers: Issuers
}) {
  const administeredBy = async (personId: PersonId): Promise<IssuerId[]> =>
    (await issuers.grantsOf(personId)).filter(({ role }) => role === 'admin').map(({ issuerId }) => issuerId)

  function view(submission: SubmissionDocument, appeal: Appeal, personId: PersonId, title: string): IssuedAppeal {
    const [claim] = submission.claims
    const waits = claim ? (claim.assessorId === personId ? ('withYou' as const) : ('withExpert' as const)) : 'waiting'
    return {
      submissionId: submission._id,
      title,
      reference: attemptReference(submission._id, appeal.attempt),
      reason: appeal.reason,
      appealedAt: appeal.appealedAt.toISOString(),
      dueAt: appeal.dueAt.toISOString(),
      state: appeal.settledAt ? 'decided' : waits,
      settled:
        appeal.settledAt && appeal.outcome ? { outcome: appeal.outcome, at: appeal.settledAt.toISOString() } : null,
      refusal: refusalFor(submission, appeal, personId),
    }
  }

  return {
    async list(actor: Actor) {
      const ids = await administeredBy(actor.personId)
      if (ids.length === 0) throw problem('not-allowed', 'Appeals are listed for administrators of an issuer.')
      const [found, { issuers: known }] = await Promise.all([lists.appealedTo(ids, MOST), catalogue.snapshot()])
      const appeals = await Promise.all(
        found.map(async (submission) => {
          const { appeal } = submission
          const attempt = submission.attempts.find(({ number }) => number === appeal?.attempt)
          if (!appeal || !attempt) return []
          const { title } = await catalogue.version(submission.credentialId, attempt.version)
          return [view(submission, appeal, actor.personId, title)]
        }),
      )
      const open = (one: IssuedAppeal) => one.state !== 'decided'
      const all = appeals.flat()
      return {
        issuers: ids.map((id) => known.get(id)?.name ?? id),
        appeals: [...all.filter(open).reverse(), ...all.filter((one) => !open(one))],
      }
    },
  }
}
export type IssuerAppeals = ReturnType<typeof createIssuerAppeals>

function refusalFor(
  { earnerId, unblindedTo }: Pick<SubmissionDocument, 'earnerId' | 'unblindedTo'>,
  { notBy }: Appeal,
  personId: PersonId,
): IssuedAppeal['refusal'] {
  if (earnerId === personId) return 'own'
  if (notBy.includes(personId)) return 'decidedBefore'
  return unblindedTo.includes(personId) ? 'knowsAuthor' : null
}
