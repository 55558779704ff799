import type { Request } from 'express'
import type { Route } from '../core/route.ts'
import { addFile, addLink, addText, describeArtifact, removeArtifact } from '../evidence/evidence.contract.ts'
import { getCourseSubmission, listCourseSubmissions, sendGradeAgain } from './course.contract.ts'
import type { CourseSubmissions } from './submission.course.service.ts'
import type { DraftEvidence } from './submission.evidence.service.ts'
import {
  getSubmission,
  listSubmissions,
  recallSubmission,
  restartSubmission,
  reviseSubmission,
  saveDraft,
  startSubmission,
  submitSubmission,
  withdrawSubmission,
} from './submission.contract.ts'
import type { Drafts } from './submission.draft.service.ts'
import type { Submissions } from './submission.service.ts'

function declaredBytes(request: Request): number | null {
  const length = Number(request.get('content-length'))
  return Number.isSafeInteger(length) && length >= 0 && request.get('content-length') !== undefined ? length : null
}

export function submissionRoutes(
  route: Route,
  {
    submissions,
    drafts,
    draftEvidence,
    courseSubmissions,
  }: { submissions: Submissions; drafts: Drafts; draftEvidence: DraftEvidence; courseSubmissions: CourseSubmissions },
) {
  route(startSubmission, ({ actor, params }) => submissions.start(actor, params.credentialId))
  route(listSubmissions, ({ actor }) => submissions.list(actor))
  route(getSubmission, ({ actor, params }) => submissions.get(actor, params.submissionId))
  route(saveDraft, ({ actor, params, body }) => drafts.save(actor, params.submissionId, body))
  route(submitSubmission, ({ actor, params, body }) => submissions.submit(actor, params.submissionId, body.revision))
  route(recallSubmission, ({ actor, params }) => submissions.recall(actor, params.submissionId))
  route(withdrawSubmission, ({ actor, params }) => submissions.withdraw(actor, params.submissionId))
  route(reviseSubmission, ({ actor, params }) => submissions.revise(actor, params.submissionId))
  route(restartSubmission, ({ actor, params }) => submissions.restart(actor, params.submissionId))

  route(addLink, ({ actor, params, body }) => draftEvidence.addLink(actor, params.submissionId, body))
  route(addText, ({ actor, params, body }) => draftEvidence.addText(actor, params.submissionId, body))
  route(addFile, ({ actor, params, query, request }) =>
    draftEvidence.addFile(actor, params.submissionId, query, {
      fileName: query.fileName,
      title: query.title,
      source: request,
      declaredBytes: declaredBytes(request),
    }),
  )
  route(describeArtifact, ({ actor, params, body }) =>
    draftEvidence.describe(actor, params.submissionId, params.artifactId, body),
  )
  route(removeArtifact, ({ actor, params }) => draftEvidence.remove(actor, params.submissionId, params.artifactId))

  route(listCourseSubmissions, ({ actor }) => courseSubmissions.list(actor))
  route(sendGradeAgain, ({ actor, params }) => courseSubmissions.sendGradeAgain(actor, params.submissionId))
  route(getCourseSubmission, ({ actor, params }) => courseSubmissions.get(actor, params.submissionId))
}
