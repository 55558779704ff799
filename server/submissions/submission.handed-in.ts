import type { CredentialId, PersonId, StackId, SubmissionId } from '../core/ids.contract.ts'
import type { CatalogueService } from '../credentials/catalogue.service.ts'
import type { SubmissionModel } from './submission.model.ts'

/** What a gradebook's column is about. */
export type ColumnSubject =
  { kind: 'credential'; credentialId: CredentialId } | { kind: 'stack'; stackId: StackId } | { kind: 'catalogue' }

/** Finds the submission with an earner's newest attempt from a course, for a credential or any of a stack's. */
export function createFindHandedIn({ model, catalogue }: { model: SubmissionModel; catalogue: CatalogueService }) {
  async function credentialsOf(subject: ColumnSubject): Promise<CredentialId[]> {
    if (subject.kind === 'credential') return [subject.credentialId]
    if (subject.kind === 'catalogue') return []
    return (await catalogue.snapshot()).stacks.get(subject.stackId)?.credentialIds ?? []
  }

  return async function findHandedIn(
    earnerId: PersonId,
    courseId: string,
    subject: ColumnSubject,
  ): Promise<SubmissionId | null> {
    const credentialIds = await credentialsOf(subject)
    if (credentialIds.length === 0) return null
    const submissions = await model.list({ earnerId, credentialId: { $in: credentialIds } }, { updatedAt: -1 }, 200)
    const [newest] = submissions
      .flatMap(({ _id, attempts }) => attempts.map((attempt) => ({ _id, ...attempt })))
      .filter((attempt) => attempt.courseId === courseId && !attempt.recalledAt)
      .sort((a, b) => b.submittedAt.getTime() - a.submittedAt.getTime())
    return newest?._id ?? null
  }
}
