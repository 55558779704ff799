import { createHash, randomBytes } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import mongoose from 'mongoose'
import type { Connection } from 'mongoose'
import { z } from 'zod'

export const MIB = 1024 * 1024
const PART = 8 * MIB
const BLOCK = 64 * 1024
const BUSY = 423
const MOST_BROKEN = 5
const noise = randomBytes(4 * MIB)

/** A film of noise: the same bytes for the same place, none of it held in memory. */
export function* film(from: number, to: number): Generator<Buffer> {
  for (let at = from; at < to;) {
    if (at === 0) {
      yield Buffer.from('%PDF-1.7\n')
      at = 9
      continue
    }
    const start = at % noise.length
    const piece = noise.subarray(start, Math.min(start + BLOCK, noise.length, start + to - at))
    yield piece
    at += piece.length
  }
}

function headOf(bytes: number): string {
  const hash = createHash('sha256')
  for (const piece of film(0, Math.min(bytes, MIB))) hash.update(piece)
  return hash.digest('hex')
}

export function sumOf(bytes: number): string {
  const hash = createHash('sha256')
  for (const piece of film(0, bytes)) hash.update(piece)
  return hash.digest('hex')
}

const Told = z.union([
  z.object({ address: z.object({ port: z.number() }) }),
  z.object({ memory: z.object({ now: z.number(), peak: z.number().nullable() }) }),
])

function heard(child: ChildProcess): Promise<z.infer<typeof Told>> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(Told.parse(message)))
    child.once('exit', () => reject(new Error('the app of the benchmark has ended')))
  })
}

/** Starts the app on this database in a process of its own. */
export async function serving(uri: string, name: string) {
  const child = fork(fileURLToPath(new URL('serving.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
    env: {
      ...process.env,
      NODE_ENV: 'test',
      MONGODB_URI: uri,
      MONGODB_NAME: name,
      NOTCH_MAX_FILE_MB: '4096',
      LOG_LEVEL: 'silent',
    },
  })
  const told = await heard(child)
  if (!('address' in told)) throw new Error('the app of the benchmark did not say where it listens')
  return {
    url: `http://127.0.0.1:${told.address.port}`,
    async memory() {
      child.send('memory')
      const answer = await heard(child)
      if (!('memory' in answer)) throw new Error('the app of the benchmark did not say how much memory it uses')
      return answer.memory
    },
    stop: () => child.disconnect(),
  }
}
export type Serving = Awaited<ReturnType<typeof serving>>

const Piece = z.object({ id: z.string(), sha256: z.string() })
const base64 = (value: string) => Buffer.from(value).toString('base64')

/** A client of the protocol that sends one file in parts, as a browser does. `rest` runs after each part and takes none of its time. */
export async function upload(
  url: string,
  person: string,
  { credentialId, requirementId }: { credentialId: string; requirementId: string },
  bytes: number,
  rest: (sent: number) => Promise<void> = async () => undefined,
) {
  const signed = { authorization: person, 'tus-resumable': '1.0.0' }
  const started = await fetch(`${url}/api/credentials/${credentialId}/submission`, { method: 'POST', headers: signed })
  const { id } = z.object({ id: z.string() }).parse(await started.json())
  const about = {
    submissionId: id,
    requirementId,
    kind: 'lesson-plan',
    fileName: 'film.pdf',
    headSha256: headOf(bytes),
  }
  const metadata = Object.entries(about).map(([key, value]) => `${key} ${base64(value)}`)
  const began = performance.now()
  const created = await fetch(`${url}/api/uploads`, {
    method: 'POST',
    headers: { ...signed, 'upload-length': String(bytes), 'upload-metadata': metadata.join(',') },
  })
  const address = created.headers.get('location')
  if (!address) throw new Error(`the upload was refused: ${created.status} ${await created.text()}`)
  let restedMs = 0
  let brokenOff = 0
  /** How far it is, after a line that broke off. */
  async function offsetThere(): Promise<number> {
    const head = await fetch(`${url}${address}`, { method: 'HEAD', headers: signed })
    return z.coerce.number().parse(head.headers.get('upload-offset'))
  }
  const sendPart = async (offset: number, end: number) => {
    const part = await fetch(`${url}${address}`, {
      method: 'PATCH',
      headers: { ...signed, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) },
      body: Buffer.concat([...film(offset, end)]),
    })
    return { status: part.status, said: await part.text() }
  }
  for (let offset = 0; ;) {
    const end = Math.min(offset + PART, bytes)
    const sent = await sendPart(offset, end).catch((error: unknown) => {
      brokenOff += 1
      if (brokenOff > MOST_BROKEN) throw error
      return null
    })
    const isBusy = sent?.status === BUSY
    if (!sent || isBusy) {
      await new Promise((resolve) => setTimeout(resolve, 500))
      offset = await offsetThere()
      continue
    }
    const { status, said } = sent
    if (status >= 300) throw new Error(`a part was refused: ${status} ${said}`)
    offset = end
    if (end === bytes) return { ms: performance.now() - began - restedMs, brokenOff, ...Piece.parse(JSON.parse(said)) }
    const restingSince = performance.now()
    await rest(end)
    restedMs += performance.now() - restingSince
  }
}

/** The bare driver: the same bytes through its own GridFS stream, as far as it is asked to go at a time. */
export function bareUpload(connection: Connection, bytes: number) {
  if (!connection.db) throw new Error('the database connection is not open')
  const bucket = new mongoose.mongo.GridFSBucket(connection.db, { bucketName: 'bare' })
  const stream = bucket.openUploadStream('film')
  let at = 0
  let ms = 0
  return {
    bucket,
    id: stream.id,
    ms: () => ms,
    async goOnTo(end: number) {
      const began = performance.now()
      for (const piece of film(at, end))
        if (!stream.write(piece)) await new Promise((resolve) => stream.once('drain', resolve))
      at = end
      if (at === bytes)
        await new Promise<void>((resolve, reject) => {
          stream.once('error', reject)
          stream.end(resolve)
        })
      ms += performance.now() - began
    },
  }
}
