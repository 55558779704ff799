import type { Model } from 'mongoose'
import type { ArtifactId, OrganizationId, PersonId } from '../../core/ids.contract.ts'
import { unsetOrUpTo } from '../../core/instant.filters.ts'
import type { CopyRecord } from '../copies/copy.model.ts'
import type { ArtifactDocument } from '../evidence.model.ts'
import type { ScanTrouble } from './scan.contract.ts'

/** What is known of a file's check. It is owed from the start, where files are checked. */
export interface ScanRecord {
  state: 'owed' | 'clean' | 'infected'
  trouble?: ScanTrouble | null
  finding?: string
  checkedAt?: Date
  /** a coordinator found the alarm to be false: then it counts as clean, and what was found stays noted */
  released?: ScanRelease
  /** who looks through it now, until when; or when it is tried again */
  lease?: string | null
  leaseUntil?: Date | null
  tries?: number
}

export interface ScanRelease {
  at: Date
  by: PersonId
  reason: string
  organizationId: OrganizationId
}

export type ScanOutcome = { state: 'clean' } | { state: 'infected'; finding: string }

/** Nobody is to open what was made of an infected file either. */
const LOCKED: CopyRecord = { state: 'impossible', trouble: 'infected' }

/** Checks stand on their artifact: every step is one conditional update of it. */
export function scanQueries(artifacts: Model<ArtifactDocument>) {
  return {
    /** Files that came before checking was switched on are owed one, too. */
    async oweScans() {
      await artifacts.updateMany({ form: 'file', 'scan.state': null }, { $set: { scan: { state: 'owed' } } })
    },

    /** Checking was switched off: nothing waits for it any more. What was found stays. */
    async forgetOwedScans() {
      await artifacts.updateMany({ form: 'file', 'scan.state': 'owed' }, { $unset: { scan: 1 } })
    },

    /** The newest first: those who have just added something are not behind everything that was there before. */
    owedScans: (now: Date, limit: number) =>
      artifacts
        .find({
          form: 'file',
          'scan.state': 'owed',
          'scan.leaseUntil': unsetOrUpTo(now),
        })
        .sort({ addedAt: -1 })
        .limit(limit)
        .lean<ArtifactDocument[]>(),

    /** Takes a check on if nobody else has since it was looked at. */
    async leaseScan({ _id, scan }: ArtifactDocument, lease: string, until: Date): Promise<boolean> {
      const { modifiedCount } = await artifacts.updateOne(
        { _id, 'scan.state': 'owed', 'scan.lease': scan?.lease ?? null },
        { $set: { 'scan.lease': lease, 'scan.leaseUntil': until }, $inc: { 'scan.tries': 1 } },
      )
      return modifiedCount === 1
    },

    /** Notes a verdict; false where the piece is gone or another worker took over. */
    async settleScan(_id: ArtifactId, lease: string, outcome: ScanOutcome, checkedAt: Date): Promise<boolean> {
      const copy = outcome.state === 'infected' ? { copy: LOCKED } : {}
      const { modifiedCount } = await artifacts.updateOne(
        { _id, 'scan.state': 'owed', 'scan.lease': lease },
        { $set: { scan: { ...outcome, checkedAt }, ...copy } },
      )
      return modifiedCount === 1
    },

    lockedIn: (organizationId: OrganizationId, limit: number) =>
      artifacts
        .find({ 'scan.state': 'infected', form: 'file', organizationId })
        .sort({ 'scan.checkedAt': -1 })
        .limit(limit)
        .lean<ArtifactDocument[]>(),
    releasedIn: (organizationId: OrganizationId, limit: number) =>
      artifacts
        .find({ 'scan.released.organizationId': organizationId })
        .sort({ 'scan.released.at': -1 })
        .limit(limit)
        .lean<ArtifactDocument[]>(),
    releasedBy: (personId: PersonId) =>
      artifacts
        .find({ 'scan.released.by': personId })
        .sort({ 'scan.released.at': 1 })
        .limit(1000)
        .lean<ArtifactDocument[]>(),

    /**
     * Opens an infected file in all its uses, and owes the copies that others get; the first word on it counts. Answers the
     * uses that are open now.
     */
    async releaseScan({ earnerId, file }: Pick<ArtifactDocument, 'earnerId' | 'file'>, released: ScanRelease) {
      const uses = { earnerId, 'file.fileId': file?.fileId, organizationId: released.organizationId }
      await artifacts.updateMany(
        { ...uses, 'scan.state': 'infected' },
        { $set: { 'scan.state': 'clean', 'scan.released': released }, $unset: { copy: 1 } },
      )
      return artifacts.find({ ...uses, 'scan.released.at': { $ne: null } }).lean<ArtifactDocument[]>()
    },

    /** There is no verdict yet: to be tried again at that time. */
    async postponeScan(_id: ArtifactId, lease: string, trouble: ScanTrouble | null, until: Date) {
      await artifacts.updateOne(
        { _id, 'scan.state': 'owed', 'scan.lease': lease },
        { $set: { 'scan.leaseUntil': until, 'scan.trouble': trouble } },
      )
    },
  }
}
