import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { awardView, stackAwardView } from '../awards/award.view.ts'
import type { AwardLinks } from '../awards/award.links.ts'
import { isStackAward, type AnyAward } from '../awards/award.model.ts'
import type { Awards } from '../awards/award.service.ts'
import { derivedUrn } from '../badges/badge.document.ts'
import type { IssuerKeys } from '../badges/badge.key.service.ts'
import { RECORDS_ISSUER, recordsIssuer } from '../badges/badge.records-issuer.ts'
import type { BadgeForms } from '../badges/badge.forms.ts'
import type { Badges } from '../badges/badge.service.ts'
import type { BadgeSigner } from '../badges/badge.signer.ts'
import type { BadgeUrls } from '../badges/badge.urls.ts'
import type { Clock } from '../core/clock.ts'
import type { AwardId, OrganizationId, PersonId } from '../core/ids.contract.ts'
import { problem } from '../core/problem.ts'
import { keyedDigest, purposeKey } from '../core/secrets.ts'
import type { CatalogueService } from '../credentials/catalogue.service.ts'
import { certificatePdf } from './certificate.pdf.ts'
import { buildClr } from './record.clr.ts'
import type { RecordForm } from './record.contract.ts'
import type { SelfReportedList } from './self-reported.service.ts'
import { transcriptCsv, type Transcript, type TranscriptAward } from './transcript.ts'
import { transcriptPdf } from './transcript.pdf.ts'

const SignedBadge = z.looseObject({ proof: z.unknown() })

/** A file of a record, ready to be sent. */
export interface RecordFile {
  fileName: string
  mediaType: string
  body: string | NodeJS.ReadableStream
}

/** Everything an educator holds, put together in the forms that others take. */
export function createRecords({
  awards,
  badges,
  forms,
  keys,
  signer,
  links,
  urls,
  catalogue,
  selfReported,
  personOf,
  organizationName,
  secret,
  clock,
}: {
  awards: Pick<Awards, 'everyOf' | 'find'>
  badges: Pick<Badges, 'current'>
  forms: Pick<BadgeForms, 'pictured'>
  keys: IssuerKeys
  signer: BadgeSigner
  links: AwardLinks
  urls: BadgeUrls
  catalogue: CatalogueService
  selfReported: SelfReportedList
  personOf: (id: PersonId) => Promise<{ name: string | null; organizationId: OrganizationId } | null>
  organizationName: (id: OrganizationId) => Promise<string | null>
  secret: string
  clock: Clock
}) {
  const subjectKey = purposeKey(secret, 'record-subject')

  /** Awards that stand and whose badges are signed: nothing else belongs on a record. */
  const standing = async (personId: PersonId): Promise<AnyAward[]> =>
    (await awards.everyOf(personId)).filter(({ revoked, badgeIssuedAt }) => !revoked && badgeIssuedAt !== null)

  async function described(award: AnyAward) {
    const issuer = (await catalogue.snapshot()).issuers.get(award.issuerId)
    if (!issuer) throw new Error(`The issuer ${award.issuerId} of award ${award._id} is missing`)
    if (isStackAward(award)) return { issuer, view: stackAwardView(award, issuer, links), language: 'en' }
    const content = await catalogue.version(award.credentialId, award.version)
    return { issuer, view: awardView(award, content, issuer, links), language: content.language }
  }

  async function line(award: AnyAward): Promise<TranscriptAward> {
    const { view, issuer } = await described(award)
    const restsOn = isStackAward(award) ? award.stack.members.map(({ title }) => title) : []
    const version = isStackAward(award) ? null : award.version
    const { awardedAt } = award
    return { title: view.title, issuer: issuer.name, awardedAt, version, restsOn, address: view.publicUrl }
  }

  async function transcript(personId: PersonId): Promise<Transcript> {
    const [person, held, listed] = await Promise.all([
      personOf(personId),
      standing(personId),
      selfReported.list(personId),
    ])
    return {
      name: person?.name ?? null,
      organization: person ? await organizationName(person.organizationId) : null,
      madeAt: clock.now(),
      awards: await Promise.all(held.map(line)),
      selfReported: listed,
    }
  }

  async function clr(personId: PersonId, form: 'clr-json' | 'clr-jwt'): Promise<string> {
    const [person, held] = await Promise.all([personOf(personId), standing(personId)])
    if (held.length === 0) throw nothingYet()
    const signed: object[] = []
    for (const award of held) {
      const record = await badges.current(award)
      if (record) signed.push(SignedBadge.parse(JSON.parse(record.json)))
    }
    const { name, description, url } = recordsIssuer(urls)
    const issuer = { id: urls.issuer(RECORDS_ISSUER), name, description, url }
    const document = buildClr({
      id: `urn:uuid:${randomUUID()}`,
      subjectId: derivedUrn('record', keyedDigest(subjectKey, personId)),
      issuer,
      name: person?.name ?? null,
      madeAt: clock.now(),
      badges: signed,
    })
    const { ed25519, p256 } = await keys.activeKeys(RECORDS_ISSUER)
    if (form === 'clr-jwt') return signer.signJwt(document, p256, urls.jwk(RECORDS_ISSUER, p256.kid))
    return JSON.stringify(await signer.signEmbedded(document, ed25519, issuer.id))
  }

  const nothingYet = () =>
    problem('wrong-state', 'No award stands on your record yet, so there is nothing that could be signed.')

  /** The award that a certificate is asked for; its earner alone gets one, for it says their name. */
  async function certified(personId: PersonId, awardId: AwardId): Promise<AnyAward> {
    const award = await awards.find(awardId)
    if (!award || award.earnerId !== personId) throw problem('not-found')
    if (award.revoked) throw problem('wrong-state', 'A revoked award has no certificate.')
    if (award.badgeIssuedAt === null) throw problem('wrong-state', 'The badge is being signed. Ask again shortly.')
    return award
  }

  return {
    certified,

    /** Refuses before an address is given, where a page can say why. */
    async mayTake(personId: PersonId, form: RecordForm): Promise<void> {
      const signed = form === 'clr-json' || form === 'clr-jwt'
      if (signed && (await standing(personId)).length === 0) throw nothingYet()
    },

    standing: async (personId: PersonId) => (await standing(personId)).length,

    async file(personId: PersonId, form: RecordForm): Promise<RecordFile> {
      switch (form) {
        case 'transcript-pdf':
          return {
            fileName: 'record.pdf',
            mediaType: 'application/pdf',
            body: await transcriptPdf(await transcript(personId)),
          }
        case 'transcript-csv':
          return {
            fileName: 'record.csv',
            mediaType: 'text/csv; charset=utf-8',
            body: transcriptCsv(await transcript(personId)),
          }
        case 'clr-json':
          return { fileName: 'record.json', mediaType: 'application/vc+ld+json', body: await clr(personId, form) }
        case 'clr-jwt':
          return { fileName: 'record.jwt', mediaType: 'text/plain; charset=utf-8', body: await clr(personId, form) }
      }
    },

    async certificate(personId: PersonId, awardId: AwardId): Promise<RecordFile> {
      const award = await certified(personId, awardId)
      const [person, { view, issuer, language }, picture] = await Promise.all([
        personOf(personId),
        described(award),
        forms.pictured(award),
      ])
      const { title, competency, publicUrl } = view
      const body = await certificatePdf({
        ...{ name: person?.name ?? null, title, competency, language, picture },
        ...{ issuer: issuer.name, awardedAt: award.awardedAt, address: publicUrl },
      })
      return { fileName: 'certificate.pdf', mediaType: 'application/pdf', body }
    },
  }
}
export type Records = ReturnType<typeof createRecords>
