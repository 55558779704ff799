import type { Actor } from '../core/actor.ts'
import type { ArtifactId, CredentialId, PersonId } from '../core/ids.contract.ts'
import { answerPlace, isAnswerPlace } from '../credentials/recorded-answers.contract.ts'
import type { CredentialContent, Prompt } from '../credentials/version.contract.ts'
import type { Artifact } from '../evidence/evidence.contract.ts'
import { hasExpired } from '../evidence/students/consent.rules.ts'
import type { ChecklistItem } from './submission.contract.ts'
import type { Draft, SubmissionDocument } from './submission.model.ts'
import type { SubmissionAction, SubmissionStatus } from './submission.status.contract.ts'
import { countWords } from './submission.words.contract.ts'

/** The states and what moves between them (release and lapse go to `submitted` only when nobody else is reviewing). */
export const NEXT: Record<SubmissionStatus, Partial<Record<SubmissionAction, SubmissionStatus>>> = {
  draft: { submit: 'submitted', withdraw: 'withdrawn' },
  submitted: { claim: 'inReview', recall: 'draft' },
  inReview: {
    claim: 'inReview',
    release: 'submitted',
    lapse: 'submitted',
    incomplete: 'draft',
    award: 'awarded',
    return: 'returned',
  },
  returned: { revise: 'draft', withdraw: 'withdrawn', appeal: 'inReview' },
  awarded: { revoke: 'revoked' },
  withdrawn: { restart: 'draft' },
  revoked: { restart: 'draft' },
}

export const nextStatus = (status: SubmissionStatus, action: SubmissionAction) => NEXT[status][action] ?? null

const EARNER_ACTIONS: SubmissionAction[] = ['submit', 'recall', 'withdraw', 'revise', 'restart', 'appeal']

export const isOwn = (submission: Pick<SubmissionDocument, 'earnerId'>, personId: PersonId) =>
  submission.earnerId === personId

/** What the earner may do now; the same rule is asked before doing it. */
export const mayAct = (
  submission: Pick<SubmissionDocument, 'earnerId' | 'status' | 'appeal'>,
  personId: PersonId,
  action: SubmissionAction,
) =>
  isOwn(submission, personId) &&
  EARNER_ACTIONS.includes(action) &&
  nextStatus(submission.status, action) !== null &&
  // once for all work on a credential
  !(action === 'appeal' && submission.appeal)

export const allowedActions = (
  submission: Pick<SubmissionDocument, 'earnerId' | 'status' | 'appeal'>,
  personId: PersonId,
) => EARNER_ACTIONS.filter((action) => mayAct(submission, personId, action))

/** A facilitator sees attempts that were submitted from the very course of this session, read-only. */
export const maySeeInCourse = (submission: Pick<SubmissionDocument, 'attempts' | 'organizationId'>, actor: Actor) =>
  actor.courseId !== null &&
  actor.organizationId === submission.organizationId &&
  actor.courseRoles.includes('facilitator') &&
  submission.attempts.some((attempt) => attempt.courseId === actor.courseId && !attempt.recalledAt)

/** Withdrawing ends what facilitators read; that there was work, and when, stays on their list. */
export const isReadInCourse = ({ status }: Pick<SubmissionDocument, 'status'>) => status !== 'withdrawn'

interface Reviewed {
  claims: { assessorId: PersonId }[]
  decisions: { assessorId: PersonId }[]
}

export const isReviewing = (submission: Reviewed, personId: PersonId) =>
  [...submission.claims, ...submission.decisions].some((part) => part.assessorId === personId)

/**
 * Whether a list that a facilitator reads must keep the earner's name back: they review this work, or may yet.
 * Opening the attempt shows the name and bars them from reviewing it.
 */
export function staysBlind(
  submission: Pick<SubmissionDocument, 'earnerId' | 'credentialId' | 'status' | 'unblindedTo'> & Reviewed,
  personId: PersonId,
  reviewable: CredentialId[],
): boolean {
  if (isOwn(submission, personId) || submission.unblindedTo.includes(personId)) return false
  const mayReview = reviewable.includes(submission.credentialId) && submission.status !== 'awarded'
  return mayReview || isReviewing(submission, personId)
}

function promptItem(
  part: 'overview' | 'reflection',
  prompt: Prompt,
  answer: string,
  /** answered by a recording: what is written beside it may be short, or nothing */
  isRecorded = false,
): ChecklistItem {
  const words = countWords(answer)
  const advice =
    words === 0 && !isRecorded
      ? part === 'reflection'
        ? 'Write your answer, or record it.'
        : 'Write your answer.'
      : words < prompt.minWords && !isRecorded
        ? `Write at least ${prompt.minWords} words; there are ${words} now.`
        : words > prompt.maxWords
          ? `Shorten it to ${prompt.maxWords} words; there are ${words} now.`
          : ''
  return { part, id: prompt.id, label: prompt.question, done: advice === '', advice }
}

/** What a piece of evidence itself still owes: an answer about students, a file that is clean, and a word on one whose details cannot be removed. */
export function pieceItems(artifacts: Artifact[], now: Date): ChecklistItem[] {
  return artifacts.flatMap((artifact): ChecklistItem[] => {
    const { id, title, students } = artifact
    const part = isAnswerPlace(artifact.requirementId) ? ('reflection' as const) : ('evidence' as const)
    const expired = students?.shown === true && hasExpired(students.consent, now)
    const advice = expired
      ? `The consent for “${title}” has expired. Ask for it again, or take the piece out.`
      : students === null
        ? `Say whether “${title}” shows students.`
        : ''
    const asks = artifact.asksAboutStudents || students?.shown === true
    const consent = {
      part,
      id: `students-${id}`,
      label: `Students in “${title}”`,
      done: advice === '',
      advice,
    }
    const scan = artifact.form === 'file' ? artifact.scan : null
    const isInfected = scan?.state === 'infected'
    const isLocked = isInfected || scan?.trouble === 'too-large'
    const check = {
      part: 'evidence' as const,
      id: `scan-${id}`,
      label: `Virus check of “${title}”`,
      done: false,
      advice: isInfected
        ? `Something harmful was found in “${title}”. Remove it, and add a clean file.`
        : `“${title}” is too large for the virus check. Replace it by a smaller file.`,
    }
    const isStuck = !isInfected && artifact.form === 'file' && artifact.copy?.state === 'impossible'
    const agreed = artifact.form === 'file' && artifact.copy?.sharedAsItIs === true
    const copy = {
      part,
      id: `copy-${id}`,
      label: `Hidden details of “${title}”`,
      done: agreed,
      advice: agreed ? '' : `They cannot be removed from “${title}”. Replace the file, or agree to share it as it is.`,
    }
    return [...(asks ? [consent] : []), ...(isLocked ? [check] : []), ...(isStuck ? [copy] : [])]
  })
}

/** Everything that submitting asks for, and what of it is there. */
export function checklist(
  content: CredentialContent,
  draft: Draft,
  earlierAttempts: number,
  artifacts: Artifact[],
  now: Date,
): ChecklistItem[] {
  const evidence = content.requirements.map((requirement): ChecklistItem => {
    const there = draft.artifacts.filter((artifact) => artifact.requirementId === requirement.id).length
    const missing = requirement.minItems - there
    return {
      part: 'evidence',
      id: requirement.id,
      label: requirement.title,
      done: missing <= 0,
      advice: missing > 0 ? `Add ${missing === 1 ? 'one more piece' : `${missing} more pieces`} of evidence.` : '',
    }
  })
  const recorded = new Set(draft.artifacts.map((artifact) => artifact.requirementId))
  const changed = draft.changeNote.trim() !== ''
  return [
    ...content.overview.prompts.map((prompt) => promptItem('overview', prompt, draft.overview[prompt.id] ?? '')),
    ...evidence,
    ...pieceItems(artifacts, now),
    ...content.reflection.prompts.map((prompt) =>
      promptItem('reflection', prompt, draft.reflection[prompt.id] ?? '', recorded.has(answerPlace(prompt.id))),
    ),
    ...(earlierAttempts > 0
      ? [
          {
            part: 'changeNote' as const,
            id: 'change-note',
            label: 'What you changed',
            done: changed,
            advice: changed ? '' : 'Say in a sentence or two what is new since your last attempt.',
          },
        ]
      : []),
  ]
}

export const emptyDraft = (savedAt: Date): Draft => ({
  revision: 0,
  savedAt,
  overview: {},
  reflection: {},
  selfAssessment: {},
  changeNote: '',
  artifacts: [],
  evidenceRevision: 0,
})

/** Attempts that were really reviewed or are waiting to be: a recalled or unread one uses none up. */
export const countedAttempts = (submission: Pick<SubmissionDocument, 'attempts'>) =>
  submission.attempts.filter((attempt) => !attempt.recalledAt && attempt.incompleteReason === null).length

export const reviewedAttempts = (submission: Pick<SubmissionDocument, 'attempts'>) =>
  submission.attempts.filter((attempt) => attempt.feedback !== null).length

/** The one that is with reviewers or was last decided. */
export const currentAttempt = (submission: Pick<SubmissionDocument, 'attempts'>) => submission.attempts.at(-1) ?? null

/** In which part somebody may open a piece of this submission's evidence now, or null. */
export function openingPart(
  submission: Pick<SubmissionDocument, 'earnerId' | 'status' | 'claims' | 'decisions' | 'attempts' | 'unblindedTo'>,
  viewer: { personId: PersonId; courseId: string | null; facilitates: boolean },
  artifactId: ArtifactId,
): 'earner' | 'assessor' | 'facilitator' | null {
  if (submission.earnerId === viewer.personId) return 'earner'
  const holding = submission.attempts.filter((attempt) =>
    attempt.artifacts.some((artifact) => artifact.id === artifactId),
  )
  const current = currentAttempt(submission)
  const reviews =
    current !== null &&
    holding.includes(current) &&
    [...submission.claims, ...submission.decisions, ...current.decisions].some(
      (part) => part.assessorId === viewer.personId,
    )
  if (reviews) return 'assessor'
  const inCourse = holding.some((attempt) => attempt.courseId === viewer.courseId && !attempt.recalledAt)
  // A file's own name may be its author's, so the attempt must have been opened beside that name before.
  const named = submission.unblindedTo.includes(viewer.personId)
  const reads = viewer.facilitates && viewer.courseId !== null && isReadInCourse(submission)
  return reads && inCourse && named ? 'facilitator' : null
}
