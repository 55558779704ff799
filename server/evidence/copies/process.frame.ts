import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Source } from './byte.source.ts'
import { Unclean } from './copy.contract.ts'

// A file of a stranger is taken apart in processes of their own and nowhere else: no database, no secret, no more memory and
// time than given. Standard input holds the file, as often as it is read; standard output takes what is made of it; the last
// word on standard error is why there is nothing.

const LOOK_EVERY_MS = 50

/** Busy code lets no timer through: another thread watches how much memory all of this takes. */
async function watchMemory(most: number): Promise<void> {
  const watch = `
const look = () => process.memoryUsage.rss() > ${most} && process.kill(process.pid, 'SIGKILL')
look()
setInterval(look, ${LOOK_EVERY_MS})
require('node:worker_threads').parentPort.postMessage('watching')`
  const watcher = new Worker(watch, { eval: true })
  await once(watcher, 'message')
  watcher.unref()
}

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

/** Runs a process that was given a media type, a file's size and the most memory that it may take. */
export async function makeOf(make: (mediaType: string, source: Source) => AsyncIterable<Uint8Array>): Promise<void> {
  const [mediaType = '', bytes = '0', most = '0'] = process.argv.slice(2)
  await watchMemory(Number(most))
  try {
    for await (const piece of make(mediaType, incoming(Number(bytes))))
      if (piece.length > 0 && !process.stdout.write(piece)) await once(process.stdout, 'drain')
    process.stdout.end(() => process.exit(0))
  } catch (error) {
    process.stderr.write(
      error instanceof Unclean ? `unclean:${error.trouble}` : `${error instanceof Error ? error.stack : error}`,
    )
    process.exitCode = error instanceof Unclean ? 3 : 1
    process.stdin.destroy()
  }
}
