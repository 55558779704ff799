import { z } from 'zod'
import { CredentialId, FeedbackRequestId, Instant, type PersonId } from '../../core/ids.contract.ts'
import { facts, inWords, moment, paragraph, written } from '../../core/own-data.blocks.ts'
import { inPages, type OwnDataPart } from '../../core/own-data.part.ts'
import type { CatalogueService } from '../../credentials/catalogue.service.ts'
import { FeedbackComments, FeedbackPart } from './formative.contract.ts'
import type { FeedbackRequestDocument, FeedbackRequestModel } from './formative.model.ts'

// Each side's own words: a request tells its earner what was asked and answered, its colleague what they wrote. Neither
// part names the other one, and no copy of the draft is in it: the draft itself is among its earner's work.

const OwnFeedback = z.object({
  id: FeedbackRequestId,
  credentialId: CredentialId,
  title: z.string(),
  parts: z.array(FeedbackPart),
  question: z.string(),
  askedAt: Instant,
  endsAt: Instant,
  sentAt: Instant.nullable(),
  comments: FeedbackComments,
  /** what the ids of the comments stand for */
  words: z.record(z.string(), z.string()),
})
type OwnFeedback = z.infer<typeof OwnFeedback>

interface Neighbours {
  model: Pick<FeedbackRequestModel, 'pageOf'>
  catalogue: Pick<CatalogueService, 'snapshot'>
}

function feedbackPart(
  { model, catalogue }: Neighbours,
  side: 'earnerId' | 'colleagueId',
  part: Pick<OwnDataPart, 'name' | 'title' | 'about'>,
  commentsOf: (request: FeedbackRequestDocument) => FeedbackComments,
): OwnDataPart {
  return {
    ...part,
    schema: OwnFeedback,
    async *records(personId: PersonId) {
      const { newest } = await catalogue.snapshot()
      const pages = inPages<FeedbackRequestDocument>((after, limit) => model.pageOf(side, personId, after, limit))
      for await (const request of pages) {
        const content = newest.get(request.credentialId)
        const json: OwnFeedback = {
          id: request._id,
          credentialId: request.credentialId,
          title: content?.title ?? request.credentialId,
          parts: request.parts,
          // Before it is opened, a colleague's screen does not show the question either.
          question: side === 'earnerId' || request.openedAt ? request.question : '',
          askedAt: request.askedAt.toISOString(),
          endsAt: (request.endedAt ?? request.expiresAt).toISOString(),
          sentAt: request.sentAt?.toISOString() ?? null,
          comments: commentsOf(request),
          words: Object.fromEntries((content?.rubric.rows ?? []).map(({ id, title }) => [`row.${id}`, title])),
        }
        yield { id: json.id, title: json.title, json, page: () => feedbackPage(json) }
      }
    },
  }
}

export const feedbackAskedOwnData = (neighbours: Neighbours) =>
  feedbackPart(
    neighbours,
    'earnerId',
    {
      name: 'feedback-asked',
      title: 'Feedback you asked colleagues for',
      about: 'What you asked on a draft, and the comments that were sent to you. Who wrote them is not in it.',
    },
    ({ sent }) => sent,
  )

export const feedbackGivenOwnData = (neighbours: Neighbours) =>
  feedbackPart(
    neighbours,
    'colleagueId',
    {
      name: 'feedback-given',
      title: 'Feedback you gave colleagues',
      about: 'What you wrote on drafts of colleagues, sent or not. Whose drafts they were is not in it.',
    },
    ({ comments }) => comments,
  )

const feedbackPage = ({ parts, question, askedAt, endsAt, sentAt, comments, words }: OwnFeedback) => [
  facts([
    ['Asked', moment(askedAt)],
    ['Parts', parts.map(inWords).join(', ')],
    ['Ends or ended', moment(endsAt)],
    ['Comments sent', sentAt && moment(sentAt)],
  ]),
  question && paragraph('The question', written(question)),
  Object.entries(comments).map(([spot, text]) => paragraph(words[spot] ?? inWords(spot), written(text))),
]
