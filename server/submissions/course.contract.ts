import { z } from 'zod'
import { endpoint } from '../core/endpoint.contract.ts'
import { Instant, SubmissionId } from '../core/ids.contract.ts'
import { CredentialContent } from '../credentials/version.contract.ts'
import { AttemptView, GradebookView, OtherVersions } from './submission.contract.ts'
import { SubmissionStatus } from './submission.status.contract.ts'

// What a facilitator sees of the course that the session was opened in: attempts submitted from it, read-only.

export const CourseSubmission = z.object({
  id: SubmissionId,
  earnerName: z.string(),
  credentialTitle: z.string(),
  status: SubmissionStatus,
  attempts: z.int(),
  submittedAt: Instant.nullable(),
  gradebook: GradebookView,
})
export type CourseSubmission = z.infer<typeof CourseSubmission>

export const listCourseSubmissions = endpoint({
  method: 'get',
  path: '/api/course/submissions',
  response: z.object({ courseTitle: z.string().nullable(), submissions: z.array(CourseSubmission) }),
})

/** Sends the newest state to the gradebook once more, after somebody mended what had refused it. */
export const sendGradeAgain = endpoint({
  method: 'post',
  path: '/api/course/submissions/:submissionId/grade',
  params: z.object({ submissionId: SubmissionId }),
  response: z.object({ gradebook: GradebookView }),
})

export const getCourseSubmission = endpoint({
  method: 'get',
  path: '/api/course/submissions/:submissionId',
  params: z.object({ submissionId: SubmissionId }),
  response: z.object({
    id: SubmissionId,
    earnerName: z.string(),
    status: SubmissionStatus,
    content: CredentialContent,
    attempts: z.array(AttemptView),
    otherVersions: OtherVersions,
  }),
})
