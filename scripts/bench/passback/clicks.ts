import { setTimeout as wait } from 'node:timers/promises'
import { hashToken, randomId, randomToken } from '../../../server/core/secrets.ts'
import type { BenchDatabase } from '../frame/world.ts'
import type { Grade } from './owing.ts'

interface Stored {
  _id: string
  [field: string]: unknown
}

const PAUSE_MS = 25
const CLICK = '/api/catalogue'

/** A session of this earner from that platform, as a launch leaves it; answers its Authorization header. */
export async function signIn(
  { connection }: Pick<BenchDatabase, 'connection'>,
  platformId: string,
  { submission }: Grade,
): Promise<string> {
  const id = randomId()
  const token = `${id}.${randomToken()}`
  const end = new Date(Date.now() + 3_600_000)
  const [place] = submission.openedThrough
  await connection.collection<Stored>('sessions').insertOne({
    _id: id,
    platformId,
    personId: submission.earnerId,
    organizationId: submission.organizationId,
    placementId: place?.placementId,
    courseId: place?.courseId,
    courseTitle: 'Professional learning',
    courseRoles: ['learner'],
    destination: { kind: 'catalogue' },
    gradebook: 'owed',
    placing: null,
    locale: 'en',
    codeHash: 'used',
    codeEndsAt: end,
    openedAt: new Date(),
    closedAt: null,
    tokenHashes: [hashToken(token)],
    resumeHash: null,
    extendedAt: new Date(),
    expiresAt: end,
    endsAt: end,
  })
  return `Bearer ${token}`
}

/** A teacher's clicks, one after the other until told to stop: how long each took, in ms. */
export async function clicks(url: string, authorization: string, until: Promise<unknown>): Promise<number[]> {
  const took: number[] = []
  let over = false
  void until.finally(() => (over = true)).catch(() => undefined)
  while (!over) {
    const began = performance.now()
    const answer = await fetch(url + CLICK, { headers: { authorization } })
    await answer.arrayBuffer()
    if (answer.status !== 200) throw new Error(`A click was answered with ${answer.status}`)
    took.push(performance.now() - began)
    await wait(PAUSE_MS)
  }
  return took
}
