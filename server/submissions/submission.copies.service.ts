import { copyView } from '../evidence/copies/copy.view.ts'
import { randomId } from '../core/secrets.ts'
import type { ArtifactDocument } from '../evidence/evidence.model.ts'
import type { Evidence } from '../evidence/evidence.service.ts'
import type { SubmissionDocument, SubmissionModel } from './submission.model.ts'

/** A piece that an attempt may hold has changed for others: what the attempt says of its copy is owed. */
export const oweCopies =
  (model: SubmissionModel) =>
  async ({ _id, submissionId }: ArtifactDocument): Promise<void> => {
    const owed = { id: randomId(), kind: 'copies' as const }
    await model.change({ _id: submissionId, 'attempts.artifacts.id': _id }, { $push: { owed } })
  }

/** Writes what became of copies into the attempts that hold their originals. */
export function createAttemptCopies({ model, evidence }: { model: SubmissionModel; evidence: Evidence }) {
  return {
    /** False while a copy is still being made. May run twice: what is ready never changes. */
    async freeze(submission: SubmissionDocument): Promise<boolean> {
      const open = submission.attempts.flatMap((attempt, n) =>
        attempt.artifacts.flatMap((artifact, m) =>
          artifact.form === 'file' && artifact.copy && artifact.copy.state !== 'ready'
            ? [{ id: artifact.id, path: `attempts.${n}.artifacts.${m}` }]
            : [],
        ),
      )
      const pieces = new Map((await evidence.findMany(open.map(({ id }) => id))).map((piece) => [piece._id, piece]))
      let waits = false
      for (const { id, path } of open) {
        const piece = pieces.get(id)
        const copy = piece && copyView(piece)
        if (copy?.state === 'preparing') waits = true
        else if (copy)
          await model.change({ _id: submission._id, [`${path}.id`]: id }, { $set: { [`${path}.copy`]: copy } })
      }
      if (waits) return false
      const owed = submission.owed.filter((entry) => entry.kind === 'copies').map((entry) => entry.id)
      await model.change({ _id: submission._id }, { $pull: { owed: { id: { $in: owed } } } })
      return true
    },
  }
}
export type AttemptCopies = ReturnType<typeof createAttemptCopies>
