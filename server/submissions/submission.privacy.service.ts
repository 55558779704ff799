import type { Readable } from 'node:stream'
import type { Actor } from '../core/actor.ts'
import type { ArtifactId, SubmissionId } from '../core/ids.contract.ts'
import { problem } from '../core/problem.ts'
import { randomId } from '../core/secrets.ts'
import type { Evidence } from '../evidence/evidence.service.ts'
import { artifactView, studentsView } from '../evidence/evidence.view.ts'
import type { StudentsAnswer } from '../evidence/students/consent.contract.ts'
import type { Students } from '../evidence/students/students.service.ts'
import type { SubmissionModel } from './submission.model.ts'
import type { SubmissionReader } from './submission.reader.ts'

/** What an earner says about pieces of their own: whether they show students, and that a file may be shared as it is. */
export function createDraftPrivacy({
  model,
  evidence,
  students,
  reader: { own },
  nudge,
}: {
  model: SubmissionModel
  evidence: Evidence
  students: Students
  reader: SubmissionReader
  nudge: () => void
}) {
  async function ownPiece(actor: Actor, id: SubmissionId, artifactId: ArtifactId) {
    const submission = await own(actor, id)
    const artifact = await evidence.find(artifactId)
    if (!artifact || artifact.submissionId !== id) throw problem('not-found')
    return { submission, artifact }
  }

  /** A piece in an open draft: what was handed in keeps the answer that it had then. */
  async function draftPiece(actor: Actor, id: SubmissionId, artifactId: ArtifactId) {
    const { submission, artifact } = await ownPiece(actor, id, artifactId)
    if (!submission.draft.artifacts.some((entry) => entry.artifactId === artifactId)) throw problem('not-found')
    if (submission.status !== 'draft')
      throw problem('wrong-state', 'This attempt has been handed in and keeps the answer that it had then.')
    return artifact
  }

  /** Submitting looks at answers: a change while it does makes it look again. */
  async function noteChange(id: SubmissionId) {
    await model.change({ _id: id, status: 'draft' }, { $inc: { 'draft.evidenceRevision': 1 } })
  }

  return {
    async answer(actor: Actor, id: SubmissionId, artifactId: ArtifactId, answer: StudentsAnswer) {
      const record = await students.answer(await draftPiece(actor, id, artifactId), answer)
      await noteChange(id)
      return { students: studentsView(record) }
    },

    async addForm(actor: Actor, id: SubmissionId, artifactId: ArtifactId, fileName: string, source: Readable) {
      const record = await students.addForm(await draftPiece(actor, id, artifactId), fileName, source)
      await noteChange(id)
      return { students: studentsView(record) }
    },

    async removeForm(actor: Actor, id: SubmissionId, artifactId: ArtifactId) {
      const record = await students.removeForm(await draftPiece(actor, id, artifactId))
      await noteChange(id)
      return { students: studentsView(record) }
    },

    /** Also after handing in: a copy may turn out to be impossible only then. */
    async shareAsItIs(actor: Actor, id: SubmissionId, artifactId: ArtifactId) {
      const { submission } = await ownPiece(actor, id, artifactId)
      if (!(await evidence.shareAsItIs(artifactId)))
        throw problem(
          'wrong-state',
          'Others get a copy of this file without hidden details. There is nothing to agree to.',
        )
      const handedIn = submission.attempts.some((attempt) => attempt.artifacts.some((kept) => kept.id === artifactId))
      if (handedIn) await model.change({ _id: id }, { $push: { owed: { id: randomId(), kind: 'copies' } } })
      nudge()
      const artifact = await evidence.find(artifactId)
      if (!artifact) throw problem('not-found')
      return artifactView(artifact)
    },
  }
}
export type DraftPrivacy = ReturnType<typeof createDraftPrivacy>
