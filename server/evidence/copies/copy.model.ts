import type { Model } from 'mongoose'
import type { ArtifactId } from '../../core/ids.contract.ts'
import { unsetOrUpTo } from '../../core/instant.filters.ts'
import type { ArtifactDocument } from '../evidence.model.ts'
import type { CopyTrouble } from './copy.contract.ts'
import type { KeptFile } from './file.bucket.ts'

/** What is known of a file's copy. A file without this is owed one: no upload has to ask for it. */
export interface CopyRecord {
  state: 'owed' | 'ready' | 'impossible'
  /** the newest try's file; of the copy once it is ready. Null where the original hides nothing and serves as its own copy. */
  fileId?: string | null
  bytes?: number
  sha256?: string
  trouble?: CopyTrouble
  /** of a HEIC picture: the JPEG that is shown in place, made from the copy */
  jpeg?: KeptFile
  /** who makes it now, until when */
  lease?: string | null
  leaseUntil?: Date | null
  tries?: number
  sharedAsItIsAt?: Date
}

export type CopyOutcome =
  | { state: 'ready'; fileId: string | null; bytes: number; sha256: string; jpeg?: KeptFile }
  | { state: 'impossible'; trouble: CopyTrouble }

const OPEN: { $in: (CopyRecord['state'] | null)[] } = { $in: [null, 'owed'] }

/** Copies stand on their artifact: every step is one conditional update of it. */
export function copyQueries(artifacts: Model<ArtifactDocument>) {
  return {
    /** What the scanner has not passed yet, where there is one, is not taken apart. */
    owedCopies: (now: Date, limit: number, isScanning: boolean) =>
      artifacts
        .find({
          form: 'file',
          'copy.state': OPEN,
          ...(isScanning ? { 'scan.state': 'clean' } : {}),
          'copy.leaseUntil': unsetOrUpTo(now),
        })
        .sort({ addedAt: 1 })
        .limit(limit)
        .lean<ArtifactDocument[]>(),

    /** Takes a copy on if nobody else has since it was looked at. */
    async leaseCopy(
      { _id, copy }: ArtifactDocument,
      lease: { lease: string; fileId: string; until: Date },
    ): Promise<boolean> {
      const { modifiedCount } = await artifacts.updateOne(
        { _id, 'copy.state': OPEN, 'copy.lease': copy?.lease ?? null },
        {
          $set: {
            'copy.state': 'owed',
            'copy.lease': lease.lease,
            'copy.leaseUntil': lease.until,
            'copy.fileId': lease.fileId,
          },
          $inc: { 'copy.tries': 1 },
        },
      )
      return modifiedCount === 1
    },

    /** Notes how it ended; false where the piece is gone or another worker took over. */
    async settleCopy(_id: ArtifactId, lease: string, outcome: CopyOutcome): Promise<boolean> {
      const { modifiedCount } = await artifacts.updateOne(
        { _id, 'copy.state': 'owed', 'copy.lease': lease },
        { $set: { copy: outcome } },
      )
      return modifiedCount === 1
    },

    /** Gives a try up, to be taken on again at that time. */
    async postponeCopy(_id: ArtifactId, lease: string, until: Date) {
      await artifacts.updateOne({ _id, 'copy.lease': lease }, { $set: { 'copy.leaseUntil': until } })
    },

    /** The earner lets others have a file that cannot be cleaned; false where it can. */
    async shareAsItIs(_id: ArtifactId, at: Date): Promise<boolean> {
      const { matchedCount } = await artifacts.updateOne(
        { _id, 'copy.state': 'impossible', 'copy.trouble': { $ne: 'infected' } },
        { $set: { 'copy.sharedAsItIsAt': at } },
      )
      return matchedCount === 1
    },
  }
}
