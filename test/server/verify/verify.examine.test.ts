import assert from 'node:assert/strict'
import { gzipSync } from 'node:zlib'
import type { Documents } from '../../../server/verify/documents.ts'
import type { CheckId, Verdict } from '../../../server/verify/report.ts'
import { checked, elsewhere, LIST, stateOf, words, type Elsewhere } from './verify.world.ts'

describe('checking a badge of another issuer', () => {
  let world: Elsewhere
  let json: string
  before(async () => {
    world = await elsewhere()
    json = JSON.stringify(world.embedded)
  })
  const with_ = (more: Documents): Documents => ({ ...world.documents, ...more })
  const listOf = async (change: Parameters<Elsewhere['statusList']>[0]) =>
    with_({ [LIST]: { ok: true, text: JSON.stringify(await world.statusList(change)) } })

  async function refused(text: string, verdict: Verdict, at: CheckId | null, documents = world.documents, now?: Date) {
    const { report } = await checked(text, documents, now)
    assert.equal(report.verdict, verdict, words(report))
    if (at) assert.ok(['failed', 'unknown'].includes(stateOf(report, at) ?? ''), words(report))
    return report
  }

  it('refuses one that was changed, in each form', async () => {
    const changed = JSON.stringify({ ...world.embedded, name: 'Another title' })
    const report = await refused(changed, 'broken', 'signature')
    assert.equal(report.says, null, 'a forged badge is not quoted')
    assert.equal(stateOf(report, 'revoked'), 'skipped')
    const [head = '', body = '', signature = ''] = world.jwt.split('.')
    const forged = Buffer.from(Buffer.from(body, 'base64url').toString().replace('Exit tickets', 'Exam tickets'))
    await refused(`${head}.${forged.toString('base64url')}.${signature}`, 'broken', 'signature')
  })

  it('refuses one that is over, or that has not begun', async () => {
    const over = await world.sign({ ...world.document, validUntil: '2026-03-09T00:00:00Z' })
    assert.match(words(await refused(JSON.stringify(over), 'not-in-force', 'in-force')), /until March 9, 2026/)
    await refused(json, 'not-in-force', 'in-force', world.documents, new Date('2026-01-01T00:00:00Z'))
  })

  it('refuses one whose bit is set in its issuer’s list, and names it revoked', async () => {
    const report = await refused(json, 'revoked', 'revoked', await listOf({ revoked: true }))
    assert.equal(report.headline, 'This badge was revoked')
  })

  it('refuses one that 1EdTech’s list names, and tells the reason as text', async () => {
    const status = { id: 'https://notch.example/revocations', type: '1EdTechRevocationList' }
    const listed = await world.signJwt({ ...world.document, credentialStatus: status })
    const answer = (list: object): Documents => with_({ [status.id]: { ok: true, text: JSON.stringify(list) } })
    const revoked = [{ id: world.document.id, revocationReason: '<b>In error</b>' }]
    const report = await refused(
      listed,
      'revoked',
      'revoked',
      answer({ issuer: world.issuer.id, revokedCredential: revoked }),
    )
    assert.match(words(report), /<b>In error<\/b>/)
    const cleared = [{ id: world.document.id, revoked: false }]
    const { report: standing } = await checked(listed, answer({ revokedCredential: cleared }))
    assert.equal(standing.verdict, 'valid')
    await refused(listed, 'unconfirmed', 'revoked', answer({ issuer: 'https://other.example', revokedCredential: [] }))
  })

  it('believes no list of revoked badges but a sound one of the badge’s own issuer', async () => {
    const unsigned = { ...(await world.statusList()), proof: undefined }
    const bomb = gzipSync(Buffer.alloc(17 * 1024 * 1024)).toString('base64url')
    const cases: [string, Documents][] = [
      ['another issuer’s', await listOf({ issuer: 'https://other.example/issuer' })],
      ['one without a signature', with_({ [LIST]: { ok: true, text: JSON.stringify(unsigned) } })],
      ['one of last year', await listOf({ now: new Date('2025-03-10T00:00:00Z') })],
      ['one that grows beyond 16 MB', await listOf({ encodedList: `u${bomb}` })],
      [
        'one that is far too short',
        await listOf({ encodedList: `u${gzipSync(Buffer.alloc(16)).toString('base64url')}` }),
      ],
      ['one that is not packed', await listOf({ encodedList: 'uAAAA' })],
      ['a web page', with_({ [LIST]: { ok: true, text: '<!doctype html><title>Hello</title>' } })],
      ['nothing', with_({ [LIST]: { ok: false, why: 'unreachable' } })],
    ]
    for (const [name, documents] of cases) {
      const report = await refused(json, 'unconfirmed', 'revoked', documents)
      assert.equal(stateOf(report, 'signature'), 'passed', name)
    }
  })

  it('does not believe a key that its issuer does not list, whatever the key says of itself', async () => {
    const other = await elsewhere()
    await refused(JSON.stringify(other.embedded), 'broken', 'issuer-key')
    const stranger = { ...world.issuer, verificationMethod: other.issuer.verificationMethod }
    const answer = with_({ [world.issuer.id]: { ok: true, text: JSON.stringify(stranger) } })
    await refused(json, 'broken', 'issuer-key', answer)
  })

  it('says that it stays open where the issuer does not answer, or publishes no keys', async () => {
    const silent = await refused(json, 'unconfirmed', 'issuer-key', {
      ...world.documents,
      [world.issuer.id]: { ok: false, why: 'unreachable' },
    })
    assert.equal(silent.says?.confirmed, false)
    assert.equal(stateOf(silent, 'revoked'), 'skipped')
    const keyless = JSON.stringify({ id: world.issuer.id, type: ['Profile'] })
    await refused(json, 'unconfirmed', 'issuer-key', with_({ [world.issuer.id]: { ok: true, text: keyless } }))
  })

  it('accepts a sound one, as JSON and as token, and asks only its issuer and its list', async () => {
    for (const text of [json, world.jwt]) {
      const { report, asked } = await checked(text, world.documents)
      assert.equal(report.verdict, 'valid', words(report))
      assert.deepEqual(asked, [world.issuer.id, LIST])
      assert.equal(report.says?.title, 'Exit tickets that steer tomorrow')
      assert.equal(report.says?.confirmed, true)
      assert.deepEqual(report.says?.results[0], {
        title: 'The question asks for the point of the lesson',
        level: 'Demonstrated',
      })
      assert.equal(stateOf(report, 'person'), 'unknown', 'it names nobody, and says so')
    }
  })
})
