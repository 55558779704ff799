import assert from 'node:assert/strict'
import { fileURLToPath } from 'node:url'
import { createVerification } from '../../../server/verify/verify.service.ts'
import { Busy, createBench, TookTooMuch, type Bench, type BenchLimits } from '../../../server/verify/work/work.bench.ts'

const STUBBORN = fileURLToPath(new URL('./verify.stubborn.mjs', import.meta.url))

// A thread that does what the text tells it. Nothing here is held against the clock on the wall.
describe('the threads in which badges are checked', () => {
  const benches: Bench[] = []
  after(() => Promise.all(benches.map((bench) => bench.close())))
  const open = (limits: Partial<BenchLimits>) => {
    const bench = createBench({ program: STUBBORN, limits: { threads: 1, ...limits } })
    benches.push(bench)
    return bench
  }
  const told = (bench: Bench, text: string, budget = bench.budget()) =>
    bench.run('examine', { text, documents: {}, ownIssuers: '', now: new Date(0) }, budget)

  it('end what takes more processor time than a badge may, and go on with a fresh one', async () => {
    const bench = open({ cpuMs: 60, longestMs: 3_600_000 })
    await assert.rejects(told(bench, 'spin'), TookTooMuch)
    assert.deepEqual(await told(bench, 'echo'), { said: 'echo' })
    assert.equal(bench.size(), 1)
  })

  it('count all tasks of one badge together', async () => {
    const bench = open({ cpuMs: 60, longestMs: 3_600_000 })
    const budget = { leftMs: 0.000_001 }
    await assert.rejects(told(bench, 'spin', budget), TookTooMuch)
    const whole = bench.budget()
    await told(bench, 'echo', whole)
    assert.ok(whole.leftMs < 60)
  })

  it('end what takes more memory than a badge may, what ends itself, and what waits for ever', async () => {
    const bench = open({ memoryMb: 24, cpuMs: 3_600_000 })
    await assert.rejects(told(bench, 'hoard'), TookTooMuch)
    await assert.rejects(told(bench, 'leave'), TookTooMuch)
    await assert.rejects(told(open({ longestMs: 50 }), 'sleep'), TookTooMuch)
    assert.deepEqual(await told(bench, 'echo'), { said: 'echo' })
  })

  it('tell a fault by its kind alone, and go on', async () => {
    const bench = open({})
    await assert.rejects(told(bench, 'fail'), { message: 'Checking a badge failed (RangeError)' })
    assert.deepEqual(await told(bench, 'echo'), { said: 'echo' })
  })

  it('are started ahead for somebody who will come', async () => {
    const bench = open({ threads: 2 })
    bench.warm()
    bench.warm()
    assert.deepEqual(await told(bench, 'echo'), { said: 'echo' })
    assert.equal(bench.size(), 1)
  })

  it('take one badge after the other, and refuse where too many wait', async () => {
    const bench = open({ waiting: 2 })
    await told(bench, 'echo')
    const three = [told(bench, 'echo'), told(bench, 'echo'), told(bench, 'echo')]
    await assert.rejects(told(bench, 'echo'), Busy)
    assert.equal((await Promise.all(three)).length, 3)
    assert.equal(bench.size(), 1)
  })
})

describe('a badge that takes too much', () => {
  it('is told as one that was stopped', async () => {
    const bench = { budget: () => ({ leftMs: 1 }), warm: () => undefined, run: () => Promise.reject(new TookTooMuch()) }
    const verification = createVerification({
      ...{ bench, url: 'https://own.example', clock: { now: () => new Date(0) } },
      ours: async () => null,
      askElsewhere: () => Promise.reject(new Error('asked')),
    })
    const { report } = await verification.check(Buffer.from('x'), 'multipart/form-data; boundary=x')
    assert.equal(report?.verdict, 'unreadable')
    assert.match(report?.summary ?? '', /took more work than any badge needs/)
  })
})
