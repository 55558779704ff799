import assert from 'node:assert/strict'
import { z } from 'zod'
import { scope } from '../../sandbox-lms/vocabulary.ts'
import { resultsType, scoreType, startLms, type LmsUnderTest } from './lms-under-test.ts'

describe('sandbox LMS: scores and results', () => {
  let test: LmsUnderTest
  let token: string
  beforeEach(async () => {
    test = await startLms()
    token = await test.token()
  })
  afterEach(() => test.stop())

  const item = '/courses/pd-2026/lineitems/cred-wait-time'
  const noon = '2026-11-20T12:00:00.000Z'
  const later = '2026-11-20T12:00:00.500Z'
  const full = {
    userId: 'fern',
    timestamp: noon,
    activityProgress: 'Completed',
    gradingProgress: 'FullyGraded',
    scoreGiven: 1,
    scoreMaximum: 1,
    comment: 'Well shown',
  }

  function post(body: unknown, path = `${item}/scores?type_id=1`, type = scoreType): Promise<Response> {
    return test.call(path, {
      method: 'POST',
      token,
      headers: { 'content-type': type },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  }

  async function results(query = ''): Promise<Record<string, unknown>[]> {
    const answer = await test.call(`${item}/results?type_id=1${query}`, { token, headers: { accept: resultsType } })
    assert.equal(answer.status, 200)
    return z.array(z.record(z.string(), z.unknown())).parse(await answer.json())
  }

  const unfit: [string, Record<string, unknown>][] = [
    ['nobody knows', { userId: 'nobody' }],
    ['is for a facilitator', { userId: 'hazel' }],
    ['is for an administrator', { userId: 'basil' }],
    ['has no timestamp', { timestamp: undefined }],
    ['has a timestamp without zone', { timestamp: '2026-11-20T12:00:00' }],
    ['has no maximum', { scoreMaximum: undefined }],
    ['has a maximum of nothing', { scoreMaximum: 0 }],
    ['is below zero', { scoreGiven: -1 }],
    ['has an unknown activityProgress', { activityProgress: 'Finished' }],
    ['has an unknown gradingProgress', { gradingProgress: 'Graded' }],
    ['has a number as userId', { userId: 7 }],
  ]
  for (const [name, change] of unfit) {
    it(`refuses a score that ${name}`, async () => {
      assert.equal((await post({ ...full, ...change })).status, 400)
      assert.deepEqual(test.lms.state.arrivals, [])
    })
  }

  it('refuses other media types, broken JSON, a lost query, and wrongly joined URLs', async () => {
    assert.equal((await post(full, undefined, 'application/json')).status, 415)
    assert.equal((await post('{"userId":')).status, 400)
    assert.equal((await post(full, `${item}/scores`)).status, 403)
    assert.equal((await post(full, `${item}?type_id=1/scores`)).status, 404)
    assert.equal((await post(full, '/courses/pd-2026/lineitems/none/scores?type_id=1')).status, 404)
    assert.equal((await post(full, '/courses/mentoring-2026/lineitems/cred-wait-time/scores?type_id=1')).status, 404)
  })

  it('refuses a missing token, a made-up token and a token without the scope', async () => {
    token = 'made-up'
    assert.equal((await post(full)).status, 401)
    assert.equal((await fetch(`${test.lms.url}${item}/scores?type_id=1`, { method: 'POST' })).status, 401)
    token = await test.token(scope.resultReadonly)
    assert.equal((await post(full)).status, 403)
  })

  it('refuses results to a request that accepts anything', async () => {
    const answer = await test.call(`${item}/results?type_id=1`, { token, headers: { accept: '*/*' } })
    assert.equal(answer.status, 400)
  })

  it('refuses a score that is not newer than the stored one', async () => {
    assert.equal((await post(full)).status, 200)
    assert.equal((await post(full)).status, 409)
    assert.equal((await post({ ...full, timestamp: '2026-11-20T11:59:59.999Z' })).status, 409)
    assert.equal((await post({ ...full, timestamp: later })).status, 200)
  })

  it('compares whole seconds where it is told to, as Moodle does', async () => {
    await fetch(`${test.lms.url}/control`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ wholeSeconds: true }),
    })
    assert.equal((await post(full)).status, 200)
    assert.equal((await post({ ...full, timestamp: later })).status, 409)
    assert.equal((await post({ ...full, timestamp: '2026-11-20T12:00:01.000Z' })).status, 200)
  })

  it('stores a score on the scale of the column and answers with an empty body', async () => {
    const answer = await post({ ...full, scoreGiven: 3, scoreMaximum: 4 })
    assert.equal(answer.status, 200)
    assert.equal(await answer.text(), '')
    const [result] = await results('&user_id=fern')
    assert.equal(result?.resultScore, 75)
    assert.equal(result?.resultMaximum, 100)
    assert.equal(result?.comment, 'Well shown')
    assert.deepEqual(await results('&user_id=otto'), [])
  })

  it('cuts a score above the maximum', async () => {
    await post({ ...full, scoreGiven: 5, scoreMaximum: 4 })
    assert.equal((await results())[0]?.resultScore, 100)
  })

  it('erases the grade when only a status comes, and remembers the hand-in', async () => {
    const submittedAt = '2026-11-19T08:00:00.000Z'
    await post({ ...full, submission: { submittedAt } })
    await post({
      userId: 'fern',
      timestamp: later,
      activityProgress: 'Submitted',
      gradingProgress: 'PendingManual',
      scoreGiven: 1,
      scoreMaximum: 1,
    })
    assert.deepEqual(await results(), [])
    const grade = [...test.lms.state.grades.values()][0]
    assert.equal(grade?.gradingProgress, 'PendingManual')
    assert.equal(grade?.points, undefined)
    assert.equal(grade?.submittedAt, submittedAt)
  })

  it('keeps every accepted score as it came', async () => {
    await post({ ...full, 'https://vendor.example/extension': { kept: true } })
    await post({ ...full, timestamp: later, comment: 'Again' })
    const answer = await fetch(`${test.lms.url}/control/scores`)
    const arrivals = z
      .array(z.object({ at: z.string(), userId: z.string(), lineItemId: z.string(), body: z.looseObject({}) }))
      .parse(await answer.json())
    assert.deepEqual(
      arrivals.map(({ userId, lineItemId, body }) => [userId, lineItemId, body.comment]),
      [
        ['fern', 'cred-wait-time', 'Well shown'],
        ['fern', 'cred-wait-time', 'Again'],
      ],
    )
    assert.deepEqual(arrivals[0]?.body['https://vendor.example/extension'], { kept: true })
  })

  it('gives the turned-round roles of the mentoring circle their due', async () => {
    const path = '/courses/mentoring-2026/lineitems/m-wait/scores?type_id=1'
    assert.equal((await post({ ...full, userId: 'fern' }, path)).status, 400)
    assert.equal((await post({ ...full, userId: 'hazel' }, path)).status, 200)
  })
})
