import express, { Router } from 'express'
import { createAwardLinks } from '../../../server/awards/award.links.ts'
import { createAwardModel, type AwardDocument } from '../../../server/awards/award.model.ts'
import { createReleases } from '../../../server/awards/release.service.ts'
import { createAwards } from '../../../server/awards/award.service.ts'
import { createBadgeForms } from '../../../server/badges/badge.forms.ts'
import { createBadgeModel } from '../../../server/badges/badge.model.ts'
import { createIssuerKeyModel } from '../../../server/badges/badge.key.model.ts'
import { createIssuerKeys } from '../../../server/badges/badge.key.service.ts'
import { publicBadgeRoutes } from '../../../server/badges/badge.public.routes.ts'
import { createBadges } from '../../../server/badges/badge.service.ts'
import { createBadgeSigner } from '../../../server/badges/badge.signer.ts'
import { createBadgeStatus } from '../../../server/badges/badge.status.service.ts'
import { badgeUrls } from '../../../server/badges/badge.urls.ts'
import { systemClock } from '../../../server/core/clock.ts'
import {
  AwardId,
  CredentialId,
  IssuerId,
  OrganizationId,
  PersonId,
  SubmissionId,
} from '../../../server/core/ids.contract.ts'
import { randomId } from '../../../server/core/secrets.ts'
import { loadCatalogue, readCatalogue } from '../../../server/credentials/catalogue.loader.ts'
import { createCatalogueModel } from '../../../server/credentials/catalogue.model.ts'
import { createCatalogue } from '../../../server/credentials/catalogue.service.ts'
import { createFileOrigin } from '../../../server/evidence/media.origin.ts'
import { createIssuerModel } from '../../../server/issuers/issuer.model.ts'
import { testDatabase } from '../../support/database.ts'

const secret = 'a secret of the tests, long enough'
export const EARNER_NAME = 'Dana Specimen'
export const CREDENTIAL = 'asking-good-questions-of-data'
export const ISSUER = 'northfield-institute'

export type PublicWorld = Awaited<ReturnType<typeof publicWorld>>

/** The public pages on a database with the starter catalogue. `base` is where badges say they live. */
export async function publicWorld(base = 'https://notch.example') {
  const database = await testDatabase()
  const { connection } = database
  const clock = systemClock
  const issuers = createIssuerModel(connection)
  const catalogueModel = createCatalogueModel(connection)
  const awardModel = createAwardModel(connection)
  await loadCatalogue(await readCatalogue('config/catalog'), { issuers, catalogue: catalogueModel, clock })
  await awardModel.ensureIndexes()
  const catalogue = createCatalogue({ model: catalogueModel, issuers, clock })
  const urls = badgeUrls(base)
  const links = createAwardLinks(urls, secret)
  const awards = createAwards({ model: awardModel, catalogue, links, clock })
  const keys = createIssuerKeys({ model: createIssuerKeyModel(connection), secret })
  const signer = createBadgeSigner(clock)
  const status = createBadgeStatus({ awards, keys, signer, urls, clock })
  const submissions = { find: async () => null }
  const releases = createReleases({
    model: awardModel,
    submissions,
    evidence: { findMany: async () => [] },
    links,
    clock,
  })
  const badges = createBadges({
    model: createBadgeModel(connection),
    awards,
    keys,
    signer,
    status,
    catalogue,
    urls,
    shownWith: releases.shownWith,
    clock,
  })
  const content = await catalogue.newest(CredentialId.parse(CREDENTIAL))

  const router = Router()
  const asked: string[] = []
  publicBadgeRoutes(router, {
    badges,
    awards,
    links,
    catalogue,
    keys,
    urls,
    releases,
    forms: createBadgeForms({ badges, keys, catalogue }),
    published: () => Promise.reject(new Error('nothing was released')),
    origin: createFileOrigin({ url: 'http://localhost:3000', mediaOrigin: null }),
    nameOf: async (personId) => {
      asked.push(personId)
      return EARNER_NAME
    },
  })
  const app = express().use(router)

  async function award(change: Partial<AwardDocument> = {}, { signed = true } = {}): Promise<AwardDocument> {
    const document: AwardDocument = {
      _id: AwardId.parse(randomId()),
      earnerId: PersonId.parse(randomId()),
      organizationId: OrganizationId.parse('organization-1'),
      credentialId: content.id,
      version: content.version,
      issuerId: IssuerId.parse(content.issuerId),
      submissionId: SubmissionId.parse(randomId()),
      attempt: 1,
      awardedAt: new Date('2026-03-02T09:10:11.456Z'),
      rows: Object.fromEntries(content.rubric.rows.map(({ id }) => [id, content.rubric.barLevelId])),
      subjectId: `urn:uuid:${crypto.randomUUID()}`,
      revoked: false,
      published: false,
      showName: false,
      keyGeneration: 1,
      badgeIssuedAt: null,
      ...change,
    }
    await awardModel.grant(document)
    if (signed) await badges.issue(document)
    return document
  }

  /** Changes a kept badge behind Notch's back. */
  async function tamper(id: string, change: (record: { json: string; jwt: string }) => Partial<{ json: string }>) {
    const records = connection.collection<{ _id: string; json: string; jwt: string }>('badges')
    const record = await records.findOne({ _id: id })
    if (!record) throw new Error('no such badge')
    await records.updateOne({ _id: id }, { $set: change(record) })
  }

  const keyOf = (award: AwardDocument) => new URL(links.keyedPage(award)).searchParams.get('k') ?? ''

  return { app, award, awards, badges, content, database, keyOf, keys, links, nameAskedFor: asked, tamper, urls }
}
