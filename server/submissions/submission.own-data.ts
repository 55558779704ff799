import { NO_HOLIDAYS } from '../core/business-days.ts'
import { z } from 'zod'
import {
  type ArtifactId,
  CredentialId,
  Instant,
  type LearningEntryId,
  type PersonId,
  SubmissionId,
} from '../core/ids.contract.ts'
import { facts, inWords, moment } from '../core/own-data.blocks.ts'
import { inPages, type OwnDataPart } from '../core/own-data.part.ts'
import type { CatalogueService } from '../credentials/catalogue.service.ts'
import { placesOf } from '../credentials/recorded-answers.contract.ts'
import type { LearningDocument } from '../learning-log/learning.model.ts'
import { AppealView } from './appeal/appeal.contract.ts'
import { appealStanding } from './appeal/appeal.rules.ts'
import { NOT_SAID_YET } from './how-learned.contract.ts'
import { AttemptView, DraftView, GradebookView } from './submission.contract.ts'
import type { SubmissionDocument, SubmissionModel } from './submission.model.ts'
import { appealChapter, attemptChapter, draftChapter } from './submission.own-data.pages.ts'
import { SubmissionStatus } from './submission.status.contract.ts'
import { attemptView } from './submission.view.ts'

// Built from what the earner sees on their screens: who reviews, what is decided but not in effect yet, and who read
// along stay out.

export const OwnSubmission = z.object({
  id: SubmissionId,
  credentialId: CredentialId,
  version: z.int(),
  title: z.string(),
  status: SubmissionStatus,
  createdAt: Instant,
  updatedAt: Instant,
  draft: DraftView.omit({ artifacts: true }).extend({
    /** names entries of the area "evidence" */
    evidence: z.array(z.object({ artifactId: z.string(), requirementId: z.string(), title: z.string() })),
    /** names entries of the area "learning-log" */
    learnedFrom: z.array(z.object({ entryId: z.string(), source: z.string() })),
  }),
  attempts: z.array(AttemptView.extend({ recalledAt: Instant.nullable() })),
  passedRows: z.record(z.string(), z.object({ levelId: z.string(), attempt: z.int() })),
  gradebook: GradebookView,
  appeal: AppealView.nullable(),
  /** what the earner did, and when */
  history: z.array(z.object({ at: Instant, action: z.string(), to: SubmissionStatus })),
  /** what the ids above stand for */
  words: z.object({
    questions: z.record(z.string(), z.string()),
    requirements: z.record(z.string(), z.string()),
    rows: z.record(z.string(), z.string()),
    levels: z.record(z.string(), z.string()),
  }),
})
export type OwnSubmission = z.infer<typeof OwnSubmission>

const SHOWN_OF_OTHERS = ['incomplete', 'award', 'return', 'revoke']

interface Neighbours {
  model: Pick<SubmissionModel, 'list' | 'countOf'>
  catalogue: Pick<CatalogueService, 'version'>
  titlesOf: (artifactIds: ArtifactId[]) => Promise<Map<ArtifactId, string>>
  entriesOf: (personId: PersonId, ids: LearningEntryId[]) => Promise<LearningDocument[]>
  gradebookState: (submission: SubmissionDocument) => Promise<z.infer<typeof GradebookView>>
}

/** An earner's own work on credentials, with every draft and attempt and the feedback on it. */
export function submissionOwnData({ model, catalogue, titlesOf, entriesOf, gradebookState }: Neighbours): OwnDataPart {
  async function wordsOf(submission: SubmissionDocument) {
    const content = await catalogue.version(submission.credentialId, submission.version)
    const named = <Item extends { id: string }>(items: Item[], text: (item: Item) => string) =>
      Object.fromEntries(items.map((item) => [item.id, text(item)]))
    const prompts = [...content.overview.prompts, ...content.reflection.prompts]
    return {
      title: content.title,
      words: {
        questions: named(prompts, ({ question }) => question),
        requirements: named(placesOf(content), ({ title }) => title),
        rows: named(content.rubric.rows, ({ title }) => title),
        levels: named(content.rubric.levels, ({ name }) => name),
      },
    }
  }

  async function own(submission: SubmissionDocument): Promise<OwnSubmission> {
    const { draft, earnerId } = submission
    const howLearned = draft.howLearned ?? NOT_SAID_YET
    const [{ title, words }, gradebook, titles, entries] = await Promise.all([
      wordsOf(submission),
      gradebookState(submission),
      titlesOf(draft.artifacts.map(({ artifactId }) => artifactId)),
      entriesOf(earnerId, howLearned.entryIds),
    ])
    return {
      id: submission._id,
      credentialId: submission.credentialId,
      version: submission.version,
      title,
      status: submission.status,
      createdAt: submission.createdAt.toISOString(),
      updatedAt: submission.updatedAt.toISOString(),
      draft: {
        ...draft,
        savedAt: draft.savedAt.toISOString(),
        howLearned,
        alreadyDoing: draft.alreadyDoing ?? false,
        learnedFrom: entries.map(({ _id: entryId, source }) => ({ entryId, source })),
        evidence: draft.artifacts.map((piece) => ({ ...piece, title: titles.get(piece.artifactId) ?? '' })),
      },
      attempts: submission.attempts.map((attempt) => ({
        ...attemptView(attempt),
        recalledAt: attempt.recalledAt?.toISOString() ?? null,
      })),
      passedRows: submission.passedRows,
      gradebook,
      appeal: appealStanding(submission, submission.updatedAt, NO_HOLIDAYS).made,
      history: submission.trail
        .filter(({ by, action }) => by === earnerId || SHOWN_OF_OTHERS.includes(action))
        .map(({ at, action, to }) => ({ at: at.toISOString(), action, to })),
      words,
    }
  }

  return {
    name: 'submissions',
    title: 'Your work on micro-credentials',
    about: 'Every draft and attempt with your answers, your own scoring, and the feedback you were given.',
    schema: OwnSubmission,
    size: async (personId: PersonId) => ({ records: await model.countOf(personId) }),
    async *records(personId) {
      const pages = inPages<SubmissionDocument>((after, limit) =>
        model.list({ earnerId: personId, ...(after ? { _id: { $gt: after } } : {}) }, { _id: 1 }, limit),
      )
      for await (const submission of pages) {
        const json = await own(submission)
        yield { id: json.id, title: json.title, json, page: () => submissionPage(json) }
      }
    },
  }
}

const submissionPage = (own: OwnSubmission) => [
  facts([
    ['State', inWords(own.status)],
    ['Edition', own.version],
    ['Begun', moment(own.createdAt)],
    ['Last changed', moment(own.updatedAt)],
    ['Gradebook', own.gradebook.state === 'none' ? 'Nothing to send' : inWords(own.gradebook.state)],
  ]),
  own.attempts.map((attempt) => attemptChapter(attempt, own.words)),
  own.appeal && appealChapter(own.appeal, own.words),
  draftChapter(own.draft, own.words),
]
