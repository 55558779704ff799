import { z } from 'zod'
import { CredentialId, Instant, SubmissionId } from '../core/ids.contract.ts'
import { facts, moment } from '../core/own-data.blocks.ts'
import { inPages, type OwnDataPart } from '../core/own-data.part.ts'
import type { CatalogueService } from '../credentials/catalogue.service.ts'
import { GradeState } from './grade.contract.ts'
import type { PassbackDocument, PassbackModel } from './passback.model.ts'

const OwnGrade = z.object({
  title: z.string(),
  credentialId: CredentialId,
  submissionId: SubmissionId,
  course: z.string().nullable(),
  state: GradeState,
  /** false while only a state was sent, such as "submitted" */
  gradeSent: z.boolean(),
  sentAt: Instant.nullable(),
  /** why the newest try did not arrive */
  reason: z.string().nullable(),
  changedAt: Instant,
})
type OwnGrade = z.infer<typeof OwnGrade>

interface Neighbours {
  model: Pick<PassbackModel, 'pageOf'>
  catalogue: Pick<CatalogueService, 'snapshot'>
}

/** What gradebooks were told about somebody. */
export function gradeOwnData({ model, catalogue }: Neighbours): OwnDataPart {
  async function own(passback: PassbackDocument): Promise<OwnGrade> {
    const { stackId, credentialId, status, sentAt } = passback
    const { stacks, newest } = await catalogue.snapshot()
    return {
      title: (stackId ? stacks.get(stackId)?.title : newest.get(credentialId)?.title) ?? stackId ?? credentialId,
      credentialId,
      submissionId: passback.submissionId,
      course: passback.courseTitle ?? null,
      state: status,
      gradeSent: passback.gradeSent,
      sentAt: sentAt?.toISOString() ?? null,
      reason: passback.reason,
      changedAt: passback.updatedAt.toISOString(),
    }
  }

  return {
    name: 'gradebook',
    title: 'What gradebooks were told',
    about: 'For each gradebook column, whether your result has arrived there.',
    schema: OwnGrade,
    async *records(personId) {
      for await (const passback of inPages<PassbackDocument>((after, limit) => model.pageOf(personId, after, limit))) {
        const json = await own(passback)
        yield { id: passback._id, title: json.title, json, page: () => gradePage(json) }
      }
    },
  }
}

const STATES: Record<GradeState, string> = { sent: 'Arrived', waiting: 'On its way', refused: 'Refused by the LMS' }

const gradePage = (grade: OwnGrade) =>
  facts([
    ['Course', grade.course],
    ['State', STATES[grade.state]],
    ['What it heard', grade.gradeSent ? 'A result' : 'A state, no result'],
    ['Arrived', grade.sentAt && moment(grade.sentAt)],
    ['Why not', grade.reason],
    ['Changed', moment(grade.changedAt)],
  ])
