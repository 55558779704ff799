import type { Route } from '../core/route.ts'
import { addLink, addText, describeArtifact, removeArtifact, shareAsItIs } from '../evidence/evidence.contract.ts'
import { addConsentForm, answerAboutStudents, removeConsentForm } from '../evidence/students/consent.contract.ts'
import { getCourseSubmission, listCourseSubmissions, sendGradeAgain } from './course.contract.ts'
import { acceptNames, findDraftNames } from './names/names.contract.ts'
import type { Names } from './names/names.service.ts'
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
import type { DraftPrivacy } from './submission.privacy.service.ts'
import type { Drafts } from './submission.draft.service.ts'
import type { Submissions } from './submission.service.ts'

export function submissionRoutes(
  route: Route,
  {
    submissions,
    drafts,
    draftEvidence,
    draftPrivacy,
    names,
    courseSubmissions,
  }: {
    submissions: Submissions
    drafts: Drafts
    draftEvidence: DraftEvidence
    draftPrivacy: DraftPrivacy
    names: Names
    courseSubmissions: CourseSubmissions
  },
) {
  route(startSubmission, ({ actor, params }) => submissions.start(actor, params.credentialId))
  route(listSubmissions, ({ actor }) => submissions.list(actor))
  route(getSubmission, ({ actor, params }) => submissions.get(actor, params.submissionId))
  route(saveDraft, ({ actor, params, body }) => drafts.save(actor, params.submissionId, body))
  route(submitSubmission, ({ actor, params, body }) =>
    submissions.submit(actor, params.submissionId, body.revision, body.pool),
  )
  route(recallSubmission, ({ actor, params }) => submissions.recall(actor, params.submissionId))
  route(withdrawSubmission, ({ actor, params }) => submissions.withdraw(actor, params.submissionId))
  route(reviseSubmission, ({ actor, params }) => submissions.revise(actor, params.submissionId))
  route(restartSubmission, ({ actor, params }) => submissions.restart(actor, params.submissionId))

  route(addLink, ({ actor, params, body }) => draftEvidence.addLink(actor, params.submissionId, body))
  route(addText, ({ actor, params, body }) => draftEvidence.addText(actor, params.submissionId, body))
  route(describeArtifact, ({ actor, params, body }) =>
    draftEvidence.describe(actor, params.submissionId, params.artifactId, body),
  )
  route(removeArtifact, ({ actor, params }) => draftEvidence.remove(actor, params.submissionId, params.artifactId))

  route(shareAsItIs, ({ actor, params }) => draftPrivacy.shareAsItIs(actor, params.submissionId, params.artifactId))
  route(answerAboutStudents, ({ actor, params, body }) =>
    draftPrivacy.answer(actor, params.submissionId, params.artifactId, body),
  )
  route(addConsentForm, ({ actor, params, query, request }) =>
    draftPrivacy.addForm(actor, params.submissionId, params.artifactId, query.fileName, request),
  )
  route(removeConsentForm, ({ actor, params }) =>
    draftPrivacy.removeForm(actor, params.submissionId, params.artifactId),
  )
  route(findDraftNames, ({ actor, params }) => names.find(actor, params.submissionId))
  route(acceptNames, ({ actor, params, body }) => names.accept(actor, params.submissionId, body))

  route(listCourseSubmissions, ({ actor }) => courseSubmissions.list(actor))
  route(sendGradeAgain, ({ actor, params }) => courseSubmissions.sendGradeAgain(actor, params.submissionId))
  route(getCourseSubmission, ({ actor, params }) => courseSubmissions.get(actor, params.submissionId))
}
