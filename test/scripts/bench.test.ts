import assert from 'node:assert/strict'
import express from 'express'
import supertest from 'supertest'
import { readSettings } from '../../config/env.ts'
import { figure, quantile, ratiosOf, spreadOf, spreadText } from '../../scripts/bench/frame/measure.ts'
import { chooseParts } from '../../scripts/bench/frame/parts.mjs'
import { linesOf } from '../../scripts/bench/frame/report.ts'
import { createCells } from '../../scripts/bench/passback/cells.ts'
import { signIn } from '../../scripts/bench/passback/clicks.ts'
import { faultsBy, seededRandom, THREE_IN_TEN } from '../../scripts/bench/passback/faults.ts'
import { wireLms } from '../../scripts/bench/passback/lms.ts'
import { createOwing } from '../../scripts/bench/passback/owing.ts'
import { thousands } from '../../scripts/bench/passback/thousands.ts'
import { testDatabase } from '../support/database.ts'

describe('the benchmarks', function () {
  this.timeout(60_000)

  it('refuse a part that there is not', () => {
    assert.throws(() => chooseParts(['lunch']), /no part of the benchmarks named "lunch"/)
  })

  it('run every part unless some are named, and in their order', () => {
    const usual = { json: false, grades: undefined, fileMib: undefined }
    const every = ['launch', 'passback', 'evidence', 'badges', 'reviews']
    assert.deepEqual(chooseParts(['--json']), { ...usual, parts: every, json: true })
    assert.deepEqual(chooseParts(['passback', 'launch', '--grades=500']), {
      ...usual,
      parts: ['launch', 'passback'],
      grades: 500,
    })
    assert.deepEqual(chooseParts(['evidence', '--file-mib=64']), { ...usual, parts: ['evidence'], fileMib: 64 })
    assert.throws(() => chooseParts(['--grades', 'many']), /--grades takes a number/)
    for (const size of ['0', '1.5', '5000'])
      assert.throws(() => chooseParts(['--file-mib', size]), /--file-mib takes a number from 16 to 4096/)
    assert.throws(() => chooseParts(['--quick']), /quick/)
  })

  it('compare rounds that ran beside each other', () => {
    const ratios = ratiosOf([10, 30, 20], [5, 10, 5])
    assert.deepEqual(spreadOf(ratios), { min: 2, median: 3, max: 4 })
    assert.equal(spreadText(spreadOf(ratios)), '3 (2 to 4)')
    assert.throws(() => ratiosOf([1, 2], [1]))
    assert.equal(quantile([1, 2, 3, 4], 0.5), 2.5)
    assert.deepEqual([1234.5, 12.345, 0.12345, NaN].map(figure), ['1235', '12.3', '0.123', 'unknown'])
  })

  it('say plainly what falls short and what is wrong', () => {
    const rows = [
      { what: 'fast', budget: 'at least 5', measured: '6', holds: true },
      { what: 'slow', budget: 'at least 5', measured: '2', holds: false },
      { what: 'told', budget: '', measured: '1', holds: null },
    ]
    const report = { part: 'speed', rows, notes: ['Because.'], correct: false, figures: {} }
    assert.deepEqual(linesOf([report]), [
      'speed  budget      measured  verdict',
      '-----  ----------  --------  -----------',
      'fast   at least 5  6         holds',
      'slow   at least 5  2         falls short',
      'told               1',
      '  Because.',
      '  WRONG: see above; this run fails.',
    ])
  })

  it('fail the share of calls that they say', () => {
    const draw = faultsBy(THREE_IN_TEN, seededRandom(1))
    const failed = Array.from({ length: 10_000 }, draw).filter((fault) => fault !== null).length
    assert.ok(failed > 2850 && failed < 3150, String(failed))
  })

  it('know a cell that was told the same twice, and one that came too late', () => {
    const cells = createCells({ wholeSeconds: true })
    const score = (second: number) => ({
      userId: 'user',
      timestamp: new Date(second * 1000).toISOString(),
      activityProgress: 'Completed',
      gradingProgress: 'FullyGraded',
    })
    assert.equal(cells.apply('item', score(1)), true)
    assert.equal(cells.apply('item', score(1.9)), false)
    assert.equal(cells.apply('item', score(2)), true)
    assert.deepEqual([cells.applied, cells.repeats()], [2, 1])
  })

  it('bring twenty grades through a failing LMS, each as it must be in the end', async () => {
    const database = await testDatabase()
    const lms = await wireLms()
    const settings = readSettings({
      NODE_ENV: 'test',
      MONGODB_URI: database.uri,
      MONGODB_NAME: database.name,
      NOTCH_WORKER_POLL_MS: '20',
      NOTCH_RETRY_BASE_MS: '30',
      NOTCH_LMS_TIMEOUT_MS: '100',
    })
    const owing = await createOwing(database, settings)
    // The earner whose clicks are measured beside it is let in.
    const calm = {
      fault: () => null,
      answerMs: 0,
      wholeSeconds: false,
      staleStatus: 409 as const,
      retryAfterSeconds: 0,
    }
    const school = lms.school('clicks', calm)
    const platform = await owing.connect(school, 'plain')
    const [someone] = await owing.handedIn(school, platform, 1, 'submitted')
    assert.ok(someone)
    const authorization = await signIn(database, platform.id, someone)
    const app = express().get('/', async (request, response) => {
      const { personId } = await owing.services.lti.readActor(request)
      response.json(personId)
    })
    const clicked = await supertest(app).get('/').set('authorization', authorization).expect(200)
    assert.equal(clicked.body, someone.submission.earnerId)

    const outcome = await thousands({
      lms,
      owing,
      grades: 20,
      families: ['plain'],
      seed: 7,
      retryAfterSeconds: 0,
      idleMs: 40_000,
      lookMs: 200,
      async startTool() {
        const { worker } = owing.services
        worker.start()
        return { stop: () => worker.stop() }
      },
      say: () => undefined,
    })
    await owing.close()
    await lms.close()
    const { right, wrong, missing, waiting, refused, outOfOrder } = outcome
    const none = { wrong: 0, missing: 0, waiting: 0, refused: 0, outOfOrder: 0 }
    assert.deepEqual({ right, wrong, missing, waiting, refused, outOfOrder }, { right: 20, ...none })
    assert.ok(outcome.failedCalls > 2, JSON.stringify(outcome.faults))
  })
})
