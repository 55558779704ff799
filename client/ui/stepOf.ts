import type { SubmissionStatus } from '../../server/submissions/submission.status.contract.ts'
import type { Step } from './Steps.tsx'

/** Which of the four steps a person stands on. */
export function stepOf(status: SubmissionStatus | null): Step {
  switch (status) {
    case null:
    case 'withdrawn':
    case 'revoked':
      return 'select'
    case 'draft':
    case 'returned':
      return 'collect'
    case 'submitted':
    case 'inReview':
      return 'submit'
    case 'awarded':
      return 'share'
  }
}
