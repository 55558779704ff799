import assert from 'node:assert/strict'
import fc from 'fast-check'
import { verifyBadge, type StepId, type Verification } from '../../../server/badges/badge.verifier.ts'
import { signedBadge } from './badge.samples.ts'

const failedAt = ({ steps }: Verification): StepId | undefined => steps.find(({ ok }) => !ok)?.id
type Path = (string | number)[]

function paths(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  const entries: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return [...(path.length > 0 ? [path] : []), ...entries.flatMap(([key, inner]) => paths(inner, [...path, key]))]
}

type Change = 'alter' | 'remove' | 'add'

function mutated(root: unknown, path: Path, change: Change): unknown {
  const copy: unknown = structuredClone(root)
  let holder: unknown = copy
  for (const key of path.slice(0, -1)) holder = Reflect.get(Object(holder), key)
  const key = path.at(-1) ?? ''
  const before: unknown = Reflect.get(Object(holder), key)
  if (change === 'remove') {
    if (Array.isArray(holder)) holder.splice(Number(key), 1)
    else Reflect.deleteProperty(Object(holder), key)
  } else if (change === 'add') {
    if (Array.isArray(holder)) holder.push('Forged')
    else Reflect.set(Object(holder), 'description', `${String(Reflect.get(Object(holder), 'description'))} Forged`)
  } else if (typeof before === 'string') {
    // The middle is changed, for the last character of an encoded text may hold unused bits.
    const at = Math.floor(before.length / 2)
    Reflect.set(Object(holder), key, before.slice(0, at) + (before[at] === 'x' ? 'y' : 'x') + before.slice(at + 1))
  } else {
    Reflect.set(Object(holder), key, 'Forged')
  }
  return copy
}

describe('verifying a badge', () => {
  let badge: Awaited<ReturnType<typeof signedBadge>>
  before(async () => {
    badge = await signedBadge()
  })
  const verify = (signed: unknown) => verifyBadge(signed, badge)

  it('accepts both signed forms, as text and as JSON, and says what it read', async () => {
    for (const signed of [badge.embedded, JSON.stringify(badge.embedded), badge.jwt, `${badge.jwt}\n`]) {
      const result = await verify(signed)
      assert.deepEqual(
        result.steps.filter(({ ok }) => !ok),
        [],
      )
      assert.equal(result.ok, true)
      assert.deepEqual(result.credential, badge.document)
    }
  })

  it('names the step at which a changed badge fails', async () => {
    const cases: [StepId, Path, unknown][] = [
      ['signature', ['name'], 'Another title'],
      ['signature', ['validFrom'], '2020-01-01T00:00:00Z'],
      ['signature', ['credentialSubject', 'id'], 'urn:uuid:00000000-0000-4000-8000-000000000000'],
      [
        'signature',
        ['credentialSubject', 'result', 0, 'achievedLevel'],
        'urn:uuid:00000000-0000-4000-8000-000000000000',
      ],
      ['signature', ['credentialSubject', 'unheard'], 'a term without meaning'],
      ['signature', ['validUntil'], '2099-01-01T00:00:00Z'],
      ['signature', ['proof', 0, 'created'], '2026-03-02T10:00:01Z'],
      ['issuer-key', ['issuer', 'id'], 'https://elsewhere.example/issuers/specimen-institute'],
      ['issuer-key', ['proof', 0, 'verificationMethod'], 'https://notch.example/issuers/specimen-institute#z6MkOther'],
      ['structure', ['proof', 0, 'cryptosuite'], 'eddsa-jcs-2022'],
      ['structure', ['@context', 1], 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json'],
      ['structure', ['@context', 2], 'https://elsewhere.example/context.json'],
      ['structure', ['credentialSubject', '@context'], { name: 'https://elsewhere.example/name' }],
      ['structure', ['@graph'], []],
      // The same RDF statements in another spelling, which would hide them from a reader of the JSON or double them.
      ['structure', ['https://schema.org/name'], 'Exit tickets that steer tomorrow'],
      ['structure', ['credentialSubject', 'result', 2], badge.embedded.credentialSubject.result?.[0]],
      ['structure', ['issuer', 'id'], badge.embedded.id],
    ]
    for (const [step, path, value] of cases) {
      const forged = structuredClone(badge.embedded)
      let holder: unknown = forged
      for (const key of path.slice(0, -1)) holder = Reflect.get(Object(holder), key)
      Reflect.set(Object(holder), path.at(-1) ?? '', value)
      const result = await verify(forged)
      assert.equal(failedAt(result), step, path.join('.'))
      assert.equal(result.ok, false)
      assert.equal(result.steps.length, 5)
    }
  })

  it('refuses a badge in which any one field was altered, removed or added to', async () => {
    const everyPath = paths(badge.embedded)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...everyPath),
        fc.constantFrom<Change>('alter', 'remove', 'add'),
        async (path, change) => {
          const forged = mutated(badge.embedded, path, change)
          assert.notDeepEqual(forged, badge.embedded)
          assert.equal((await verify(forged)).ok, false, `${change} ${path.join('.')}`)
        },
      ),
      { numRuns: 25 },
    )
  })

  it('refuses a VC-JWT whose header, claims or signature were changed', async () => {
    const [header = '', payload = '', signature = ''] = badge.jwt.split('.')
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString())
    const kid = badge.jwkUrl(badge.keys.p256.kid)
    const claimed = (change: object) => `${header}.${part({ ...Object(claims), ...change })}.${signature}`
    const headed = (value: object) => `${part(value)}.${payload}.${signature}`
    const cases: [StepId, string][] = [
      ['signature', claimed({ name: 'Another title' })],
      ['signature', `${header}.${payload}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`],
      ['structure', claimed({ iss: 'https://elsewhere.example' })],
      ['structure', claimed({ nbf: 1 })],
      ['structure', claimed({ exp: 4_000_000_000 })],
      ['structure', claimed({ proof: badge.embedded.proof })],
      ['structure', headed({ alg: 'none', kid, typ: 'JWT' })],
      ['structure', headed({ alg: 'HS256', kid, typ: 'JWT' })],
      ['structure', headed({ alg: 'ES256', jwk: badge.keys.p256.publicJwk, typ: 'JWT' })],
      ['issuer-key', headed({ alg: 'ES256', kid: 'https://elsewhere.example/key', typ: 'JWT' })],
      ['issuer-key', headed({ alg: 'ES256', kid: badge.embedded.proof[0].verificationMethod, typ: 'JWT' })],
      ['structure', `${header}.${payload}`],
      ['structure', `${header}.${payload}.${signature}=`],
    ]
    for (const [step, token] of cases) assert.equal(failedAt(await verify(token)), step, token.slice(0, 80))
  })

  it('never throws on input that is no badge', async () => {
    const circular: Record<string, unknown> = {}
    circular['self'] = circular
    const deep = '{"a":'.repeat(50_000) + '1' + '}'.repeat(50_000)
    const large = JSON.stringify({ ...badge.embedded, name: 'x'.repeat(256 * 1024) })
    const awkward: unknown[] = [undefined, null, 0, '', 'no', '{', '{}', '[]', [], 'a.b.c', '..', circular, deep, large]
    for (const input of awkward) assert.equal(failedAt(await verify(input)), 'structure')
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.jsonValue(), fc.string()), async (input) => {
        assert.equal((await verify(input)).ok, false)
      }),
      { numRuns: 50 },
    )
  })

  it('does not take a key that somebody other than the issuer controls, or that is not for assertions', async () => {
    const [multikey, jsonWebKey] = badge.issuer.verificationMethod ?? []
    assert.ok(multikey && jsonWebKey)
    const listed = { ...badge.issuer, verificationMethod: [{ ...multikey, controller: 'https://elsewhere.example' }] }
    const issuers = [undefined, listed, { ...badge.issuer, assertionMethod: [] }, { id: badge.issuer.id }]
    for (const issuer of issuers)
      assert.equal(failedAt(await verifyBadge(badge.embedded, { resolveIssuer: async () => issuer })), 'issuer-key')
    const unreachable = async () => {
      throw new Error('unreachable')
    }
    assert.equal(failedAt(await verifyBadge(badge.jwt, { resolveIssuer: unreachable })), 'issuer-key')
  })

  it('tells a badge that is not yet valid, and one that its issuer revoked', async () => {
    const early = { now: () => new Date('2026-03-02T09:10:10Z') }
    assert.equal(failedAt(await verifyBadge(badge.embedded, { ...badge, clock: early })), 'not-expired')
    const checkStatus = async () => ({ revoked: true, reason: 'The evidence was not their own.' })
    const revoked = await verifyBadge(badge.jwt, { ...badge, checkStatus })
    assert.equal(failedAt(revoked), 'not-revoked')
    assert.match(revoked.steps.at(-1)?.detail ?? '', /not their own/)
  })

  it('does not call a badge unrevoked whose status list it cannot read', async () => {
    const listed = await signedBadge({
      statusListEntry: {
        id: 'https://notch.example/status/1#7',
        type: 'BitstringStatusListEntry',
        statusPurpose: 'revocation',
        statusListIndex: '7',
        statusListCredential: 'https://notch.example/status/1',
      },
    })
    assert.equal(failedAt(await verifyBadge(listed.embedded, listed)), 'not-revoked')
    const checkStatus = async () => ({ revoked: false })
    assert.equal((await verifyBadge(listed.embedded, { ...listed, checkStatus })).ok, true)
  })
})
