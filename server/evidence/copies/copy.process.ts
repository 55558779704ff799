import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { passesOf } from './cleaners.ts'
import { CopyTrouble, Unclean } from './copy.contract.ts'

const PROGRAM = fileURLToPath(new URL('./copy.process.main.ts', import.meta.url))
const MEBIBYTE = 1024 * 1024

export interface Original {
  mediaType: string
  bytes: number
  open(): Readable
}

/** Gives a file's copy, piece by piece. Throws `Unclean` where there can be none; anything else may be tried again. */
export type MakeCopy = (original: Original, signal: AbortSignal) => AsyncIterable<Buffer>

/** How long a copy may take: a minute, and a second for each MiB. */
export const longestMs = (bytes: number) => 60_000 + Math.ceil(bytes / MEBIBYTE) * 1000

async function* sent({ open }: Original, passes: number): AsyncGenerator<Buffer> {
  for (let pass = 0; pass < passes; pass++) yield* open()
}

/** Makes copies in processes of their own, which get no setting and no secret, and are ended when they take too much. */
export function copyProcess({
  program = PROGRAM,
  mostMemory = 1200 * MEBIBYTE,
  limitMs = longestMs,
}: { program?: string; mostMemory?: number; limitMs?: (bytes: number) => number } = {}): MakeCopy {
  return async function* makeCopy(original, signal) {
    const child = spawn(
      process.execPath,
      [
        '--max-old-space-size=512',
        '--import',
        'tsx',
        program,
        original.mediaType,
        String(original.bytes),
        String(mostMemory),
      ],
      { stdio: ['pipe', 'pipe', 'pipe'], env: {}, signal, timeout: limitMs(original.bytes), killSignal: 'SIGKILL' },
    )
    // Ended by the signal: the exit code tells.
    child.on('error', () => undefined)
    const ended = once(child, 'close')
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => (said = `${said}${chunk}`.slice(-2000)))
    // A child that has read enough closes its end.
    const feeding = pipeline(Readable.from(sent(original, passesOf(original.mediaType))), child.stdin).catch(
      (error: unknown) => error,
    )
    try {
      yield* child.stdout
      const [code] = await ended
      if (code === 0) return
      const trouble = CopyTrouble.safeParse(/unclean:([\w-]+)$/.exec(said)?.[1])
      if (code === 3 && trouble.success) throw new Unclean(trouble.data)
      throw new Error(`The process that makes copies ended with ${code ?? child.signalCode}: ${said.trim()}`)
    } finally {
      child.kill('SIGKILL')
      await feeding
    }
  }
}
