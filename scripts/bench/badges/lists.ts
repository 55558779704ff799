import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { IssuerId } from '../../../server/core/ids.contract.ts'
import { LIST_BITS } from '../../../server/badges/badge.status.list.ts'
import { createServices } from '../../../server/services.ts'
import { systemClock } from '../../../server/core/clock.ts'
import { createLog } from '../../../server/core/log.ts'
import type { BenchDatabase, World } from '../frame/world.ts'
import { startNotch } from '../frame/world.ts'

const ISSUER = IssuerId.parse('northfield-institute')
const CHUNK = 20_000
/** one in so many was revoked, which is far more than any issuer does */
const ONE_IN = 20

interface Stored {
  _id: string
  [field: string]: unknown
}

const List = z.object({ credentialSubject: z.object({ encodedList: z.string() }) })

export interface Lists {
  awards: number
  revoked: number
  /** for the first reader after a start */
  buildMs: number
  /** for the next one */
  keptMs: number
  again: number
  cacheControl: string
  bytes: number
  right: boolean
}

/** A full list: as many awards as it has bits, about a million. What a verifier asks for, and what it gets. */
export async function lists(world: World, database: BenchDatabase): Promise<Lists> {
  const awards = LIST_BITS
  const raw = database.connection.collection<Stored>('awards')
  const listedAt = new Date(Date.now() - 3_600_000)
  const revokedAt = (index: number) => index % ONE_IN === 0
  for (let from = 0; from < awards; from += CHUNK) {
    const many = Array.from({ length: Math.min(CHUNK, awards - from) }, (_, offset) => {
      const index = from + offset
      return {
        _id: `bench-award-${index}`,
        ...{ earnerId: `bench-${index}`, credentialId: 'bench', issuerId: ISSUER, awardedAt: listedAt },
        ...{
          statusList: 1,
          statusIndex: index,
          revoked: revokedAt(index),
          listedAt: revokedAt(index) ? listedAt : null,
        },
      }
    })
    await raw.insertMany(many, { ordered: false })
    if ((from / CHUNK) % 10 === 0) world.say(`badges: ${from} awards written down for the status list`)
  }
  await database.connection.collection<Stored>('statusListNumbers').insertOne({ _id: ISSUER, newest: 1 })
  // Indexes are made afterwards, which costs a fraction of the time.
  const { settings } = world
  const services = createServices({
    connection: database.connection,
    settings: { ...settings, mongoName: database.name },
    clock: systemClock,
    log: createLog('error'),
    appPage: () => '',
  })
  world.say('badges: making the indexes of the list')
  await services.ensureIndexes()
  world.say('badges: asking for the list')
  await services.lti.close()
  const tool = await startNotch(world, database)
  try {
    const address = `${tool.url}/issuers/${ISSUER}/status/1`
    const began = performance.now()
    const first = await fetch(address)
    const text = await first.text()
    const buildMs = performance.now() - began
    const twice = performance.now()
    await (await fetch(address)).text()
    const keptMs = performance.now() - twice
    // Node's fetch would say `no-cache` beside a condition of its caller's, which asks for the whole list.
    const conditional = { 'if-none-match': first.headers.get('etag') ?? '' }
    const again = await fetch(address, { cache: 'no-cache', headers: conditional })
    const { encodedList } = List.parse(JSON.parse(text)).credentialSubject
    const bits = gunzipSync(Buffer.from(encodedList.slice(1), 'base64url'))
    const right = Array.from({ length: awards }).every(
      (_, index) => ((bits.readUInt8(index >> 3) & (0x80 >> (index & 7))) !== 0) === revokedAt(index),
    )
    return {
      awards,
      revoked: Math.ceil(awards / ONE_IN),
      ...{ buildMs, keptMs, again: again.status, right, bytes: text.length },
      cacheControl: first.headers.get('cache-control') ?? '',
    }
  } finally {
    await tool.stop()
  }
}
