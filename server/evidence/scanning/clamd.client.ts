import { connect, type Socket } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { ScannerUnavailable, type Scanned, type Scanner, type Verdict } from './scanner.port.ts'

// The INSTREAM command of clamd(8): "zINSTREAM\0", then pieces, each with its length before it (4 bytes, big-endian), then a
// length of zero. One answer, ended by a zero byte.

export interface ClamdAddress {
  host: string
  port: number
}

export interface ClamdPatience {
  /** without any movement on the line, connecting included */
  idleMs: number
  /** for the verdict, once the last byte has left */
  verdictMs: (bytes: number) => number
}

const MIB = 1024 * 1024
const PATIENCE: ClamdPatience = { idleMs: 60_000, verdictMs: (bytes) => 120_000 + (bytes / MIB) * 500 }
const LONGEST_ANSWER = 4096
const MOST_TRIES = 4
/** what a line that the other side has closed says to a write */
const CUT = new Set(['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED'])

/** How long a scan takes at the very most, sending included. */
export const longestScanMs = (bytes: number) => 10 * 60_000 + (bytes / MIB) * 2000

function lengthOf(piece: Uint8Array): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(piece.length)
  return length
}

const printable = (text: string) => text.replace(/[^\x20-\x7e]/g, '').slice(0, 120)

/** What an answer of clamd means. Whatever is not plainly a verdict is none. */
export function verdictOf(answer: string): Verdict {
  if (answer === 'stream: OK') return { state: 'clean' }
  if (/^INSTREAM size limit exceeded/.test(answer)) return { state: 'too-large' }
  // With ExtendedDetectionInfo a digest and a size stand behind the name.
  const finding = /^stream: (.+?)(\([0-9a-f]+:\d+\))? FOUND$/.exec(answer)?.[1]
  if (finding === undefined) throw new ScannerUnavailable(`clamd answered "${printable(answer)}"`)
  // With AlertExceedsMax clamd names a file that it did not look through to its end so.
  if (finding.startsWith('Heuristics.Limits.Exceeded')) return { state: 'too-large' }
  return { state: 'infected', finding: printable(finding) }
}

function answerOn(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = Buffer.alloc(0)
    socket.on('data', (piece: Buffer) => {
      said = Buffer.concat([said, piece])
      const end = said.indexOf(0)
      if (end >= 0) resolve(said.toString('latin1', 0, end).trim())
      else if (said.length > LONGEST_ANSWER) socket.destroy(new ScannerUnavailable('clamd answers without an end'))
    })
    socket.once('error', (error) => reject(new ScannerUnavailable(error.message)))
    socket.once('close', () => reject(new ScannerUnavailable('clamd broke off before its answer')))
  })
}

const send = (socket: Socket, bytes: Uint8Array | string) =>
  new Promise<void>((resolve, reject) => socket.write(bytes, (error) => (error ? reject(error) : resolve())))

/** The line broke while we were sending. */
class CutShort extends ScannerUnavailable {}

/** A scanner on the wire of a ClamAV daemon. */
export function clamdScanner({ host, port }: ClamdAddress, patience = PATIENCE): Scanner {
  async function scanOnce({ open, bytes }: Scanned, signal: AbortSignal): Promise<Verdict> {
    const socket = connect({ host, port })
    const stop = () => void socket.destroy(new ScannerUnavailable('stopped'))
    socket.setTimeout(patience.idleMs)
    socket.once('timeout', () => socket.destroy(new ScannerUnavailable('clamd does not answer')))
    signal.addEventListener('abort', stop)
    if (signal.aborted) stop()
    let isSaid = false
    let isSending = false
    const answer = answerOn(socket).finally(() => (isSaid = true))
    answer.catch(() => undefined)
    try {
      await send(socket, 'zINSTREAM\0')
      isSending = true
      for await (const piece of open()) {
        // A limit is answered in the middle: what has come in is read before more goes out.
        await setImmediate()
        if (isSaid) break
        // A length of zero would be the end.
        if (piece.length > 0) await send(socket, Buffer.concat([lengthOf(piece), piece]))
      }
      if (!isSaid) {
        socket.setTimeout(patience.verdictMs(bytes))
        await send(socket, lengthOf(Buffer.alloc(0)))
      }
      isSending = false
      return verdictOf(await answer)
    } catch (error) {
      // A source that breaks leaves the line as it is.
      if (!socket.destroyed) throw error
      // The line may have broken after the answer.
      return verdictOf(
        await answer.catch((cause: unknown) => {
          const isCut = isSending && error instanceof Error && 'code' in error && CUT.has(String(error.code))
          throw isCut ? new CutShort('clamd broke off while it was sent a file') : cause
        }),
      )
    } finally {
      signal.removeEventListener('abort', stop)
      socket.destroy()
    }
  }

  return async function scan(file, signal) {
    for (let tries = 1; ; tries++) {
      try {
        return await scanOnce(file, signal)
      } catch (error) {
        // When clamd ends a file that is too large, what it has not read yet may take its answer down with the line.
        if (!(error instanceof CutShort) || tries === MOST_TRIES) throw error
      }
    }
  }
}
