import assert from 'node:assert/strict'
import { createIssuerKeyModel, type IssuerKeyModel } from '../../../server/badges/badge.key.model.ts'
import { createIssuerKeys } from '../../../server/badges/badge.key.service.ts'
import { issuerProfile } from '../../../server/badges/badge.controller.ts'
import { buildBadge } from '../../../server/badges/badge.document.ts'
import { createBadgeSigner } from '../../../server/badges/badge.signer.ts'
import { verifyBadge } from '../../../server/badges/badge.verifier.ts'
import { testDatabase, type TestDatabase } from '../../support/database.ts'
import { badgeInput, urls } from './badge.samples.ts'

const secret = 'a secret of the tests, long enough'
const issuerId = 'specimen-institute'

describe("storing an issuer's keys", () => {
  let database: TestDatabase
  let model: IssuerKeyModel
  beforeEach(async () => {
    database = await testDatabase()
    model = createIssuerKeyModel(database.connection)
    await model.ensureIndexes()
  })
  afterEach(() => database.close())

  it('ends with one key of each kind, the same for all, when many processes make the first ones at once', async () => {
    const processes = Array.from({ length: 8 }, () => createIssuerKeys({ model, secret }))
    const keys = await Promise.all(processes.map((issuerKeys) => issuerKeys.activeKeys(issuerId)))
    for (const each of keys) assert.deepEqual(each, keys[0])
    const stored = await model.listOf(issuerId)
    assert.deepEqual(
      stored.map(({ _id }) => _id),
      ['specimen-institute:ed25519:1', 'specimen-institute:p256:1'],
    )
  })

  it('stores nothing private in the clear and asks the database once a minute', async () => {
    const issuerKeys = createIssuerKeys({ model, secret })
    const keys = await issuerKeys.activeKeys(issuerId)
    const stored = JSON.stringify(await model.listOf(issuerId))
    assert.equal(stored.includes(keys.ed25519.secretKeyMultibase), false)
    assert.equal(stored.includes(keys.p256.privateJwk.d), false)
    const { commands } = await database.commandsOf(() => issuerKeys.activeKeys(issuerId))
    assert.deepEqual(commands, [])
  })

  it('refuses to sign where the secret changed, and recovers when it is back', async () => {
    await createIssuerKeys({ model, secret }).activeKeys(issuerId)
    await assert.rejects(createIssuerKeys({ model, secret: 'another secret' }).activeKeys(issuerId), /NOTCH_SECRET/)
    assert.ok(await createIssuerKeys({ model, secret }).activeKeys(issuerId))
  })

  it('makes no keys for whoever merely asks for the public ones', async () => {
    const issuerKeys = createIssuerKeys({ model, secret })
    assert.deepEqual(await issuerKeys.publicKeys('nobody-known'), { ed25519: [], p256: [] })
    assert.deepEqual(await model.listOf('nobody-known'), [])
  })

  it('signs with new keys after a rotation while badges of the old keys still verify', async () => {
    let now = new Date('2026-03-02T10:00:00Z')
    const clock = { now: () => now }
    const issuerKeys = createIssuerKeys({ model, secret, clock })
    const elsewhere = createIssuerKeys({ model, secret, clock })
    const signer = createBadgeSigner(clock)
    const document = buildBadge(badgeInput())
    const before = await issuerKeys.activeKeys(issuerId)
    await elsewhere.activeKeys(issuerId)
    const kidUrl = (kid: string) => urls.jwk(issuerId, kid)
    const signed = [
      await signer.signEmbedded(document, before.ed25519, document.issuer.id),
      await signer.signJwt(document, before.p256, kidUrl(before.p256.kid)),
    ]

    await issuerKeys.rotate(issuerId)
    const after = await issuerKeys.activeKeys(issuerId)
    assert.notEqual(after.ed25519.publicKeyMultibase, before.ed25519.publicKeyMultibase)
    assert.notEqual(after.p256.kid, before.p256.kid)
    now = new Date('2026-03-02T10:01:01Z')
    assert.deepEqual(await elsewhere.activeKeys(issuerId), after)

    const published = issuerProfile(badgeInput().issuer, await issuerKeys.publicKeys(issuerId), kidUrl)
    const resolveIssuer = async () => published
    for (const each of signed) assert.equal((await verifyBadge(each, { resolveIssuer })).ok, true)
    const renewed = await signer.signEmbedded(document, after.ed25519, document.issuer.id)
    assert.equal((await verifyBadge(renewed, { resolveIssuer })).ok, true)
  })
})
