import { z } from 'zod'
import {
  AwardId,
  CredentialId,
  FeedbackRequestId,
  IssuerId,
  OrganizationId,
  StackId,
  SubmissionId,
} from '../core/ids.contract.ts'

// Every kind of notice there is. What it says stands in notice.words.contract.ts, where it leads in notice.rules.ts.

/** What somebody may want by e-mail, and what not. */
export const NoticeTopic = z.enum(['decisions', 'progress', 'claims', 'queue', 'roles', 'organization', 'issuer'])
export type NoticeTopic = z.infer<typeof NoticeTopic>

export const NOTICE_KINDS = {
  // To the earner; none of them says who reviews.
  'work-awarded': 'decisions',
  'work-returned': 'decisions',
  'work-incomplete': 'decisions',
  'award-revoked': 'decisions',
  'stack-awarded': 'decisions',
  // To the account that awards went from, and to the one that they left again.
  'awards-carried': 'decisions',
  'awards-returned': 'decisions',
  'work-claimed': 'progress',
  'grade-refused': 'progress',
  'feedback-asked': 'progress',
  'feedback-answered': 'progress',
  'file-locked': 'progress',
  'file-released': 'progress',
  // To the assessor; none of them says whose work it is.
  'queue-new': 'queue',
  'claim-lapsing': 'claims',
  'claim-lapsed': 'claims',
  'claim-ended': 'claims',
  'assessor-invited': 'roles',
  'assessor-appointed': 'roles',
  'appointment-ends': 'roles',
  'appointment-ended': 'roles',
  // To the facilitators of a course.
  'course-grades-refused': 'progress',
  // To the coordinators of an organization.
  'platform-waits': 'organization',
  'deployment-waits': 'organization',
  'grades-refused': 'organization',
  'file-locked-here': 'organization',
  // To the administrators of an issuer, who see attempts as blind as assessors do.
  'review-overdue': 'issuer',
  'artifact-flagged': 'issuer',
  'appeal-made': 'issuer',
} as const satisfies Record<string, NoticeTopic>

export type NoticeKind = keyof typeof NOTICE_KINDS

const isKind = (value: unknown): value is NoticeKind => typeof value === 'string' && value in NOTICE_KINDS
export const NoticeKind = z.custom<NoticeKind>(isKind)

/** The things a notice is about. Never a person: a notice names nobody. */
export const NoticeAbout = z.object({
  submissionId: SubmissionId.optional(),
  awardId: AwardId.optional(),
  feedbackRequestId: FeedbackRequestId.optional(),
  credentialId: CredentialId.optional(),
  /** where there may be several in one notice */
  credentialIds: z.array(CredentialId).optional(),
  stackId: StackId.optional(),
  /** what the LMS calls the course */
  courseTitle: z.string().optional(),
  issuerId: IssuerId.optional(),
  organizationId: OrganizationId.optional(),
  /** the day by which, or until when */
  until: z.date().optional(),
})
export type NoticeAbout = z.infer<typeof NoticeAbout>
