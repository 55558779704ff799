import { createHash } from 'node:crypto'
import { addAbortSignal, PassThrough, Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'

type Chunks = AsyncIterable<Buffer | string> | Iterable<Buffer | string>

export interface Written {
  bytes: number
  /** hex */
  sha256: string
}

/** What became of a file: whole, broken off in the middle, or not there at all. */
export type Outcome =
  { state: 'whole' | 'broken'; file: Written; fault?: unknown } | { state: 'absent'; fault: unknown }

// Sizes past 4 GiB need the longer form, and a stream's size is known too late to choose it.
const LONG_FORM_BYTES = 3.5 * 1024 ** 3

/**
 * A zip that is written while it is read: one file after the other, each chunk when the reader takes it. What grows with
 * the archive is one line a file. Nothing is read any more once `signal` says so.
 */
export function createArchiveWriter({ signal, modifiedAt }: { signal: AbortSignal; modifiedAt: Date }) {
  const zip = new ZipFile()
  const output = new PassThrough()
  zip.outputStream.pipe(output)
  zip.on('error', (error: Error) => output.destroy(error))
  const files: { path: string; sha256: string }[] = []
  const names = new Set<string>()

  async function add(
    path: string,
    source: Chunks,
    { bytes = 0, compress = true }: { bytes?: number | null; compress?: boolean } = {},
  ): Promise<Outcome> {
    signal.throwIfAborted()
    // Some file systems do not tell "Plan" from "plan": the second would replace the first.
    const name = path.normalize('NFC').toLowerCase()
    if (names.has(name)) throw new Error('two files of an archive share a name')
    const chunks = Readable.from(source, { objectMode: true })
    const iterator: AsyncIterator<Buffer | string> = chunks[Symbol.asyncIterator]()
    const hash = createHash('sha256')
    const file = { bytes: 0, sha256: '' }
    let fault: unknown
    let first: IteratorResult<Buffer | string>
    try {
      first = await iterator.next()
    } catch (error) {
      return { state: 'absent', fault: error }
    }
    async function* measured() {
      try {
        for (let next = first; !next.done; next = await iterator.next()) {
          const chunk = Buffer.from(next.value)
          hash.update(chunk)
          file.bytes += chunk.length
          if (chunk.length > 0) yield chunk
        }
      } catch (error) {
        // The file ends here; the archive goes on and says so.
        fault = error
      } finally {
        chunks.destroy()
      }
    }
    const stream = addAbortSignal(signal, Readable.from(measured(), { objectMode: false }))
    names.add(name)
    const ended = finished(stream, { writable: false })
    zip.addReadStream(stream, path, {
      mtime: modifiedAt,
      compress,
      forceZip64Format: bytes === null || bytes > LONG_FORM_BYTES,
    })
    await ended
    file.sha256 = hash.digest('hex')
    files.push({ path, sha256: file.sha256 })
    return fault === undefined ? { state: 'whole', file } : { state: 'broken', file, fault }
  }

  return {
    output,
    add,
    /** Every file so far with its hash, as `sha256sum --check` reads it. */
    sums: () => files.map(({ path, sha256 }) => `${sha256}  ${path}\n`),
    end: () => zip.end(),
  }
}
export type ArchiveWriter = ReturnType<typeof createArchiveWriter>
