import { z } from 'zod'

// Branded identifiers: a BadgeId will not fit where a SubmissionId is asked for.
const uuidLike = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/, 'is not an identifier')
const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case letters, digits and single hyphens')
  .max(80)

export const PersonId = uuidLike.brand<'PersonId'>()
export const OrganizationId = uuidLike.brand<'OrganizationId'>()
export const PlacementId = uuidLike.brand<'PlacementId'>()
export const SubmissionId = uuidLike.brand<'SubmissionId'>()
export const ArtifactId = uuidLike.brand<'ArtifactId'>()
export const ReviewId = uuidLike.brand<'ReviewId'>()
export const FeedbackRequestId = uuidLike.brand<'FeedbackRequestId'>()
export const AwardId = uuidLike.brand<'AwardId'>()
export const LearningEntryId = uuidLike.brand<'LearningEntryId'>()
export const NoticeId = uuidLike.brand<'NoticeId'>()
export const IssuerId = slug.brand<'IssuerId'>()
export const StackId = slug.brand<'StackId'>()
export const CredentialId = slug.brand<'CredentialId'>()

export type PersonId = z.infer<typeof PersonId>
export type OrganizationId = z.infer<typeof OrganizationId>
export type PlacementId = z.infer<typeof PlacementId>
export type SubmissionId = z.infer<typeof SubmissionId>
export type ArtifactId = z.infer<typeof ArtifactId>
export type ReviewId = z.infer<typeof ReviewId>
export type FeedbackRequestId = z.infer<typeof FeedbackRequestId>
export type AwardId = z.infer<typeof AwardId>
export type LearningEntryId = z.infer<typeof LearningEntryId>
export type NoticeId = z.infer<typeof NoticeId>
export type IssuerId = z.infer<typeof IssuerId>
export type StackId = z.infer<typeof StackId>
export type CredentialId = z.infer<typeof CredentialId>

/** An instant as an ISO 8601 string in UTC, as it travels over the wire. */
export const Instant = z.iso.datetime()
export type Instant = z.infer<typeof Instant>

/** A calendar day, year-month-day: the same day in every time zone. */
export const Day = z.iso.date('give a day, as year-month-day')
export type Day = z.infer<typeof Day>
