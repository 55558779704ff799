import { z } from 'zod'
import { endpoint } from '../../core/endpoint.contract.ts'
import { CredentialId, Instant, SubmissionId } from '../../core/ids.contract.ts'
import { CredentialContent } from '../../credentials/version.contract.ts'

// A pilot edition is tested by earners and assessors. Both are asked a few questions after each decision, and comment on
// the text itself. Authors read it without names.

export const PilotRole = z.enum(['earner', 'assessor'])
export type PilotRole = z.infer<typeof PilotRole>

/** Each is answered from 1, not at all, to 5, fully. */
export const PILOT_QUESTIONS = {
  earner: ['goal-clear', 'evidence-clear', 'rubric-helped', 'feedback-helps', 'worth-the-effort'],
  assessor: ['evidence-enough', 'levels-apart', 'rows-separate', 'time-fair'],
} as const satisfies Record<PilotRole, readonly string[]>
export type PilotQuestion = (typeof PILOT_QUESTIONS)[PilotRole][number]

const Answers = z.record(z.string().max(40), z.int().min(1, 'from 1 to 5').max(5, 'from 1 to 5'))

export const SurveyView = z.object({
  role: PilotRole,
  attempt: z.int(),
  answers: Answers,
  text: z.string(),
  /** null while it is not answered */
  savedAt: Instant.nullable(),
})
export type SurveyView = z.infer<typeof SurveyView>

const ofSubmission = z.object({ submissionId: SubmissionId })

/** The questions after a decision: to its earner, or to whoever decided. 404 where there is none to answer. */
export const getPilotSurvey = endpoint({
  method: 'get',
  path: '/api/pilot-surveys/:submissionId',
  params: ofSubmission,
  response: SurveyView,
})

/** Answers all questions; saying it again replaces what was said. */
export const savePilotSurvey = endpoint({
  method: 'put',
  path: '/api/pilot-surveys/:submissionId',
  params: ofSubmission,
  body: z.object({ answers: Answers, text: z.string().trim().max(4000, 'at most 4,000 characters') }),
  response: SurveyView,
})

export const PilotComment = z.object({
  id: z.string(),
  /** the place in the text, as `spotsOf` names it */
  spot: z.string(),
  role: PilotRole,
  text: z.string(),
  writtenAt: Instant,
})
export type PilotComment = z.infer<typeof PilotComment>

export const PilotReading = z.object({
  content: CredentialContent,
  issuerName: z.string(),
  /** who earns or reviews it may comment */
  mayComment: z.boolean(),
  /** the reader's own */
  comments: z.array(PilotComment),
})
export type PilotReading = z.infer<typeof PilotReading>

const ofCredential = z.object({ credentialId: CredentialId })

/** The text of a pilot edition with one's own comments. 404 where no edition is being piloted. */
export const getPilot = endpoint({
  method: 'get',
  path: '/api/pilots/:credentialId',
  params: ofCredential,
  response: PilotReading,
})

export const addPilotComment = endpoint({
  method: 'post',
  path: '/api/pilots/:credentialId/comments',
  params: ofCredential,
  body: z.object({
    spot: z.string().max(140),
    text: z.string().trim().min(3, 'write a few words').max(4000, 'at most 4,000 characters'),
  }),
  response: PilotReading,
})

export const removePilotComment = endpoint({
  method: 'delete',
  path: '/api/pilots/:credentialId/comments/:commentId',
  params: ofCredential.extend({ commentId: z.string().max(64) }),
  response: PilotReading,
})

export const listIssuerPilots = endpoint({
  method: 'get',
  path: '/api/issuer-pilots',
  response: z.object({
    pilots: z.array(
      z.object({
        credentialId: CredentialId,
        title: z.string(),
        version: z.int(),
        issuerName: z.string(),
        comments: z.int(),
        surveys: z.int(),
      }),
    ),
  }),
})

export const SurveySummary = z.object({
  role: PilotRole,
  /** how many answered */
  n: z.int(),
  questions: z.array(
    z.object({
      id: z.string(),
      mean: z.number().nullable(),
      /** how many said 1, 2, 3, 4, 5 */
      counts: z.array(z.int()),
    }),
  ),
  texts: z.array(z.string()),
})
export type SurveySummary = z.infer<typeof SurveySummary>

export const IssuerPilot = z.object({
  content: CredentialContent,
  /** everybody's, without names, the oldest first */
  comments: z.array(PilotComment),
  surveys: z.array(SurveySummary),
})
export type IssuerPilot = z.infer<typeof IssuerPilot>

/** For the issuer's authors and administrators. */
export const getIssuerPilot = endpoint({
  method: 'get',
  path: '/api/issuer-pilots/:credentialId',
  params: ofCredential,
  response: IssuerPilot,
})
