import type { Holidays } from '../core/business-days.ts'
import type { PersonId } from '../core/ids.contract.ts'
import type { CredentialContent } from '../credentials/version.contract.ts'
import type { Artifact } from '../evidence/evidence.contract.ts'
import { openAppeal } from '../submissions/appeal/appeal.rules.ts'
import { NOTHING_CITED } from '../submissions/how-learned.contract.ts'
import { artifactChanges, type ArtifactChange } from '../submissions/submission.changes.contract.ts'
import type { Attempt, SubmissionDocument } from '../submissions/submission.model.ts'
import type { ReviewArtifact, ReviewView } from './review.contract.ts'
import { leaseStanding } from './queue/queue.rules.ts'
import type { ReviewDocument } from './review.model.ts'
import { appealFor, otherReview, reviewsBefore } from './review.before.ts'
import { emptyJudgement } from './review.rules.ts'

// Everything an assessor gets passes through here: the earner, their organization, course and file names stay out.

function blindArtifact(artifact: Artifact, change: ArtifactChange | null, isHeld: boolean): ReviewArtifact {
  const { id, requirementId, kind, title, description } = artifact
  // Its words may show as much as the thing itself.
  if (isHeld) return { form: 'held', id, requirementId, kind, title: '', description: '', change }
  const about = { id, requirementId, kind, title, description, change }
  if (artifact.form === 'file') {
    const { mediaType, bytes, preview } = artifact
    // An attempt of an earlier version has none of these words.
    const words = { alternative: artifact.alternative ?? '', spoken: artifact.spoken ?? null }
    return { form: 'file', ...about, mediaType, bytes, preview, ...words }
  }
  if (artifact.form === 'link') return { form: 'link', ...about, url: artifact.url, host: artifact.host }
  return { form: 'text', ...about, text: artifact.text }
}

/** The attempt whose feedback this one answers: the last that was reviewed before it. */
export const reviewedBefore = (submission: Pick<SubmissionDocument, 'attempts'>, attempt: Attempt) =>
  submission.attempts.filter((candidate) => candidate.number < attempt.number && candidate.feedback).at(-1) ?? null

export function reviewView({
  submission,
  attempt,
  content,
  contentBefore,
  personId,
  draft,
  pilot,
  held,
  now,
  holidays,
}: {
  submission: SubmissionDocument
  attempt: Attempt
  content: CredentialContent
  /** the version of the attempt reviewed before, where there is one */
  contentBefore: CredentialContent
  personId: PersonId
  draft: ReviewDocument | null
  pilot: boolean
  /** pieces that an issuer keeps back */
  held: ReadonlySet<string>
  now: Date
  holidays: Holidays
}): ReviewView {
  const claim = submission.claims.find((candidate) => candidate.assessorId === personId)
  const pending = submission.decisions.find((candidate) => candidate.assessorId === personId)
  const settled = attempt.decisions.find((candidate) => candidate.assessorId === personId)
  const decision = pending ?? settled
  // Not while the decision can be undone: what is shown then would colour the next one.
  const stands = settled !== undefined || (pending !== undefined && pending.takesEffectAt <= now)
  const earlier = reviewedBefore(submission, attempt)
  const { changes, gone } = artifactChanges(earlier?.artifacts ?? [], attempt.artifacts)
  return {
    submissionId: submission._id,
    reference: attempt.reference,
    attempt: attempt.number,
    submittedAt: attempt.submittedAt.toISOString(),
    dueAt: (openAppeal(submission) ?? attempt).dueAt.toISOString(),
    leaseUntil: (claim?.leaseUntil ?? attempt.dueAt).toISOString(),
    ...leaseStanding(claim ?? { leaseUntil: attempt.dueAt }, now, holidays),
    content,
    pilot,
    overview: attempt.overview,
    reflection: attempt.reflection,
    changeNote: attempt.changeNote,
    artifacts: attempt.artifacts.map((artifact) =>
      blindArtifact(artifact, earlier && (changes.get(artifact.id) ?? null), held.has(artifact.id)),
    ),
    passedRows: Object.fromEntries(
      Object.entries(submission.passedRows)
        .filter(([rowId]) => !(rowId in (settled?.rows ?? {})))
        .map(([rowId, row]) => [rowId, row.levelId]),
    ),
    previous: earlier?.feedback
      ? {
          number: earlier.number,
          overview: earlier.overview,
          reflection: earlier.reflection,
          gone: gone.map(({ requirementId, kind, title }) => ({ requirementId, kind, title })),
          feedback: earlier.feedback,
          rubric: contentBefore.rubric,
        }
      : null,
    otherReviews: reviewsBefore(submission, attempt, content, personId).map(otherReview),
    appeal: appealFor(submission, attempt, personId),
    selfAssessment: stands ? attempt.selfAssessment : null,
    howLearned: stands ? (attempt.howLearned ?? NOTHING_CITED) : null,
    judgement: draft?.judgement ?? emptyJudgement(),
    revision: draft?.revision ?? 0,
    draftSavedAt: draft?.savedAt.toISOString() ?? null,
    decided: decision
      ? {
          outcome: decision.outcome,
          undoUntil: pending && pending.takesEffectAt > now ? pending.takesEffectAt.toISOString() : null,
        }
      : null,
  }
}
