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
  embed(awardId: string): string
  qr(awardId: string, kind: 'svg' | 'png'): string
}

type Keyed = Pick<AwardDocument, '_id' | 'keyGeneration' | 'viewLinks'>

/**
 * View keys are worked out, never kept: one that goes along with what Notch itself hands out (the gradebook's link,
 * transcripts, downloads), and one for each private link that its earner made. What they open says no name and no evidence.
 */
export function createAwardLinks(urls: PublicAddresses, secret: string) {
  const key = purposeKey(secret, 'award-view-key')
  const short = (text: string) => keyedDigest(key, text).slice(0, 22)
  const viewKey = ({ _id, keyGeneration }: Keyed) => short(`${_id}:${keyGeneration}`)
  const linkKey = ({ _id }: Keyed, linkId: string) => short(`${_id}:link:${linkId}`)
  const withKey = ({ _id }: Keyed, viewKey: string) => `${urls.page(_id)}?k=${viewKey}`
  return {
    urls,
    keyedPage: (award: Keyed) => withKey(award, viewKey(award)),
    /** The page by a private link of its earner's. */
    linkedPage: (award: Keyed, linkId: string) => withKey(award, linkKey(award, linkId)),
    opens(award: Keyed, given: string | undefined): boolean {
      const keys = [viewKey(award), ...(award.viewLinks ?? []).map(({ id }) => linkKey(award, id))]
      return given !== undefined && keys.some((each) => equalSecrets(given, each))
    },
  }
}
export type AwardLinks = ReturnType<typeof createAwardLinks>

/** The same addresses for somebody who came by this key: they are handed no other, which might outlive it. */
export const openedBy = (links: AwardLinks, viewKey: string): AwardLinks => ({
  ...links,
  keyedPage: ({ _id }) => `${links.urls.page(_id)}?k=${encodeURIComponent(viewKey)}`,
})
