import type { GradebookResult } from '../../grades/gradebook.port.ts'
import type { Flavour } from './flavour.ts'
import { plain } from './plain.ts'

const EXTENSION = 'https://canvas.instructure.com/lti/submission'

/** Canvas's score extension: without `new_submission: false` each post is a new attempt, without `preserve_score` a status clears the grade. */
function submission(result: GradebookResult, gradeStands: boolean, known: boolean): Record<string, unknown> {
  switch (result.state) {
    case 'submitted':
      // SpeedGrader launches Notch on this address, which opens the attempt.
      return {
        new_submission: !known,
        preserve_score: true,
        submission_type: 'basic_lti_launch',
        submission_data: result.attemptUrl,
        // Older versions read the hand-in's time here alone, and take the time of this request without it.
        submitted_at: result.submittedAt.toISOString(),
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
  name: 'Canvas',
  sharedIssuers: [
    'https://canvas.instructure.com',
    'https://canvas.beta.instructure.com',
    'https://canvas.test.instructure.com',
  ],
  serviceHostEndings: ['.instructure.com'],
  frameSources: ['https://*.instructure.com'],
  keepsGradeOnStatus: true,
  replacesComments: false,
  scoreExtension: (result, gradeStands, known) => ({ [EXTENSION]: submission(result, gradeStands, known) }),
  productFamilies: ['canvas'],
  // The cloud's issuer is one for all schools; its configuration lies on the school's own host or on the sign-on host.
  configurationHostEndings: ['.instructure.com', '.canvaslms.com'],
  registration: {
    // Canvas's default is "anonymous", which would leave every list without names.
    toolConfiguration: {
      'https://canvas.instructure.com/lti/privacy_level': 'public',
      'https://canvas.instructure.com/lti/tool_id': 'notch',
    },
    // Present in every course but hidden until somebody wants it.
    message: {
      'https://canvas.instructure.com/lti/course_navigation/default_enabled': false,
      'https://canvas.instructure.com/lti/visibility': 'members',
    },
    placements: {
      LtiResourceLinkRequest: ['course_navigation'],
      LtiDeepLinkingRequest: ['assignment_selection', 'link_selection', 'course_assignments_menu'],
    },
    placementPrefix: 'https://canvas.instructure.com/lti/',
  },
  cloud: {
    issuer: 'https://canvas.instructure.com',
    authUrl: 'https://sso.canvaslms.com/api/lti/authorize_redirect',
    tokenUrl: 'https://sso.canvaslms.com/login/oauth2/token',
    jwksUrl: 'https://sso.canvaslms.com/api/lti/security/jwks',
  },
  nextSteps: [
    'Confirm the permissions and places that Canvas shows.',
    'In Admin, Apps, Manage, make sure that Notch is on for your account.',
    'Copy the Deployment ID that Canvas shows there under “Availability and Exceptions” (it looks like 123:abcdef…). Open the invitation’s address once more, in a tab of its own, and paste it.',
    'In a course, add an assignment of the type External Tool that opens Notch, or switch Notch on in Settings, Navigation.',
  ],
  whereWorkOpens:
    'In Canvas, open your course, choose Assignments or Modules, open the activity whose grade you came from, and choose My work.',
  directoryAdvice: {
    names:
      'An administrator of your Canvas opens Admin, Apps (or Developer Keys, LTI Key), edits Notch, and sets its privacy level to “All user data” or “Name only”.',
    access:
      'An administrator of your Canvas opens Admin, Apps (or Developer Keys, LTI Key), edits Notch, and allows “Can retrieve user data associated with the context the tool is installed in”. Then open Notch from this course once more.',
  },
  // Canvas has no 409 for it: a 400 that names the timestamp.
  saysStale: (status, body) =>
    status === 409 || (status === 400 && /timestamp/i.test(body) && !/submitted_?at/i.test(body)),
}
