import type { CatalogueService } from '../../credentials/catalogue.service.ts'
import type { Owed, SubmissionDocument } from '../../submissions/submission.model.ts'
import type { ReviewMoves } from '../../submissions/submission.review-moves.ts'
import { blindPair, countsOf, countsOfAppeal, pairCounts } from './figure.rules.ts'
import type { FigureModel } from './figure.model.ts'

/** Counts what settled. Owed with the settlement and paid by the worker, so nothing is missed and nothing counted twice. */
export function createCounting({
  model,
  catalogue,
  paid,
}: {
  model: FigureModel
  catalogue: CatalogueService
  paid: ReviewMoves['paid']
}) {
  async function count(submission: SubmissionDocument, { id, settled }: Owed) {
    const attempt = submission.attempts.find(({ number }) => number === settled?.attempt)
    if (!settled || !attempt) return
    const { credentialId, organizationId } = submission
    const content = await catalogue.version(credentialId, attempt.version)
    const about = { issuerId: content.issuerId, credentialId, version: attempt.version }
    const counts = settled.onAppeal ? countsOfAppeal(submission, attempt) : countsOf(submission, attempt, content)
    await model.add({ ...about, scope: 'credential', subjectId: null }, counts, id)
    await model.add({ ...about, scope: 'organization', subjectId: organizationId }, counts, id)
    const pair = settled.onAppeal ? null : blindPair(content, attempt)
    if (!pair) return
    const [one, two] = pair
    await model.add({ ...about, scope: 'assessor', subjectId: one.assessorId }, pairCounts(content, [one, two]), id)
    await model.add({ ...about, scope: 'assessor', subjectId: two.assessorId }, pairCounts(content, [two, one]), id)
  }

  return {
    async pay(submission: SubmissionDocument) {
      for (const owed of submission.owed.filter(({ kind }) => kind === 'figures')) {
        await count(submission, owed)
        await paid(submission._id, owed.id)
      }
    },
  }
}
export type Counting = ReturnType<typeof createCounting>
