import { setTimeout as wait } from 'node:timers/promises'
import { quantile } from '../frame/measure.ts'
import { startNotch, type BenchDatabase, type World } from '../frame/world.ts'
import { clicks, signIn } from '../passback/clicks.ts'
import type { WireLms } from '../passback/lms.ts'
import type { createOwing } from '../passback/owing.ts'

const QUIET_MS = 8000
const CHUNK = 1000

interface Stored {
  _id: string
  [field: string]: unknown
}

export interface Batch {
  badges: number
  issued: number
  seconds: number
  quiet: { median: number; p99: number }
  busy: { median: number; p99: number }
}

const spread = (times: number[]) => ({ median: quantile(times, 0.5), p99: quantile(times, 0.99) })

/** Owes so many badges at once and clicks while the worker issues them, in the very process that answers the clicks. */
export async function batch(
  world: World,
  database: BenchDatabase,
  owing: Awaited<ReturnType<typeof createOwing>>,
  lms: WireLms,
  badges: number,
): Promise<Batch> {
  const { connection } = database
  const school = lms.school('canvas', {
    answerMs: 0,
    fault: () => null,
    retryAfterSeconds: 1,
    wholeSeconds: false,
    staleStatus: 400,
  })
  const platform = await owing.connect(school, 'canvas')
  const made = []
  for (let left = badges; left > 0; left -= CHUNK)
    made.push(...(await owing.handedIn(school, platform, Math.min(left, CHUNK), 'awarded')))
  // They are to be granted: nothing is there yet, and nothing of it is owed to the LMS.
  await connection.collection('awards').deleteMany({})
  const [first] = made
  if (!first) throw new Error('There is nothing to issue')
  const content = await owing.services.catalogue.newest(first.submission.credentialId)
  const rows = content.rubric.rows.map((row) => ({ rowId: row.id, levelId: content.rubric.barLevelId }))
  const feedback = { outcome: 'award', decidedAt: new Date().toISOString(), rows }
  const submissions = connection.collection<Stored>('submissions')
  const authorization = await signIn(database, platform.id, first)
  const tool = await startNotch(world, database, { NOTCH_WORKER_POLL_MS: '200' })
  try {
    const quiet = await clicks(tool.url, authorization, wait(QUIET_MS))
    await submissions.updateMany(
      {},
      {
        $set: {
          // The newest edition's rubric is what they are judged by here.
          ...{ version: content.version, 'attempts.0.version': content.version, 'attempts.0.feedback': feedback },
          ...{ owed: [{ id: 'award', kind: 'award' }], awardId: null },
        },
      },
    )
    const count = () => connection.collection('badges').countDocuments()
    const began = performance.now()
    const done = (async () => {
      let issued = 0
      let since = performance.now()
      while (issued < badges && performance.now() - since < 60_000) {
        await wait(1000)
        const now = await count()
        if (now > issued) since = performance.now()
        issued = now
      }
      return issued
    })()
    const busy = await clicks(tool.url, authorization, done)
    const issued = await done
    return { badges, issued, seconds: (performance.now() - began) / 1000, quiet: spread(quiet), busy: spread(busy) }
  } finally {
    await tool.stop()
  }
}
