import { randomBytes } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import mongoose from 'mongoose'
import { z } from 'zod'
import { openDatabase } from '../../../server/core/database.ts'
import { loadCatalogue } from '../../../server/credentials/catalogue.loader.ts'
import { createCatalogueModel } from '../../../server/credentials/catalogue.model.ts'
import { createIssuerModel } from '../../../server/issuers/issuer.model.ts'
import { systemClock } from '../../../server/core/clock.ts'
import { readCatalogue } from '../../../server/credentials/catalogue.loader.ts'
import { bareUpload, MIB, serving, sumOf, upload, type Serving } from './files.ts'

const CREDENTIAL = 'pausing-in-a-socratic-seminar'
export const AT_ONCE = 50
export const SEEKS = 20
/** Both sides take turns of so many bytes, so that whatever else the machine does meets them alike. */
const TURN = 64 * MIB

export interface EvidenceSizes {
  /** the large file; the budget speaks of 1 GiB */
  bytes: number
  /** each of the 50 that are sent at once */
  smallBytes: number
}

export interface EvidenceFigures {
  bytes: number
  smallBytes: number
  /** what arrived has the sum of what was sent */
  exact: boolean
  grownMiB: number
  ours: { mibPerSecond: number; seekMs: number }
  bare: { mibPerSecond: number; seekMs: number }
  /** of the 50: the slowest one's pace as a share of the mean */
  /** requests that the line lost; they were asked about and went on, as a browser's do */
  brokenOff: number
  slowestShare: number
}

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN

/** Places all over the file, the same for both sides. */
const places = (bytes: number) =>
  Array.from({ length: SEEKS }, (_, n) => Math.floor((((n * 7919) % 100) / 100) * bytes))

/** Opens a piece, and answers how to seek in it: in ms to the first byte. */
async function seekerIn({ url }: Serving, person: string, artifactId: string) {
  const opened = await fetch(`${url}/api/evidence/${artifactId}/open`, {
    method: 'POST',
    headers: { authorization: person, 'content-type': 'application/json' },
    body: JSON.stringify({ purpose: 'view' }),
  })
  const { url: media } = z.object({ url: z.string() }).parse(await opened.json())
  return async (at: number): Promise<number> => {
    const began = performance.now()
    const answer = await fetch(`${url}${media}`, { headers: { range: `bytes=${at}-` } })
    const reader = answer.body?.getReader()
    await reader?.read()
    const ms = performance.now() - began
    await reader?.cancel()
    return ms
  }
}

/** Measures uploads and seeks beside the bare driver, on a database of its own on this server. */
export async function measureEvidence(
  uri: string,
  { bytes, smallBytes }: EvidenceSizes,
  say: (line: string) => void,
): Promise<EvidenceFigures> {
  const name = `notch_bench_${randomBytes(6).toString('hex')}`
  const connection = await openDatabase(uri, name)
  try {
    const models = { issuers: createIssuerModel(connection), catalogue: createCatalogueModel(connection) }
    await loadCatalogue(await readCatalogue('config/catalog'), { ...models, clock: systemClock })
    const content = z.object({ requirements: z.array(z.object({ id: z.string() })) })
    const file = await import(`../../../config/catalog/credentials/${CREDENTIAL}.json`, { with: { type: 'json' } })
    const [requirement] = content.parse(file.default).requirements
    if (!requirement) throw new Error(`${CREDENTIAL} asks for no evidence`)
    const app = await serving(uri, name)
    try {
      const place = { credentialId: CREDENTIAL, requirementId: requirement.id }
      const send = (person: string, size: number) => upload(app.url, person, place, size)
      // The first one loads modules and makes connections.
      await send('bench-person-first', 2 * MIB)
      say(`Evidence: one upload of ${Math.round(bytes / MIB)} MiB, in turn with the bare driver`)
      const bare = bareUpload(connection, bytes)
      const before = await app.memory()
      const large = await upload(app.url, 'bench-person-large', place, bytes, async (sent) => {
        if (sent % TURN === 0) await bare.goOnTo(sent)
      })
      const after = await app.memory()
      await bare.goOnTo(bytes)
      say('Evidence: seeks')
      const seek = await seekerIn(app, 'bench-person-large', large.id)
      const seeks: number[] = []
      const bareSeeks: number[] = []
      for (const at of places(bytes)) {
        seeks.push(await seek(at))
        const began = performance.now()
        const stream = bare.bucket.openDownloadStream(bare.id, { start: at, end: bytes })
        await new Promise((resolve) => stream.once('data', resolve))
        bareSeeks.push(performance.now() - began)
        await stream.abort()
      }
      say(`Evidence: ${AT_ONCE} uploads at once`)
      const many = await Promise.all(Array.from({ length: AT_ONCE }, (_, n) => send(`bench-person-${n}`, smallBytes)))
      const paces = many.map(({ ms }) => smallBytes / ms)
      const mean = paces.reduce((sum, pace) => sum + pace, 0) / paces.length
      const pace = (ms: number) => bytes / MIB / (ms / 1000)
      return {
        bytes,
        smallBytes,
        exact: large.sha256 === sumOf(bytes) && many.every(({ sha256 }) => sha256 === many[0]?.sha256),
        grownMiB: ((after.peak ?? after.now) - before.now) / 1024,
        ours: { mibPerSecond: pace(large.ms), seekMs: median(seeks) },
        bare: { mibPerSecond: pace(bare.ms()), seekMs: median(bareSeeks) },
        brokenOff: [large, ...many].reduce((sum, sent) => sum + sent.brokenOff, 0),
        slowestShare: Math.min(...paces) / mean,
      }
    } finally {
      app.stop()
    }
  } finally {
    await connection.dropDatabase()
    await connection.close()
    await mongoose.disconnect()
  }
}
