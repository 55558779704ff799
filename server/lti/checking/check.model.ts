import { Schema, type Connection } from 'mongoose'
import { collection } from '../../core/collection.ts'
import { isDuplicateKey } from '../../core/database.ts'
import { unsetOrBefore, unsetOrUpTo } from '../../core/instant.filters.ts'
import type { CheckStep, StepResult } from './connection-check.contract.ts'

/** What was last seen of a platform: nobody's name, only when, and why not. */
export type SightingKind =
  | 'login'
  | 'launch'
  | 'picker'
  | 'handedOver'
  | 'grade'
  | 'storageOffered'
  | 'byStorage'
  | 'byWindow'
  | 'refusedLogin'
  | 'refusedLaunch'
  | 'refusedPicker'
  | 'refusedStorage'

export interface Sighting {
  at: Date
  /** of a launch: the course it came from */
  courseId?: string | null
  /** of a refusal */
  code?: string
  detail?: string | null
}
export type Seen = Partial<Record<SightingKind, Sighting>>

export interface CheckRun {
  id: string
  startedAt: Date
  /** by then it is over or its process was ended */
  endsAt: Date
  finishedAt: Date | null
  results: Partial<Record<CheckStep, StepResult>>
}

export interface ConnectionCheck {
  seen: Seen
  run: CheckRun | null
}

interface Stored {
  _id: string
  seen?: Seen
  run?: CheckRun | null
}

export type ConnectionCheckModel = ReturnType<typeof createConnectionCheckModel>

// One document a platform, named by its id, which is the shard key too.
export function createConnectionCheckModel(connection: Connection) {
  const { model } = collection(
    connection,
    'connection_checks',
    new Schema<Stored>(
      {
        _id: { type: String, required: true },
        seen: { type: Schema.Types.Mixed, default: () => ({}) },
        run: { type: Schema.Types.Mixed, default: null },
      },
      { strict: 'throw' },
    ),
  )

  /** An upsert on a condition: where the document is there and the condition is not met, nothing happens. */
  async function putWhere(id: string, condition: object, set: object): Promise<boolean> {
    for (const attempt of [1, 2]) {
      try {
        const result = await model.updateOne({ _id: id, ...condition }, { $set: set }, { upsert: true })
        return result.modifiedCount + result.upsertedCount > 0
      } catch (error) {
        // Either the condition is not met, or two made the document at once: the second look tells which.
        if (!isDuplicateKey(error)) throw error
        if (attempt === 2) return false
      }
    }
    return false
  }

  return {
    async find(platformId: string): Promise<ConnectionCheck> {
      const found = await model.findOne({ _id: platformId }).lean<Stored>()
      return { seen: found?.seen ?? {}, run: found?.run ?? null }
    },

    /** Keeps a sighting unless a later one of its kind is there. */
    async keep(platformId: string, kind: SightingKind, sighting: Sighting): Promise<void> {
      const field = `seen.${kind}`
      const earlier = { [`${field}.at`]: unsetOrBefore(sighting.at) }
      await putWhere(platformId, earlier, { [field]: sighting })
    },

    /** Begins a run unless one is under way; of several who try, one is told true. */
    begin(platformId: string, run: CheckRun): Promise<boolean> {
      return putWhere(platformId, { 'run.endsAt': unsetOrUpTo(run.startedAt) }, { run })
    },

    async keepResult(platformId: string, runId: string, step: CheckStep, result: StepResult): Promise<void> {
      await model.updateOne({ _id: platformId, 'run.id': runId }, { $set: { [`run.results.${step}`]: result } })
    },

    async finish(platformId: string, runId: string, finishedAt: Date): Promise<void> {
      await model.updateOne(
        { _id: platformId, 'run.id': runId },
        { $set: { 'run.finishedAt': finishedAt, 'run.endsAt': finishedAt } },
      )
    },

    async remove(platformId: string): Promise<void> {
      await model.deleteOne({ _id: platformId })
    },
  }
}
