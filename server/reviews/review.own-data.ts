import { z } from 'zod'
import { CredentialId, Instant } from '../core/ids.contract.ts'
import { chapter, facts, inWords, moment, paragraph, written } from '../core/own-data.blocks.ts'
import { inPages, type OwnDataPart } from '../core/own-data.part.ts'
import type { CatalogueService } from '../credentials/catalogue.service.ts'
import type { SubmissionModel } from '../submissions/submission.model.ts'
import { Judgement } from './review.contract.ts'
import type { ReviewDocument, ReviewModel } from './review.model.ts'

// What an assessor wrote, and of the work they wrote it about no more than their own screen told them: which
// credential, and the reference by which an attempt is asked about.

const OwnReview = z.object({
  reference: z.string().nullable(),
  credentialId: CredentialId.nullable(),
  title: z.string(),
  judgement: Judgement,
  savedAt: Instant,
  decision: z
    .object({ outcome: z.enum(['award', 'return']), as: z.enum(['peer', 'expert']), decidedAt: Instant })
    .nullable(),
  words: z.object({ rows: z.record(z.string(), z.string()), levels: z.record(z.string(), z.string()) }),
})
type OwnReview = z.infer<typeof OwnReview>

interface Neighbours {
  model: Pick<ReviewModel, 'pageOf'>
  findSubmission: SubmissionModel['find']
  catalogue: Pick<CatalogueService, 'version'>
}

export function reviewOwnData({ model, findSubmission, catalogue }: Neighbours): OwnDataPart {
  async function own({
    submissionId,
    attempt: number,
    assessorId,
    judgement,
    savedAt,
  }: ReviewDocument): Promise<OwnReview> {
    const wrote = { judgement, savedAt: savedAt.toISOString() }
    const submission = await findSubmission(submissionId)
    const attempt = submission?.attempts.find((candidate) => candidate.number === number)
    // The work is gone; what was written about it stays.
    if (!submission || !attempt)
      return {
        ...wrote,
        reference: null,
        credentialId: null,
        title: 'A review',
        decision: null,
        words: { rows: {}, levels: {} },
      }
    const isNewest = submission.attempts.at(-1) === attempt
    const decision = [...attempt.decisions, ...(isNewest ? submission.decisions : [])].find(
      (candidate) => candidate.assessorId === assessorId,
    )
    const { title, rubric } = await catalogue.version(submission.credentialId, attempt.version)
    return {
      ...wrote,
      reference: attempt.reference,
      credentialId: submission.credentialId,
      title,
      decision: decision
        ? { outcome: decision.outcome, as: decision.kind, decidedAt: decision.decidedAt.toISOString() }
        : null,
      words: {
        rows: Object.fromEntries(rubric.rows.map((row) => [row.id, row.title])),
        levels: Object.fromEntries(rubric.levels.map((level) => [level.id, level.name])),
      },
    }
  }

  return {
    name: 'reviews',
    title: 'Reviews you wrote',
    about: 'Your scores, comments and decisions as an assessor. Whose work it was is not in it.',
    schema: OwnReview,
    async *records(personId) {
      for await (const review of inPages<ReviewDocument>((after, limit) => model.pageOf(personId, after, limit))) {
        const json = await own(review)
        const title = json.reference ? `${json.title}, ${json.reference}` : json.title
        yield { id: review._id, title, json, page: () => reviewPage(json) }
      }
    },
  }
}

const verdict = ({ verdict: given }: OwnReview['judgement']['overview']) =>
  given === null ? 'not judged' : given === 'passing' ? 'passing' : 'not yet'

const reviewPage = ({ judgement, decision, words, ...review }: OwnReview) => [
  facts([
    ['Reference', review.reference],
    ['Last saved', moment(review.savedAt)],
    ['Decision', decision ? (decision.outcome === 'award' ? 'Award' : 'Not yet') : 'None'],
    ['Decided', decision && [moment(decision.decidedAt), ` as ${decision.as}`]],
  ]),
  chapter(
    'What you wrote',
    Object.entries(judgement.rows).map(([row, { levelId, comment }]) =>
      paragraph(
        `${words.rows[row] ?? row}: ${levelId === null ? 'not scored' : (words.levels[levelId] ?? inWords(levelId))}`,
        comment && written(comment),
      ),
    ),
    paragraph(
      `Overview: ${verdict(judgement.overview)}`,
      judgement.overview.comment && written(judgement.overview.comment),
    ),
    paragraph(
      `Reflection: ${verdict(judgement.reflection)}`,
      judgement.reflection.comment && written(judgement.reflection.comment),
    ),
    judgement.growthComment && paragraph('To grow on', written(judgement.growthComment)),
  ),
]
