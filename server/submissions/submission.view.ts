import type { Holidays } from '../core/business-days.ts'
import type { PersonId } from '../core/ids.contract.ts'
import type { CredentialContent } from '../credentials/version.contract.ts'
import type { Artifact, EvidenceLimits } from '../evidence/evidence.contract.ts'
import { mayAppealUntil, openAppeal } from './appeal/appeal.rules.ts'
import type { ReviewPool } from '../organizations/pools/pool.contract.ts'
import { poolReaders } from '../organizations/pools/pool.rules.ts'
import { NOTHING_CITED, NOT_SAID_YET } from './how-learned.contract.ts'
import type {
  AttemptView,
  Audience,
  OtherVersions,
  SetAside,
  SubmissionSummary,
  SubmissionView,
} from './submission.contract.ts'
import type { Attempt, SetAsideDraft, SubmissionDocument } from './submission.model.ts'
import type { RevocationNote } from './revocation.contract.ts'
import type { Revocation } from './submission.revoking.ts'
import { allowedActions, checklist, currentAttempt, reviewedAttempts } from './submission.rules.ts'

/** What its earner and its issuer read of a revocation. */
export const revocationNote = ({
  at,
  ground,
  reason,
}: Pick<Revocation, 'at' | 'ground' | 'reason'>): RevocationNote => ({
  revokedAt: at.toISOString(),
  ground,
  reason,
})

export function attemptView(attempt: Attempt): AttemptView {
  return {
    number: attempt.number,
    reference: attempt.reference,
    submittedAt: attempt.submittedAt.toISOString(),
    version: attempt.version,
    overview: attempt.overview,
    reflection: attempt.reflection,
    selfAssessment: attempt.selfAssessment,
    changeNote: attempt.changeNote,
    artifacts: attempt.artifacts,
    howLearned: attempt.howLearned ?? NOTHING_CITED,
    feedback: attempt.feedback,
    incompleteReason: attempt.incompleteReason,
    recalledAt: attempt.recalledAt?.toISOString() ?? null,
  }
}

/** Which versions beside its own are needed to read a submission's attempts and what was set aside. */
export const versionsBeside = (submission: SubmissionDocument): number[] =>
  [...new Set([...submission.attempts, ...(submission.setAside ?? [])].map(({ version }) => version))].filter(
    (version) => version !== submission.version,
  )

const setAsideView = (aside: SetAsideDraft, pieces: Artifact[]): SetAside => ({
  version: aside.version,
  setAsideAt: aside.setAsideAt.toISOString(),
  overview: aside.overview,
  reflection: aside.reflection,
  selfAssessment: aside.selfAssessment,
  artifacts: aside.artifacts.flatMap(({ artifactId }) => pieces.filter((piece) => piece.id === artifactId)),
})

/** Who will read an attempt once it is submitted: said in full before submitting, and kept true by the rules. */
export function audienceOf(submission: SubmissionDocument, organizationName: string, pool: ReviewPool): Audience {
  const teaches = submission.openedThrough.length > 0 && submission.openedThrough.every((place) => !place.gradable)
  return {
    readers: [
      ...poolReaders(pool, organizationName),
      'The facilitators of the course you submit from, with your name. They read along and decide nothing.',
      'Nobody else. What you hand in stays private until you choose to share it.',
    ],
    pool,
    gradebook: teaches
      ? 'You teach this course, so its gradebook takes no grade for you. Your badge is not affected.'
      : null,
  }
}

export function submissionView(facts: {
  submission: SubmissionDocument
  content: CredentialContent
  pilot: boolean
  issuerName: string
  artifacts: Artifact[]
  /** pieces that a restart set aside */
  asideArtifacts: Artifact[]
  otherVersions: OtherVersions
  organizationName: string
  /** who may review it: as it was handed in, else as it would be now */
  pool: ReviewPool
  limits: EvidenceLimits
  gradebook: SubmissionView['gradebook']
  personId: PersonId
  /** of the earner's organization */
  holidays: Holidays
  now: Date
}): SubmissionView {
  const { submission, content, draft } = { ...facts, draft: facts.submission.draft }
  const current = currentAttempt(submission)
  const waiting = submission.status === 'submitted' || submission.status === 'inReview'
  return {
    id: submission._id,
    credentialId: submission.credentialId,
    status: submission.status,
    content,
    pilot: facts.pilot,
    issuerName: facts.issuerName,
    draft: {
      revision: draft.revision,
      savedAt: draft.savedAt.toISOString(),
      overview: draft.overview,
      reflection: draft.reflection,
      selfAssessment: draft.selfAssessment,
      changeNote: draft.changeNote,
      artifacts: facts.artifacts,
      howLearned: draft.howLearned ?? NOT_SAID_YET,
      alreadyDoing: draft.alreadyDoing ?? false,
    },
    checklist: checklist(content, draft, reviewedAttempts(submission), facts.artifacts, facts.now),
    attempts: submission.attempts.filter((attempt) => !attempt.recalledAt).map(attemptView),
    recalled: submission.attempts.filter((attempt) => attempt.recalledAt).map(attemptView),
    setAside: (submission.setAside ?? []).map((aside) => setAsideView(aside, facts.asideArtifacts)),
    otherVersions: facts.otherVersions,
    passedRowIds: Object.keys(submission.passedRows),
    audience: audienceOf(submission, facts.organizationName, facts.pool),
    limits: facts.limits,
    expectedBy: waiting && current ? (openAppeal(submission) ?? current).dueAt.toISOString() : null,
    awardId: submission.awardId,
    gradebook: facts.gradebook,
    revocation: submission.status === 'revoked' && submission.revocation ? revocationNote(submission.revocation) : null,
    allowedActions: allowedActions(submission, facts.personId).filter(
      (action) => action !== 'appeal' || mayAppealUntil(submission, facts.now, facts.holidays) !== null,
    ),
  }
}

export function submissionSummary(
  submission: SubmissionDocument,
  title: string,
  issuerName: string,
): SubmissionSummary {
  return {
    id: submission._id,
    credentialId: submission.credentialId,
    title,
    issuerName,
    status: submission.status,
    attempts: submission.attempts.filter((attempt) => !attempt.recalledAt).length,
    updatedAt: submission.updatedAt.toISOString(),
    awardId: submission.awardId,
  }
}
