import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { badgeAchievement } from '../../../server/badges/badge.achievement.ts'
import { issuerProfile } from '../../../server/badges/badge.controller.ts'
import { buildBadge } from '../../../server/badges/badge.document.ts'
import { generateEd25519Key } from '../../../server/badges/badge.keys.ts'
import { createBadgeSigner } from '../../../server/badges/badge.signer.ts'
import { badgeUrls } from '../../../server/badges/badge.urls.ts'
import { verifyBadge } from '../../../server/badges/badge.verifier.ts'
import { randomId } from '../../../server/core/secrets.ts'
import { readCatalogue } from '../../../server/credentials/catalogue.loader.ts'
import { root } from '../../front-door/settings.mjs'

export interface Rate {
  /** by the clock on the wall, other programs and all */
  wall: number
  /** a second of one core's time */
  perCoreSecond: number
}

const WARM = 200

/** Runs one after the other, as one core would, and answers how many a second. */
async function rateOf<T>(count: number, run: (index: number) => Promise<T>): Promise<{ rate: Rate; results: T[] }> {
  for (let index = 0; index < WARM; index += 1) await run(index)
  const results: T[] = []
  const before = process.cpuUsage()
  const began = performance.now()
  for (let index = 0; index < count; index += 1) results.push(await run(index))
  const seconds = (performance.now() - began) / 1000
  const { user, system } = process.cpuUsage(before)
  return { rate: { wall: count / seconds, perCoreSecond: (count * 1e6) / (user + system) }, results }
}

/** Signs and verifies whole badges of the starter catalogue with their rubrics: embedded proofs, no network. */
export async function rates(count: number): Promise<{ issued: Rate; verified: Rate; allHold: boolean; bytes: number }> {
  const urls = badgeUrls('https://notch.example.org')
  const { credentials, issuers } = await readCatalogue(path.join(root, 'config', 'catalog'))
  const key = await generateEd25519Key()
  const signer = createBadgeSigner()
  const profiles = new Map(
    issuers.map(({ id, name, description, url }) => {
      const issuer = { id: urls.issuer(id), name, description, url }
      return [issuer.id, { issuer, published: issuerProfile(issuer, { ed25519: [key], p256: [] }, () => '') }]
    }),
  )
  const issue = async (index: number) => {
    const content = credentials[index % credentials.length]
    const known = content && profiles.get(urls.issuer(content.issuerId))
    if (!content || !known) throw new Error('The starter catalogue has no credentials')
    const id = randomId()
    const list = urls.statusList(content.issuerId, 1)
    const document = buildBadge({
      credentialUrl: urls.credential(id),
      issuer: known.issuer,
      award: { id, awardedAt: new Date(), validFrom: new Date(Date.now() - 60_000) },
      subjectId: `urn:uuid:${randomUUID()}`,
      achievement: badgeAchievement(content, urls),
      rubric: content.rubric,
      results: content.rubric.rows.map((row) => ({ rowId: row.id, levelId: content.rubric.barLevelId })),
      statusListEntry: {
        id: `${list}#${index}`,
        type: 'BitstringStatusListEntry',
        statusPurpose: 'revocation',
        statusListIndex: String(index),
        statusListCredential: list,
      },
    })
    return JSON.stringify(await signer.signEmbedded(document, key, known.issuer.id))
  }
  const issued = await rateOf(count, issue)
  const verified = await rateOf(count, (index) =>
    verifyBadge(issued.results[index], {
      resolveIssuer: async (url) => profiles.get(url)?.published,
      checkStatus: async () => ({ revoked: false }),
    }),
  )
  const allHold = verified.results.every(({ ok }) => ok)
  return { issued: issued.rate, verified: verified.rate, allHold, bytes: issued.results[0]?.length ?? 0 }
}
