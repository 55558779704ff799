import assert from 'node:assert/strict'
import { testApp, type TestApp } from '../../support/app.ts'
import { notchHere } from '../../support/command-line.ts'
import { appoint, decided, somebody, submitted } from '../../support/people.ts'

const REASON = 'It was granted to the wrong person.'

describe('looking after badges from the command line', () => {
  let test: TestApp
  before(async () => {
    test = await testApp({ NOTCH_UNDO_SECONDS: '0' })
    await appoint(test, somebody('assessor'))
  })
  after(() => test.close())

  const notch = (...args: string[]) => {
    const { database, settings } = test
    return notchHere(args, {
      MONGODB_URI: database.uri,
      MONGODB_NAME: database.name,
      NOTCH_SECRET: settings.secret,
    })
  }

  async function awarded(name: string) {
    const { services } = test
    const { id } = await submitted(test, somebody(name))
    await decided(test, somebody('assessor'), { id })
    await services.worker.round()
    const { awardId } = await services.submissions.get(somebody(name), id)
    const badge = awardId && (await services.badges.find(awardId))
    assert.ok(badge)
    return { submissionId: id, badge }
  }
  const keyOf = (json: string) => JSON.parse(json).proof[0].verificationMethod

  it('gives an issuer new keys, with which the next badge is signed, and leaves older badges valid', async () => {
    const { services, clock } = test
    const older = await awarded('earner')
    const refused = await notch('issuer', 'rotate-key', '--issuer', 'nobody')
    assert.deepEqual([refused.code, refused.stderr], [1, 'There is no issuer "nobody".\n'])
    const rotated = await notch('issuer', 'rotate-key', '--issuer', 'test-issuer', '--json')
    assert.equal(rotated.code, 0, rotated.stderr)
    clock.pass({ minutes: 2 })
    const newer = await awarded('other')
    assert.ok(keyOf(newer.badge.json).endsWith(JSON.parse(rotated.stdout).active.ed25519))
    assert.notEqual(keyOf(newer.badge.json), keyOf(older.badge.json))
    for (const { badge } of [older, newer])
      for (const form of [badge.json, badge.jwt]) assert.equal((await services.badges.verify(form)).ok, true)
  })

  it('takes an award back with its reason, and leaves the gradebook to the running Notch', async () => {
    const { services } = test
    const { submissionId, badge } = await awarded('third')
    await services.worker.stop()
    const revoke = ['award', 'revoke', '--award', `https://notch.example/b/${badge._id}`, '--ground', 'other']
    const short = await notch(...revoke, '--reason', 'no')
    assert.equal(short.code, 2)
    assert.match(short.stderr, /^--reason: say in a sentence why/)
    const { code, stdout, stderr } = await notch(...revoke, '--reason', REASON)
    assert.equal(code, 0, stderr)
    assert.match(stdout, /^The award of "Waiting well" \(\w{6}-1\) is revoked\./)
    assert.equal((await services.awards.find(badge._id))?.revoked, true)
    const work = await services.submissions.get(somebody('third'), submissionId)
    assert.deepEqual([work.status, work.revocation?.reason], ['revoked', REASON])
    const submission = await services.models.submissions.find(submissionId)
    assert.deepEqual(
      submission?.owed.map(({ kind }) => kind),
      ['passback', 'notice'],
    )
    assert.equal(submission?.trail.at(-1)?.by, null)
    assert.equal((await notch(...revoke, '--reason', REASON)).code, 1)
  })
})
