import { createHash } from 'node:crypto'
import { isStackAward, type AnyAward } from '../awards/award.model.ts'
import type { Awards } from '../awards/award.service.ts'
import { checkOf, type BadgeCheck } from '../badges/badge.check.ts'
import { lookOf, type BadgeImageInput } from '../badges/badge.image.ts'
import { badgeBeside, type BadgeRecord } from '../badges/badge.model.ts'
import { reviewers } from '../badges/badge.page.ts'
import type { ShownRow } from '../badges/badge.reading.ts'
import type { Badges } from '../badges/badge.service.ts'
import type { BadgeUrls } from '../badges/badge.urls.ts'
import type { Clock } from '../core/clock.ts'
import type { AwardId, PersonId } from '../core/ids.contract.ts'
import type { Logger } from '../core/log.ts'
import { createShortMemory } from '../core/short-memory.ts'
import type { CatalogueService } from '../credentials/catalogue.service.ts'
import type { IssuerContent } from '../credentials/version.contract.ts'
import type { SelfReportedId } from '../records/record.contract.ts'
import type { SelfReportedDocument, SelfReportedModel } from '../records/self-reported.model.ts'

/** A badge that holds, as a page tells strangers of it. */
export interface ShownBadge {
  award: AnyAward
  issuer: IssuerContent
  title: string
  competency: string
  language: string
  /** taken from the signed badge: what was looked at, and what the level that was reached means */
  rows: ShownRow[]
  /** of a finished stack, what it rests on */
  stack: { members: string[]; needed: number; of: number } | null
  /** who reads the evidence, up to the issuer's name */
  reviewedBy: string | null
  picture: BadgeImageInput
  /** its preview for networks: always public, and names nobody */
  pictureUrl: string
  check: BadgeCheck
}

/** What somebody chose to show. */
export interface Chosen {
  earnerId: PersonId
  awardIds: AwardId[]
  selfReportedIds?: SelfReportedId[] | undefined
}

export interface ShownThings {
  badges: ShownBadge[]
  gone: number
  listed: Pick<SelfReportedDocument, 'title' | 'issuer' | 'earnedOn'>[]
}

// A signature that holds goes on holding; whether the award stands is asked at every visit.
const SIGNATURES_KEPT_MS = 10 * 60_000
const SIGNATURES_KEPT = 2000

/** Badges that their earner chose to show, with what they say and whether they hold. */
export function createShown({
  awards,
  badges: { verify },
  selfReported,
  catalogue,
  urls,
  clock,
  log,
}: {
  awards: Pick<Awards, 'ownAmong'>
  badges: Pick<Badges, 'verify'>
  selfReported: Pick<SelfReportedModel, 'among'>
  catalogue: CatalogueService
  urls: BadgeUrls
  clock: Clock
  log: Logger
}) {
  const checks = createShortMemory<BadgeCheck>({ clock, keptMs: SIGNATURES_KEPT_MS, most: SIGNATURES_KEPT })

  async function checked(award: AnyAward, record: BadgeRecord, issuer: IssuerContent) {
    const name = createHash('sha256').update(record.json).digest('base64url')
    return checks.get(`${award._id}:${name}`, async () =>
      checkOf(await verify(record.json, award), award, issuer.name, urls),
    )
  }

  async function said(award: AnyAward) {
    if (isStackAward(award)) {
      const { title, description, members, needed, of } = award.stack
      const stack = { members: members.map((member) => member.title), needed, of }
      const pictureUrl = urls.stackImagePng(award.stackId)
      return {
        title,
        competency: description,
        language: 'en',
        stack,
        reviewedBy: null,
        drawn: { stack: of },
        pictureUrl,
      }
    }
    const content = await catalogue.version(award.credentialId, award.version)
    const { title, competency, language } = content
    const pictureUrl = urls.imagePng(award.credentialId, award.version)
    return { title, competency, language, stack: null, reviewedBy: reviewers(content), drawn: {}, pictureUrl }
  }

  async function shown(award: AnyAward, record: BadgeRecord | undefined): Promise<ShownBadge | null> {
    // What was revoked says nothing any more about the person who once earned it.
    if (award.revoked || !record) return null
    const issuer = (await catalogue.snapshot()).issuers.get(award.issuerId)
    if (!issuer) return null
    const check = await checked(award, record, issuer)
    if (check.verdict !== 'valid' || !check.reading) {
      log.error({ awardId: award._id, verdict: check.verdict }, 'a badge that was chosen to be shown does not verify')
      return null
    }
    const { drawn, ...words } = await said(award)
    const picture = { title: words.title, ...lookOf(issuer), ...drawn }
    return { award, issuer, ...words, rows: check.reading.rows, picture, check }
  }

  return {
    /**
     * What was chosen, as far as it holds: badges in the order in which they were chosen, own entries the newest first.
     * `gone` counts the badges that do not hold. One database command for badges, one for own entries.
     */
    async of({ earnerId, awardIds, selfReportedIds = [] }: Chosen): Promise<ShownThings> {
      const [held, listed] = await Promise.all([
        awards.ownAmong<{ badge: BadgeRecord[] }>(earnerId, awardIds, badgeBeside),
        selfReported.among(earnerId, selfReportedIds),
      ])
      const found = await Promise.all(
        awardIds.map((id) => {
          const award = held.find(({ _id }) => _id === id)
          return award ? shown(award, award.badge[0]) : null
        }),
      )
      const badges = found.filter((each) => each !== null)
      const newestFirst = listed.sort((a, b) => b.earnedOn.localeCompare(a.earnedOn))
      return { badges, gone: awardIds.length - badges.length, listed: newestFirst }
    },
  }
}
export type Shown = ReturnType<typeof createShown>
