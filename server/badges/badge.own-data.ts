import { Readable } from 'node:stream'
import { z } from 'zod'
import { isStackAward, type AnyAward } from '../awards/award.model.ts'
import { carriedAt } from '../awards/carrying/carried.lists.ts'
import type { Awards } from '../awards/award.service.ts'
import { ArtifactId, AwardId, CredentialId, Instant, SubmissionId } from '../core/ids.contract.ts'
import { markup, type Piece } from '../core/markup.ts'
import { chapter, facts, link, list, moment } from '../core/own-data.blocks.ts'
import { pageOf, shortName, type OwnDataFile, type OwnDataPart, type WrittenFile } from '../core/own-data.part.ts'
import type { CatalogueService } from '../credentials/catalogue.service.ts'
import { badgeImage, lookOf } from './badge.image.ts'
import type { BadgeModel, BadgeRecord } from './badge.model.ts'
import type { BadgeUrls } from './badge.urls.ts'

const OwnAward = z.object({
  id: AwardId,
  /** a credential's award has these; a stack's says what it rests on */
  credentialId: CredentialId.nullable(),
  version: z.int().nullable(),
  stack: z.array(z.string()).nullable(),
  title: z.string(),
  issuer: z.string(),
  submissionId: SubmissionId.nullable(),
  /** since when it is in this account, where it was earned in another one; the work on it stayed there */
  carriedAt: Instant.nullable(),
  awardedAt: Instant,
  /** rubric row → level reached, in words */
  rows: z.record(z.string(), z.string()),
  revoked: z.boolean(),
  revokedAt: Instant.nullable(),
  revokedBecause: z.string().nullable(),
  /** names the earner inside the badge */
  subjectId: z.string(),
  sharing: z.object({ published: z.boolean(), showName: z.boolean(), address: z.string() }),
  /** private links that its earner made; what they open says no name */
  privateLinks: z.array(z.object({ label: z.string(), madeAt: Instant })),
  /** pieces of evidence that are shown with the badge while it is public */
  released: z.array(z.object({ artifactId: ArtifactId, releasedAt: Instant })),
  /** since when the badge is tied to an e-mail address, which it holds hashed */
  tiedAt: Instant.nullable(),
  /** null while the badge is not signed yet */
  badge: z.object({ signedAt: Instant, embedded: z.string(), jwt: z.string(), picture: z.string() }).nullable(),
})
type OwnAward = z.infer<typeof OwnAward>

interface Neighbours {
  awards: Pick<Awards, 'everyOf'>
  model: Pick<BadgeModel, 'find'>
  catalogue: Pick<CatalogueService, 'version' | 'snapshot'>
  urls: BadgeUrls
}

/** An earner's awards with their badges, in every form that is signed and with the picture. */
export function awardOwnData({ awards, model, catalogue, urls }: Neighbours): OwnDataPart {
  /** What differs between the award of a credential and that of a stack. */
  async function earned(award: AnyAward) {
    if (isStackAward(award)) {
      const { title, of, members } = award.stack
      const bare = { credentialId: null, version: null, submissionId: null, rows: {} }
      return { ...bare, title, stack: members.map((member) => member.title), drawn: { stack: of } }
    }
    const { credentialId, version, submissionId } = award
    const content = await catalogue.version(credentialId, version)
    const rowTitle = new Map(content.rubric.rows.map(({ id, title }) => [id, title]))
    const levelName = new Map(content.rubric.levels.map(({ id, name }) => [id, name]))
    const rows = Object.entries(award.rows).map(([row, level]) => [
      rowTitle.get(row) ?? row,
      levelName.get(level) ?? level,
    ])
    const { title } = content
    return { credentialId, version, submissionId, title, rows: Object.fromEntries(rows), stack: null, drawn: {} }
  }

  async function own(award: AnyAward): Promise<{ json: OwnAward; files: OwnDataFile[] }> {
    const [{ drawn, ...said }, badge, { issuers }] = await Promise.all([
      earned(award),
      model.find(award._id),
      catalogue.snapshot(),
    ])
    const issuer = issuers.get(award.issuerId)
    const issuerName = issuer?.name ?? award.issuerId
    const picture = badgeImage({ title: said.title, ...(issuer ? lookOf(issuer) : { issuerName }), ...drawn }, 'both')
    const files = badge ? badgeFiles(badge, picture) : []
    const [embedded, jwt, image] = files.map(({ path }) => path)
    return {
      files,
      json: {
        id: award._id,
        ...said,
        issuer: issuerName,
        awardedAt: award.awardedAt.toISOString(),
        carriedAt: carriedAt(award)?.toISOString() ?? null,
        revoked: award.revoked,
        revokedAt: award.revokedAt?.toISOString() ?? null,
        revokedBecause: award.revocation?.reason ?? null,
        subjectId: award.subjectId,
        sharing: { published: award.published, showName: award.showName, address: urls.page(award._id) },
        privateLinks: (award.viewLinks ?? []).map(({ label, madeAt }) => ({ label, madeAt: madeAt.toISOString() })),
        released: releasedOf(award).map(({ artifactId, releasedAt }) => ({
          artifactId,
          releasedAt: releasedAt.toISOString(),
        })),
        tiedAt: award.identity?.tiedAt.toISOString() ?? null,
        badge:
          badge && embedded && jwt && image
            ? { signedAt: badge.issuedAt.toISOString(), embedded, jwt, picture: image }
            : null,
      },
    }
  }

  return {
    name: 'awards',
    title: 'Your awards and badges',
    about: 'What you were awarded, how you share it, and each badge with its signatures, to verify anywhere.',
    schema: OwnAward,
    async *records(personId) {
      for (const award of await awards.everyOf(personId)) {
        const { json, files } = await own(award)
        yield { id: json.id, title: json.title, json, files, page: (written) => awardPage(json, written) }
      }
    },
  }
}

const releasedOf = (award: AnyAward) => (isStackAward(award) ? [] : (award.released ?? []))

function badgeFiles({ _id, json, jwt }: BadgeRecord, picture: string): OwnDataFile[] {
  const file = (ending: string, text: string): OwnDataFile => ({
    path: `badges/badge-${shortName(_id)}.${ending}`,
    bytes: Buffer.byteLength(text),
    sha256: null,
    compress: true,
    read: () => Readable.from([Buffer.from(text)]),
  })
  return [file('json', json), file('jwt', jwt), file('svg', picture)]
}

function awardPage(award: OwnAward, files: WrittenFile[]): Piece {
  const sharing = award.sharing.published
    ? `Published${award.sharing.showName ? ', with your name' : ', without your name'}`
    : 'Private'
  return [
    facts([
      ['Issuer', award.issuer],
      ['Awarded', moment(award.awardedAt)],
      ['Carried here from another account', award.carriedAt && moment(award.carriedAt)],
      ['Edition', award.version],
      ['Revoked', award.revoked && [moment(award.revokedAt)]],
      ['Reason', award.revokedBecause],
      ['Rests on', award.stack?.join(', ') ?? null],
      ['Sharing', sharing],
      ['Its page', award.sharing.address],
      ['Private links made for', award.privateLinks.map(({ label }) => label).join(', ') || null],
      ['Evidence shown with it', award.released.length || null],
      ['Tied to your e-mail address since', award.tiedAt && moment(award.tiedAt)],
    ]),
    chapter('What you showed', facts(Object.entries(award.rows))),
    chapter(
      'Badge',
      award.badge
        ? [
            markup`<p>Anybody can verify these without asking Notch’s owner: Open Badges 3.0 with an embedded proof (.json) and as a signed token (.jwt). The picture (.svg) is for showing.</p>`,
            list(files.map(({ path }) => link(path, path.replace('badges/', '')))),
          ]
        : markup`<p class="none">The badge is being signed.</p>`,
    ),
    award.submissionId &&
      award.carriedAt === null &&
      markup`<p>${link(`../submissions/${pageOf(award.submissionId)}`, 'The work it was awarded for')}</p>`,
  ]
}
