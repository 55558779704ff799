import type { Clock } from '../core/clock.ts'
import { AwardId, IssuerId } from '../core/ids.contract.ts'
import { isStackAward, type AnyAward } from '../awards/award.model.ts'
import type { Awards } from '../awards/award.service.ts'
import type { CatalogueService } from '../credentials/catalogue.service.ts'
import type { Releases } from '../awards/release.service.ts'
import { badgeAchievement, stackAchievement } from './badge.achievement.ts'
import { additionsTo, type Additions } from './badge.additions.ts'
import { issuerProfile } from './badge.controller.ts'
import { RECORDS_ISSUER, recordsIssuer } from './badge.records-issuer.ts'
import { buildBadge, type BadgeInput } from './badge.document.ts'
import type { IssuerKeys } from './badge.key.service.ts'
import type { BadgeModel, BadgeRecord } from './badge.model.ts'
import type { BadgeSigner } from './badge.signer.ts'
import { publicReason } from './badge.status.words.ts'
import type { BadgeStatus } from './badge.status.service.ts'
import type { BadgeUrls } from './badge.urls.ts'
import { verifyBadge, type Verification } from './badge.verifier.ts'

const GIVEN_AT_ONCE = 50

/** Issues and shows badges. Works without a network: contexts and keys are all here. */
export function createBadges({
  model,
  awards,
  keys,
  signer,
  status,
  catalogue,
  urls,
  shownWith,
  clock,
}: {
  model: BadgeModel
  awards: Awards
  keys: IssuerKeys
  signer: BadgeSigner
  status: BadgeStatus
  catalogue: CatalogueService
  urls: BadgeUrls
  /** evidence that its earner shows with an award's badge */
  shownWith: Releases['shownWith']
  clock: Clock
}) {
  async function issuerContent(issuerId: string) {
    const known = (await catalogue.snapshot()).issuers.get(issuerId)
    return known ?? (issuerId === RECORDS_ISSUER ? recordsIssuer(urls) : null)
  }

  /** What the badge says was earned. */
  async function earned(award: AnyAward): Promise<Pick<BadgeInput, 'achievement' | 'rubric' | 'results'>> {
    if (isStackAward(award)) return { achievement: stackAchievement(award, urls), rubric: null, results: [] }
    const content = await catalogue.version(award.credentialId, award.version)
    return {
      achievement: badgeAchievement(content, urls),
      rubric: content.rubric,
      results: Object.entries(award.rows).map(([rowId, levelId]) => ({ rowId, levelId })),
    }
  }

  async function sign(award: AnyAward, added?: Additions): Promise<BadgeRecord> {
    const { evidence, identity, named } = added ?? (await additionsTo(award, shownWith))
    const content = await issuerContent(award.issuerId)
    if (!content) throw new Error(`The issuer ${award.issuerId} of award ${award._id} is missing`)
    const { name, description, url } = content
    const issuer = { id: urls.issuer(award.issuerId), name, description, url }
    const document = buildBadge({
      credentialUrl: urls.credential(award._id),
      issuer,
      award: { id: award._id, awardedAt: award.awardedAt, validFrom: award.awardedAt },
      subjectId: award.subjectId,
      identity,
      evidence,
      ...(await earned(award)),
      statusListEntry: await status.entryFor(award),
    })
    const { ed25519, p256 } = await keys.activeKeys(award.issuerId)
    const [embedded, jwt] = await Promise.all([
      signer.signEmbedded(document, ed25519, issuer.id),
      signer.signJwt(document, p256, urls.jwk(award.issuerId, p256.kid)),
    ])
    return { _id: award._id, json: JSON.stringify(embedded), jwt, issuedAt: clock.now(), listed: true, adds: named }
  }

  /** The issuer's public profile with its keys, as served at its address; null where there is no such issuer. */
  async function profile(issuerId: string) {
    const issuer = await issuerContent(issuerId)
    if (!issuer) return null
    const { name, description, url } = issuer
    const publicKeys = await keys.publicKeys(issuerId)
    return issuerProfile({ id: urls.issuer(issuerId), name, description, url }, publicKeys, (kid) =>
      urls.jwk(issuerId, kid),
    )
  }

  /** The badge as it stands now: signed anew first where its earner, or the end of a consent, changed what it says. */
  async function current(award: AnyAward): Promise<BadgeRecord | null> {
    const [known, added] = await Promise.all([model.find(award._id), additionsTo(award, shownWith)])
    if (!known || (known.adds ?? '') === added.named) return known
    await model.replace(known, await sign(award, added))
    return await model.find(award._id)
  }

  return {
    current,
    /** an issuer of the catalogue, or this Notch as the issuer of whole records; null where there is none */
    issuer: issuerContent,
    find: (id: AwardId) => model.find(id),
    statusList: status.list,
    profile,

    /** Signs an award's badge in both forms. Run again, it changes nothing. */
    async issue(award: AnyAward): Promise<void> {
      if (!(await model.find(award._id))) await model.keep(await sign(award))
      await awards.badgeIssued(award._id)
    },

    /** Badges from before there were status lists are issued again, with a place in one. Copies taken earlier stay as they are. */
    async giveStatus(): Promise<void> {
      for (const known of await model.unlisted(GIVEN_AT_ONCE)) {
        const award = await awards.find(known._id)
        if (award) await model.replace(known, await sign(award))
      }
    },

    /** Verifies one of our own badges from what is published about its issuer, step by step. `known` saves a look-up. */
    async verify(signed: unknown, known?: AnyAward): Promise<Verification> {
      const issuersAddress = urls.issuer('')
      return verifyBadge(signed, {
        clock,
        async resolveIssuer(issuerUrl) {
          if (!issuerUrl.startsWith(issuersAddress)) return undefined
          const issuerId = IssuerId.safeParse(issuerUrl.slice(issuersAddress.length))
          return issuerId.success ? ((await profile(issuerId.data)) ?? undefined) : undefined
        },
        async checkStatus(credential) {
          const id = AwardId.safeParse(credential.id.slice(urls.credential('').length))
          const award = !id.success ? null : known?._id === id.data ? known : await awards.find(id.data)
          return award ? { revoked: award.revoked, reason: publicReason(award) } : undefined
        },
      })
    },
  }
}
export type Badges = ReturnType<typeof createBadges>
