import assert from 'node:assert/strict'
import express, { Router } from 'express'
import { pino } from 'pino'
import request from 'supertest'
import { z } from 'zod'
import { addBusinessDays } from '../../../server/core/business-days.ts'
import { endpoint } from '../../../server/core/endpoint.contract.ts'
import { createLog } from '../../../server/core/log.ts'
import { ProblemBody } from '../../../server/core/problem.contract.ts'
import { answerProblems, answerUnknown } from '../../../server/core/problem.routes.ts'
import { pointer, routesOn } from '../../../server/core/route.ts'
import { deterministicId, equalSecrets, purposeKey } from '../../../server/core/secrets.ts'

const echo = endpoint({
  method: 'post',
  path: '/echo/:name',
  params: z.object({ name: z.string().max(5) }),
  body: z.object({ list: z.array(z.object({ count: z.int() })) }),
  response: z.object({ said: z.string() }),
  session: 'none',
})
const broken = endpoint({ method: 'get', path: '/broken', response: z.object({}), session: 'none' })

function appOf() {
  const app = express()
  const router = Router()
  router.use(express.json({ limit: '1kb' }))
  const route = routesOn(router, () => Promise.reject(new Error('no sessions here')))
  route(echo, async ({ params, body }) => ({ said: `${params.name} ${body.list.length}`, secret: 'stays here' }))
  route(broken, async () => {
    throw new Error('password=hunter2')
  })
  app.use(router, answerUnknown, answerProblems(pino({ level: 'silent' })))
  return app
}
const problemOf = (answer: { text: string }) => ProblemBody.parse(JSON.parse(answer.text))

describe('an endpoint', () => {
  it('answers bad input with a pointer to each field', async () => {
    const answer = await request(appOf())
      .post('/echo/ada')
      .send({ list: [{ count: 1 }, { count: 'x' }] })
    assert.deepEqual([answer.status, answer.type], [400, 'application/problem+json'])
    assert.deepEqual(
      problemOf(answer).errors?.map((fault) => fault.pointer),
      ['/list/1/count'],
    )
  })
  it('names a bad parameter of the address', async () => {
    const answer = await request(appOf()).post('/echo/too-long').send({ list: [] })
    assert.deepEqual(
      problemOf(answer).errors?.map((fault) => fault.pointer),
      ['/params/name'],
    )
  })
  it('refuses what is not JSON, or too long', async () => {
    const nonsense = await request(appOf()).post('/echo/ada').set('content-type', 'application/json').send('{"list":')
    assert.equal(problemOf(nonsense).type, 'urn:problem:bad-request')
    const long = await request(appOf())
      .post('/echo/ada')
      .send({ list: [], more: 'x'.repeat(2000) })
    assert.equal(long.status, 413)
  })
  it('strips what the contract does not name', async () => {
    const answer = await request(appOf())
      .post('/echo/ada')
      .send({ list: [{ count: 1 }] })
    assert.deepEqual(answer.body, { said: 'ada 1' })
  })
  it('keeps the reason of an unexpected error to itself', async () => {
    const answer = await request(appOf()).get('/broken')
    assert.equal(answer.status, 500)
    assert.doesNotMatch(answer.text, /hunter2/)
    assert.match(problemOf(answer).instance ?? '', /^urn:uuid:/)
  })
  it('answers an unknown address with 404', async () => {
    assert.equal((await request(appOf()).get('/nowhere')).status, 404)
  })
})

describe('JSON pointers', () => {
  const cases: [PropertyKey[], string][] = [
    [[], ''],
    [['a', 0, 'b'], '/a/0/b'],
    [['a/b', 'c~d'], '/a~1b/c~0d'],
  ]
  for (const [path, expected] of cases) it(expected || 'the whole', () => assert.equal(pointer(path), expected))
})

describe('working days', () => {
  const cases: [string, number, string][] = [
    ['2026-11-02T09:00:00Z', 5, '2026-11-09T09:00:00Z'],
    ['2026-11-06T09:00:00Z', 1, '2026-11-09T09:00:00Z'],
    ['2026-11-07T09:00:00Z', 1, '2026-11-09T09:00:00Z'],
    ['2026-12-31T23:30:00Z', 2, '2027-01-04T23:30:00Z'],
    ['2026-11-04T09:00:00Z', 0, '2026-11-04T09:00:00Z'],
  ]
  for (const [from, days, to] of cases)
    it(`${from} and ${days} more: ${to}`, () =>
      assert.equal(addBusinessDays(new Date(from), days).getTime(), Date.parse(to)))
})

describe('secrets', () => {
  it('give each purpose its own key', () => {
    assert.notDeepEqual(purposeKey('secret', 'one'), purposeKey('secret', 'two'))
  })
  it('give different lists different ids, however they are cut', () => {
    assert.notEqual(deterministicId('ab', 'c'), deterministicId('a', 'bc'))
    assert.equal(deterministicId('a', 'b'), deterministicId('a', 'b'))
  })
  it('compare without regard to length', () => {
    assert.equal(equalSecrets('a', 'a'), true)
    assert.equal(equalSecrets('a', 'ab'), false)
  })
  it('never reach the log', () => {
    const lines: string[] = []
    const log = createLog('info', { write: (line: string) => void lines.push(line) })
    log.info({ token: 'abc', nested: { authorization: 'Bearer abc' } }, 'x')
    assert.equal(lines.length, 1)
    assert.equal(lines.join().includes('abc'), false)
  })
})
