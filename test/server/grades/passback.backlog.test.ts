import assert from 'node:assert/strict'
import { createBacklog, laneOf } from '../../../server/grades/passback.backlog.ts'
import { pagesSince } from '../../../server/grades/passback.pages.ts'

const BATCH = 20
const NOW = new Date('2026-11-02T09:00:00Z')

interface Waiting {
  _id: string
  platformId: string
}

/** Answers as the database would, and writes down how much a question could have read. */
function pile(waiting: Waiting[]) {
  const asked: { lane: number | undefined; matches: number }[] = []
  const lanes = new Map(waiting.map(({ _id }) => [_id, laneOf(_id)]))
  const due = async (_now: Date, except: string[], limit: number, lane?: number) => {
    const matching = waiting.filter(({ _id }) => lane === undefined || lanes.get(_id) === lane)
    asked.push({ lane, matches: matching.length })
    const open = matching.filter(({ platformId }) => !except.includes(platformId)).slice(0, limit)
    return { open, all: Math.min(matching.length, limit) }
  }
  const send = (sent: readonly Waiting[]) => {
    for (const { _id } of sent)
      waiting.splice(
        waiting.findIndex((one) => one._id === _id),
        1,
      )
  }
  return { model: { due }, asked, send, waiting }
}

const passbacks = (count: number, platformId = 'lms'): Waiting[] =>
  Array.from({ length: count }, (_, index) => ({ _id: `column.credential.${platformId}-${index}`, platformId }))

describe('a backlog of grades', () => {
  it('is dealt into lanes evenly, each grade always into the same', () => {
    const held = new Map<number, number>()
    for (const { _id } of passbacks(6400)) held.set(laneOf(_id), (held.get(laneOf(_id)) ?? 0) + 1)
    assert.equal(held.size, 64)
    assert.ok([...held.values()].every((count) => count > 50 && count < 170))
    assert.equal(laneOf('one'), laneOf('one'))
  })

  it('is asked for as a whole while a round takes all of it', async () => {
    const { model, asked } = pile(passbacks(BATCH - 1))
    const due = createBacklog(model, BATCH)
    for (let round = 0; round < 3; round++) assert.equal((await due(NOW, [])).length, BATCH - 1)
    assert.deepEqual(
      asked.map(({ lane }) => lane),
      [undefined, undefined, undefined],
    )
  })

  it('is read lane by lane once more waits, misses none, and is asked for as a whole again in the end', async () => {
    const { model, asked, send, waiting } = pile(passbacks(2000))
    const due = createBacklog(model, BATCH)
    let rounds = 0
    while (waiting.length > 0 && rounds < 1000) {
      send(await due(NOW, []))
      rounds += 1
    }
    assert.equal(waiting.length, 0)
    const whole = asked.filter(({ lane }) => lane === undefined)
    assert.equal(whole[0]?.matches, 2000)
    assert.ok(whole.slice(1).every(({ matches }) => matches < BATCH))
    assert.ok(asked.filter(({ lane }) => lane !== undefined).every(({ matches }) => matches < 80))
  })

  it('of a dead LMS neither holds up another’s grades nor is read whole again and again', async () => {
    const { model, asked, send, waiting } = pile([...passbacks(2000, 'dead'), ...passbacks(300, 'healthy')])
    const due = createBacklog(model, BATCH)
    let rounds = 0
    while (waiting.some(({ platformId }) => platformId === 'healthy') && rounds < 1000) {
      send(await due(NOW, ['dead']))
      rounds += 1
    }
    assert.equal(waiting.length, 2000)
    for (let round = 0; round < 100; round++) assert.deepEqual(await due(NOW, ['dead']), [])
    assert.equal(asked.filter(({ lane }) => lane === undefined).length, 1)
  })
})

describe('grades that were refused', () => {
  const at = (minute: number) => new Date(NOW.getTime() + minute * 60_000)
  const cases: [string, number[]][] = [
    ['none', []],
    ['a page and one more', [0, 1, 2, 3]],
    ['whole pages', [0, 1, 2, 3, 4, 5]],
    ['more than a page at one instant', [0, 5, 5, 5, 5, 5, 5, 5, 9]],
    ['a page at the very instant asked for', [0, 0, 0, 0, 0, 1]],
  ]
  for (const [name, minutes] of cases)
    it(`are read all, each once: ${name}`, async () => {
      const refused = minutes.map((minute, index) => ({ _id: `refused-${index}`, dueAt: at(minute) }))
      const load = async (since: Date, skip: number, limit: number) =>
        refused.filter(({ dueAt }) => dueAt >= since).slice(skip, skip + limit)
      const read = []
      for await (const { _id } of pagesSince(load, at(0), 3)) read.push(_id)
      assert.deepEqual(
        read,
        refused.map(({ _id }) => _id),
      )
    })
})
