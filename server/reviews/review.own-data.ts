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

const OwnAppointment = z.object({
  credentialId: CredentialId,
  title: z.string(),
  reason: z.string(),
  appointedAt: Instant,
  until: Instant.nullable(),
  endedAt: Instant.nullable(),
})
type OwnAppointment = z.infer<typeof OwnAppointment>

interface Neighbours {
  model: Pick<ReviewModel, 'pageOf' | 'everyAppointmentOf'>
  findSubmission: SubmissionModel['find']
  catalogue: Pick<CatalogueService, 'version' | 'snapshot'>
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

export function appointmentOwnData({ model, catalogue }: Pick<Neighbours, 'model' | 'catalogue'>): OwnDataPart {
  return {
    name: 'appointments',
    title: 'Your appointments as an assessor',
    about: 'For which micro-credentials you were appointed to review, why and until when.',
    schema: OwnAppointment,
    async *records(personId) {
      const { newest } = await catalogue.snapshot()
      for (const { _id, credentialId, reason, appointedAt, until, endedAt } of await model.everyAppointmentOf(
        personId,
      )) {
        const json: OwnAppointment = {
          credentialId,
          title: newest.get(credentialId)?.title ?? credentialId,
          reason,
          appointedAt: appointedAt.toISOString(),
          until: until?.toISOString() ?? null,
          endedAt: endedAt?.toISOString() ?? null,
        }
        yield { id: _id, title: json.title, json, page: () => appointmentPage(json) }
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

const appointmentPage = (appointment: OwnAppointment) =>
  facts([
    ['Reason', appointment.reason],
    ['Appointed', moment(appointment.appointedAt)],
    ['Until', appointment.until && moment(appointment.until)],
    ['Ended', appointment.endedAt && moment(appointment.endedAt)],
  ])
