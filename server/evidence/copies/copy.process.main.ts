import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Source } from './byte.source.ts'
import { CLEANERS } from './cleaners.ts'
import { Unclean } from './copy.contract.ts'

// A file of a stranger is taken apart here and nowhere else: no database, no secret, no more memory and time than given.
// Standard input holds the file, as often as its cleaner reads it; standard output takes the copy; the last word on
// standard error is why there is none.

const [mediaType = '', bytes = '0', most = '0'] = process.argv.slice(2)
const LOOK_EVERY_MS = 50

// Busy code lets no timer through: another thread watches how much memory all of this takes.
const watch = `
const look = () => process.memoryUsage.rss() > ${Number(most)} && process.kill(process.pid, 'SIGKILL')
look()
setInterval(look, ${LOOK_EVERY_MS})
require('node:worker_threads').parentPort.postMessage('watching')`
const watcher = new Worker(watch, { eval: true })
await once(watcher, 'message')
watcher.unref()

/** The same file again each time it is opened: the parent sends it once more. */
function incoming(size: number): Source {
  const chunks = process.stdin[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)
  return {
    bytes: size,
    async *open() {
      for (let left = size; left > 0;) {
        if (held.length === 0) {
          const next = await chunks.next()
          if (next.done) return
          held = Buffer.from(next.value)
        }
        const piece = held.subarray(0, left)
        held = held.subarray(piece.length)
        left -= piece.length
        yield piece
      }
    },
  }
}

try {
  const cleaner = CLEANERS[mediaType]
  if (!cleaner) throw new Unclean('unsupported')
  for await (const piece of cleaner(incoming(Number(bytes))))
    if (piece.length > 0 && !process.stdout.write(piece)) await once(process.stdout, 'drain')
  process.stdout.end(() => process.exit(0))
} catch (error) {
  process.stderr.write(
    error instanceof Unclean ? `unclean:${error.trouble}` : `${error instanceof Error ? error.stack : error}`,
  )
  process.exitCode = error instanceof Unclean ? 3 : 1
  process.stdin.destroy()
}
