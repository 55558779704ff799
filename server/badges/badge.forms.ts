import { ZipFile } from 'yazl'
import { isStackAward, type AnyAward } from '../awards/award.model.ts'
import type { CatalogueService } from '../credentials/catalogue.service.ts'
import { bakePng, bakeSvg } from './badge.baking.ts'
import { shippedContexts } from './badge.contexts.ts'
import { badgeImage, lookOf, type BadgeImageInput } from './badge.image.ts'
import type { IssuerKeys } from './badge.key.service.ts'
import { KIT_README } from './badge.kit.words.ts'
import type { BadgeRecord } from './badge.model.ts'
import { badgePng, keptPng } from './badge.png.ts'
import { previewSvg } from './badge.preview.ts'
import type { Badges } from './badge.service.ts'

/** What a badge is baked as: its JSON with the proof inside, or its JWT. */
export type Baked = 'json' | 'jwt'

const DOWNLOAD_SIZE = 1024

/** The forms that a signed badge takes beside JSON and JWT. */
export function createBadgeForms({
  badges,
  keys,
  catalogue,
}: {
  badges: Pick<Badges, 'profile' | 'statusList'>
  keys: Pick<IssuerKeys, 'publicKeys'>
  catalogue: CatalogueService
}) {
  /** What a picture of this award shows. */
  async function pictured(award: AnyAward): Promise<BadgeImageInput> {
    const issuer = (await catalogue.snapshot()).issuers.get(award.issuerId)
    if (!issuer) throw new Error(`The issuer ${award.issuerId} of award ${award._id} is missing`)
    if (isStackAward(award)) return { title: award.stack.title, ...lookOf(issuer), stack: award.stack.of }
    const { title } = await catalogue.version(award.credentialId, award.version)
    return { title, ...lookOf(issuer) }
  }

  const png = async (award: AnyAward, record: BadgeRecord, baked: Baked = 'json') =>
    bakePng(await badgePng(await pictured(award), DOWNLOAD_SIZE), record[baked])

  const svg = async (award: AnyAward, record: BadgeRecord, baked: Baked = 'json') =>
    bakeSvg(badgeImage(await pictured(award), 'both'), record[baked])

  /** The signed list that says whether it was revoked, as it is now. */
  async function standing({ issuerId, statusList }: AnyAward) {
    return statusList ? await badges.statusList(issuerId, statusList) : null
  }

  return {
    png,
    svg,
    pictured,

    /** 1200 × 630, as networks want it. */
    async preview(award: AnyAward): Promise<Buffer> {
      const { drawing, text } = await previewSvg(await pictured(award), award.awardedAt)
      return keptPng(drawing, 1200, text)
    },

    /** Every form of a badge with all that it takes to verify it when no server answers any more, as a ZIP. */
    async kit(award: AnyAward, record: BadgeRecord): Promise<ZipFile> {
      const [picture, drawing, profile, { p256 }, list] = await Promise.all([
        png(award, record),
        svg(award, record),
        badges.profile(award.issuerId),
        keys.publicKeys(award.issuerId),
        standing(award),
      ])
      const zip = new ZipFile()
      const mtime = record.issuedAt
      const add = (name: string, text: string) => zip.addBuffer(Buffer.from(text), name, { mtime })
      const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`
      add('README.txt', KIT_README)
      add('badge.json', record.json)
      add('badge.jwt', record.jwt)
      zip.addBuffer(picture, 'badge.png', { mtime, compress: false })
      add('badge.svg', drawing)
      add('issuer.json', json(profile))
      for (const { kid, publicJwk } of p256)
        add(`keys/${kid}.jwk.json`, json({ ...publicJwk, kid, alg: 'ES256', use: 'sig' }))
      if (list) add('status-list.json', list.json)
      const contexts = [...shippedContexts()].map(([address, context], index) => ({
        address,
        file: `contexts/${index + 1}.json`,
        context,
      }))
      for (const { file, context } of contexts) add(file, json(context))
      add('contexts/addresses.json', json(Object.fromEntries(contexts.map(({ address, file }) => [address, file]))))
      zip.end()
      return zip
    },
  }
}
export type BadgeForms = ReturnType<typeof createBadgeForms>
