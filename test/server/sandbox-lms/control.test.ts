import assert from 'node:assert/strict'
import { scoreType, startLms, type LmsUnderTest } from './lms-under-test.ts'

describe('sandbox LMS: failing on request', () => {
  let test: LmsUnderTest
  let token: string
  beforeEach(async () => {
    test = await startLms()
    token = await test.token()
  })
  afterEach(() => test.stop())

  const control = (body: unknown) =>
    fetch(`${test.lms.url}/control`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  let second = 0
  function score(signal?: AbortSignal): Promise<Response> {
    second += 1
    return test.call('/courses/pd-2026/lineitems/cred-wait-time/scores?type_id=1', {
      method: 'POST',
      token,
      signal,
      headers: { 'content-type': scoreType },
      body: JSON.stringify({
        userId: 'fern',
        timestamp: new Date(Date.UTC(2026, 10, 20) + second * 1000).toISOString(),
        activityProgress: 'Completed',
        gradingProgress: 'FullyGraded',
        scoreGiven: 1,
        scoreMaximum: 1,
      }),
    })
  }

  it('refuses orders that it does not understand, and changes nothing', async () => {
    assert.equal((await control({ fail: { path: 'coffee' } })).status, 400)
    assert.equal((await control({ fial: {} })).status, 400)
    assert.deepEqual(await (await fetch(`${test.lms.url}/control`)).json(), {
      fail: null,
      clockSkewSeconds: 0,
      wrongKey: false,
      wholeSeconds: false,
      storage: 'usual',
      flavour: 'plain',
      flavours: {},
    })
  })

  it('refuses orders from forms of other sites', async () => {
    const answer = await fetch(`${test.lms.url}/control`, {
      method: 'POST',
      headers: { origin: 'https://elsewhere.example' },
      body: new URLSearchParams({ failure: 'none', path: 'all' }),
    })
    assert.equal(answer.status, 403)
  })

  it('fails the next n requests of a kind and no others', async () => {
    await control({ fail: { path: 'scores', status: 429, next: 2, retryAfterSeconds: 1 } })
    assert.ok(await test.token())
    const first = await score()
    assert.equal(first.status, 429)
    assert.equal(first.headers.get('retry-after'), '1')
    assert.equal((await score()).status, 429)
    assert.equal((await score()).status, 200)
    assert.equal(test.lms.state.arrivals.length, 1)
  })

  it('fails always at a rate of 1 and never at 0, until it is reset', async () => {
    await control({ fail: { status: 503, rate: 1 } })
    assert.equal((await score()).status, 503)
    await control({ fail: { status: 503, rate: 0 } })
    assert.equal((await score()).status, 200)
    await control({ fail: { status: 503 } })
    assert.equal((await score()).status, 503)
    await control({ reset: true })
    assert.equal((await score()).status, 200)
  })

  it('stores a score and never answers', async () => {
    await control({ fail: { path: 'scores', hangAfterApply: true, next: 1 } })
    await assert.rejects(score(AbortSignal.timeout(500)), { name: 'TimeoutError' })
    assert.equal(test.lms.state.arrivals.length, 1)
    assert.equal((await score()).status, 200)
  })

  it('answers late', async () => {
    await control({ fail: { delayMs: 300, next: 1 } })
    const begun = Date.now()
    assert.equal((await score()).status, 200)
    assert.ok(Date.now() - begun >= 290)
  })

  it('forgets scores when told to', async () => {
    await score()
    await control({ forgetScores: true })
    assert.deepEqual(await (await fetch(`${test.lms.url}/control/scores`)).json(), [])
    assert.equal(test.lms.state.grades.size, 0)
    assert.equal((await score()).status, 200)
  })

  it('leaves pages alone while services fail', async () => {
    await control({ fail: { status: 500 } })
    assert.equal((await test.signedInAs('fern', '/courses/pd-2026')).status, 200)
  })
})
