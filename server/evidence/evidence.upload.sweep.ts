import type { Clock } from '../core/clock.ts'
import { Problem } from '../core/problem.ts'
import type { Release } from './evidence.release.ts'
import type { Drafts, Finish } from './evidence.upload.finish.ts'
import type { UploadDocument, UploadModel } from './evidence.upload.model.ts'
import { isComplete, keptUntil, LEASE_MS } from './evidence.upload.rules.ts'
import type { UsageModel } from './evidence.usage.model.ts'

const BATCH = 100
const AGAIN_MS = 10 * 60 * 1000
/** Longer than anything is left unswept while a worker runs. */
const MARKS_MS = 3 * 60 * 60 * 1000

/** Gives up what nobody goes on with, finishes what arrived whole, and clears away after writers that died. Answers how many it gave up. */
export function createUploadSweep({
  uploads,
  usage,
  drafts,
  release,
  finish,
  clock,
}: {
  uploads: UploadModel
  usage: UsageModel
  drafts: Drafts
  release: Release
  finish: Finish
  clock: Clock
}) {
  const after = (ms: number) => new Date(clock.now().getTime() + ms)

  async function tryToFinish(upload: UploadDocument): Promise<void> {
    const leased = await uploads.lease(upload, clock.now(), after(LEASE_MS))
    if (!leased) return uploads.postpone(upload._id, after(AGAIN_MS))
    try {
      await finish(leased)
    } catch (error) {
      // The draft has no room for it, or was handed in: it waits for its earner.
      if (!(error instanceof Problem)) throw error
    }
  }

  async function look(upload: UploadDocument): Promise<boolean> {
    const { _id, state, booked } = upload
    if (state === 'gone') {
      await release(upload)
      await uploads.forget(_id)
      return false
    }
    // Only the last note of a finished upload was lost.
    if (isComplete(upload) && (await drafts.holds(upload.submissionId, _id))) {
      await uploads.forget(_id)
      return false
    }
    const until = keptUntil(upload)
    if (!booked || until <= clock.now()) {
      await release(upload)
      return true
    }
    if (isComplete(upload)) await tryToFinish(upload)
    else await uploads.postpone(_id, until)
    return false
  }

  return async function sweep(): Promise<number> {
    const due = await uploads.due(clock.now(), BATCH)
    let given = 0
    const failed: unknown[] = []
    for (const upload of due)
      try {
        if (await look(upload)) given++
      } catch (error) {
        failed.push(error)
        // One that cannot be dealt with does not keep the others waiting.
        await uploads.postpone(upload._id, after(AGAIN_MS))
      }
    if (failed.length > 0) throw new AggregateError(failed, 'uploads that could not be swept are tried again')
    if (due.length < BATCH) await usage.clear(new Date(clock.now().getTime() - MARKS_MS))
    return given
  }
}
