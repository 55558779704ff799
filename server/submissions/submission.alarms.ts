import type { ArtifactDocument } from '../evidence/evidence.model.ts'
import type { NoticeKind } from '../notices/notice.kinds.contract.ts'
import { oweCopies } from './submission.copies.service.ts'
import type { NoticeReaders, Owed, SubmissionModel } from './submission.model.ts'

type Alarm = Pick<ArtifactDocument, '_id' | 'submissionId' | 'file'>

const told = (id: string, kind: NoticeKind, to: NoticeReaders): Owed => ({ id, kind: 'notice', notice: { kind, to } })

/** What follows where the virus check locks a piece of a submission, or a coordinator opens it again. Each may run twice. */
export function createAlarms({ model, nudge }: { model: SubmissionModel; nudge: () => void }) {
  async function owe({ submissionId }: Alarm, owed: Owed) {
    await model.change({ _id: submissionId, 'owed.id': { $ne: owed.id } }, { $push: { owed } })
  }

  return {
    /** Before the verdict is noted: a crash between the two has it told by whoever checks the file again. */
    async locked(piece: Alarm): Promise<void> {
      await owe(piece, told(`locked-${piece._id}`, 'file-locked', 'earner'))
      // One word to the coordinators, however often the file is used.
      await owe(piece, told(`locked-here-${piece.file?.fileId ?? piece._id}`, 'file-locked-here', 'coordinators'))
    },
    attemptsChanged: oweCopies(model),
    async released(pieces: ArtifactDocument[]): Promise<void> {
      for (const piece of pieces) {
        await owe(piece, told(`released-${piece._id}`, 'file-released', 'earner'))
        await oweCopies(model)(piece)
      }
      nudge()
    },
  }
}
export type Alarms = ReturnType<typeof createAlarms>
