import { z } from 'zod'

// Every refusal has a code; the client switches on the same codes. Answers follow RFC 9457 (application/problem+json).
export const PROBLEMS = {
  'bad-request': { status: 400, title: 'Some of what was sent is not right' },
  'not-signed-in': { status: 401, title: 'Your Notch session has ended' },
  'session-code-invalid': { status: 401, title: 'This page has already been opened or has waited too long' },
  'not-allowed': { status: 403, title: 'You may not do this' },
  'not-found': { status: 404, title: 'There is nothing here that you may see' },
  'wrong-state': { status: 409, title: 'This has moved on in the meantime' },
  'draft-changed-elsewhere': { status: 409, title: 'This draft was changed in another window' },
  'already-claimed': { status: 409, title: 'A colleague has just claimed this one' },
  'calibration-needed': { status: 403, title: 'A few reference submissions come first' },
  'calibration-wait': { status: 409, title: 'The next round is not open yet' },
  'holds-enough': { status: 409, title: 'You hold enough reviews for now' },
  'too-late-to-undo': { status: 409, title: 'The decision has already taken effect' },
  'submission-incomplete': { status: 422, title: 'A few things are still missing' },
  'review-incomplete': { status: 422, title: 'The review is not complete yet' },
  'evidence-kind-refused': { status: 422, title: 'This part does not take that kind of evidence' },
  'evidence-type-refused': { status: 415, title: 'This type of file cannot be used here' },
  'evidence-empty': { status: 422, title: 'The file is empty' },
  'evidence-too-large': { status: 413, title: 'The file is too large' },
  'evidence-full': { status: 422, title: 'This part already has all the evidence it takes' },
  'evidence-interrupted': { status: 400, title: 'The upload was interrupted' },
  'evidence-preparing': { status: 409, title: 'This file is being prepared' },
  'evidence-withheld': { status: 409, title: 'This file cannot be shown to others' },
  'evidence-checking': { status: 409, title: 'This file is being checked' },
  'evidence-quarantined': { status: 409, title: 'This file is locked away' },
  'upload-changed': { status: 422, title: 'This is not the file that was announced' },
  'upload-moved': { status: 409, title: 'The upload stands at another place' },
  'upload-busy': { status: 423, title: 'This file is being sent from another window' },
  'upload-stalled': { status: 408, title: 'The upload has come to a halt' },
  'upload-version': { status: 412, title: 'Uploads speak tus 1.0.0' },
  'quota-reached': { status: 413, title: 'Your organization has no room left for files' },
  'body-too-large': { status: 413, title: 'What was sent is too long' },
  'too-many-requests': { status: 429, title: 'Too many requests in a short time' },
  unexpected: { status: 500, title: 'Something went wrong on our side' },
  starting: { status: 503, title: 'Notch is not ready yet' },
} as const satisfies Record<string, { status: number; title: string }>

export type ProblemCode = keyof typeof PROBLEMS

const codes = Object.keys(PROBLEMS)
export const ProblemCode = z.custom<ProblemCode>((value) => typeof value === 'string' && codes.includes(value))

/** One fault in what was sent: a JSON pointer (RFC 6901) to the field, and what to do about it. */
export const FieldFault = z.object({ pointer: z.string(), detail: z.string() })
export type FieldFault = z.infer<typeof FieldFault>

export const ProblemBody = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  /** names this very answer; the same value stands in the log */
  instance: z.string().optional(),
  errors: z.array(FieldFault).optional(),
})
export type ProblemBody = z.infer<typeof ProblemBody>

const PREFIX = 'urn:problem:'
export const problemType = (code: ProblemCode) => `${PREFIX}${code}`
export function problemCodeOf(type: string): ProblemCode {
  const parsed = ProblemCode.safeParse(type.slice(PREFIX.length))
  return parsed.success ? parsed.data : 'unexpected'
}
