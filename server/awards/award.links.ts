import { equalSecrets, keyedDigest, purposeKey } from '../core/secrets.ts'
import type { AwardDocument } from './award.model.ts'

/** The forms of a badge beside JSON and JWT: pictures with the badge baked in, the kit to verify it anywhere. */
export type BadgeEnding = 'png' | 'svg' | 'jwt.png' | 'zip'

/** The public addresses of an award. `urls` knows their shape; the view key opens an unpublished page to whoever was given it. */
export interface PublicAddresses {
  page(awardId: string): string
  json(awardId: string): string
  jwt(awardId: string): string
  stackImage(stackId: string): string
  evidence(awardId: string, artifactId: string): string
  form(awardId: string, ending: BadgeEnding): string
  image(credentialId: string, version: number): string
}

export function createAwardLinks(urls: PublicAddresses, secret: string) {
  const key = purposeKey(secret, 'award-view-key')
  type Keyed = Pick<AwardDocument, '_id' | 'keyGeneration'>
  const viewKey = (award: Keyed) => keyedDigest(key, `${award._id}:${award.keyGeneration}`).slice(0, 22)
  return {
    urls,
    /** The page with its view key: what the gradebook's link carries. Shows no name and no evidence. */
    keyedPage: (award: Keyed) => `${urls.page(award._id)}?k=${viewKey(award)}`,
    opens: (award: Keyed, given: string | undefined) => given !== undefined && equalSecrets(given, viewKey(award)),
  }
}
export type AwardLinks = ReturnType<typeof createAwardLinks>
