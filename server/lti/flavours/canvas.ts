import type { GradebookResult } from '../../grades/gradebook.port.ts'
import type { Flavour } from './flavour.ts'
import { plain } from './plain.ts'

const EXTENSION = 'https://canvas.instructure.com/lti/submission'

/** Canvas's score extension: without `new_submission: false` each post is a new attempt, without `preserve_score` a status clears the grade. */
function submission(result: GradebookResult, gradeStands: boolean): Record<string, unknown> {
  switch (result.state) {
    case 'submitted':
      // SpeedGrader launches Notch on this address, which opens the attempt.
      return {
        new_submission: true,
        preserve_score: true,
        submission_type: 'basic_lti_launch',
        submission_data: result.attemptUrl,
      }
    case 'returned':
      return { new_submission: false, preserve_score: true }
    case 'withdrawn':
      return { new_submission: false, preserve_score: gradeStands }
    // Never preserve_score beside a real grade: newest Canvas then ignores the grade. A revocation means to clear it.
    case 'awarded':
    case 'progress':
    case 'revoked':
      return { new_submission: false }
  }
}

export const canvas: Flavour = {
  ...plain,
  sharedIssuers: [
    'https://canvas.instructure.com',
    'https://canvas.beta.instructure.com',
    'https://canvas.test.instructure.com',
  ],
  serviceHostEndings: ['.instructure.com'],
  frameSources: ['https://*.instructure.com'],
  keepsGradeOnStatus: true,
  scoreExtension: (result, gradeStands) => ({ [EXTENSION]: submission(result, gradeStands) }),
  // Canvas has no 409 for it: a 400 that names the timestamp.
  saysStale: (status, body) => status === 409 || (status === 400 && /timestamp/i.test(body)),
}
