import { spokenCode } from '../../core/spoken-code.ts'

/** The one-time code by which a colleague takes a request on. */
export const { make: newFeedbackCode, hash: feedbackCodeHash } = spokenCode('feedback-code')
