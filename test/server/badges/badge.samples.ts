import { badgeUrls } from '../../../server/badges/badge.urls.ts'
import { buildBadge, type BadgeInput } from '../../../server/badges/badge.document.ts'
import { issuerProfile } from '../../../server/badges/badge.controller.ts'
import { generateEd25519Key, generateP256Key } from '../../../server/badges/badge.keys.ts'
import { createBadgeSigner } from '../../../server/badges/badge.signer.ts'
import type { PublishedIssuer } from '../../../server/badges/badge.verifier.ts'

export const urls = badgeUrls('https://notch.example')

export const badgeInput = (change: Partial<BadgeInput> = {}): BadgeInput => ({
  credentialUrl: urls.credential('award-0001'),
  issuer: {
    id: urls.issuer('specimen-institute'),
    name: 'Specimen Institute',
    description: 'Stands behind sample credentials.',
    url: 'https://specimen.example',
  },
  award: {
    id: 'award-0001',
    awardedAt: new Date('2026-03-02T09:10:11.456Z'),
    validFrom: new Date('2026-03-02T09:10:11.456Z'),
  },
  subjectId: 'urn:uuid:6f4a3a56-3a0c-4c26-9d0c-3f3b9b1c5a77',
  achievement: {
    id: urls.achievement('exit-tickets', 2),
    name: 'Exit tickets that steer tomorrow',
    description: 'The educator closes a lesson with one short question and plans the next lesson from the answers.',
    criteriaNarrative: 'Two rounds of exit tickets, **sorted**, with the plan they led to.',
    criteriaUrl: `${urls.achievement('exit-tickets', 2)}#criteria`,
    version: 2,
    language: 'en',
    tags: ['checking for understanding', 'feedback'],
    imageUrl: urls.image('exit-tickets', 2),
    licence: 'CC BY 4.0',
  },
  rubric: {
    rows: [
      { id: 'question', title: 'The question asks for the point of the lesson' },
      { id: 'use', title: 'The answers change the next lesson' },
    ],
    levels: [
      { id: 'demonstrated', name: 'Demonstrated' },
      { id: 'developing', name: 'Developing' },
      { id: 'not-yet', name: 'Not yet shown' },
    ],
    barLevelId: 'demonstrated',
  },
  results: [
    { rowId: 'question', levelId: 'demonstrated' },
    { rowId: 'use', levelId: 'demonstrated' },
  ],
  ...change,
})

/** An issuer with fresh keys, and one badge of it signed both ways. */
export async function signedBadge(change: Partial<BadgeInput> = {}) {
  const input = badgeInput(change)
  const keys = { ed25519: await generateEd25519Key(), p256: await generateP256Key() }
  const jwkUrl = (kid: string) => urls.jwk('specimen-institute', kid)
  const issuer: PublishedIssuer = issuerProfile(input.issuer, { ed25519: [keys.ed25519], p256: [keys.p256] }, jwkUrl)
  const signer = createBadgeSigner({ now: () => new Date('2026-03-02T10:00:00.789Z') })
  const document = buildBadge(input)
  const embedded = await signer.signEmbedded(document, keys.ed25519, issuer.id)
  const jwt = await signer.signJwt(document, keys.p256, jwkUrl(keys.p256.kid))
  const resolveIssuer = async (url: string) => (url === issuer.id ? issuer : undefined)
  return { keys, issuer, document, embedded, jwt, resolveIssuer, jwkUrl }
}
