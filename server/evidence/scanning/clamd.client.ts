import { connect, type Socket } from 'node:net'
import { ScannerUnavailable, type Scanner, type Verdict } from './scanner.port.ts'

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

/** A scanner on the wire of a ClamAV daemon. */
export function clamdScanner({ host, port }: ClamdAddress, patience = PATIENCE): Scanner {
  return async function scan(content, bytes, signal) {
    const socket = connect({ host, port })
    const stop = () => void socket.destroy(new ScannerUnavailable('stopped'))
    socket.setTimeout(patience.idleMs)
    socket.once('timeout', () => socket.destroy(new ScannerUnavailable('clamd does not answer')))
    signal.addEventListener('abort', stop)
    if (signal.aborted) stop()
    let isSaid = false
    const answer = answerOn(socket).finally(() => (isSaid = true))
    answer.catch(() => undefined)
    try {
      await send(socket, 'zINSTREAM\0')
      for await (const piece of content) {
        // A limit is answered in the middle.
        if (isSaid) break
        // A length of zero would be the end.
        if (piece.length === 0) continue
        await send(socket, lengthOf(piece))
        await send(socket, piece)
      }
      if (!isSaid) {
        socket.setTimeout(patience.verdictMs(bytes))
        await send(socket, lengthOf(Buffer.alloc(0)))
      }
      return verdictOf(await answer)
    } catch (error) {
      // A broken line may come after the answer; a source that breaks leaves the line as it is.
      if (!socket.destroyed) throw error
      return verdictOf(await answer)
    } finally {
      signal.removeEventListener('abort', stop)
      socket.destroy()
    }
  }
}
