import assert from 'node:assert/strict'
import { setTimeout as wait } from 'node:timers/promises'
import type { Judgement } from '../../../server/reviews/review.contract.ts'
import { ApiProblem, NetworkTrouble } from '../../../client/app/trouble.ts'
import { createDraftKeeper, type Kept } from '../../../client/reviews/draftKeeper.ts'

const AT = '2025-03-04T10:00:00.000Z'
const text = (growthComment: string): Judgement => ({
  rows: {},
  overview: { verdict: null, comment: '' },
  reflection: { verdict: null, comment: '' },
  growthComment,
})

/** A server's draft that takes a save only from its newest revision. */
function fakeServer() {
  const server = {
    judgement: text(''),
    revision: 0,
    saves: 0,
    fails: 0,
    refuses: false,
    async save(judgement: Judgement, revision: number) {
      server.saves++
      await wait(1)
      if (server.fails-- > 0) throw new NetworkTrouble()
      if (server.refuses) throw new ApiProblem('wrong-state', '', undefined, [])
      if (revision !== server.revision) throw new ApiProblem('draft-changed-elsewhere', '', undefined, [])
      server.judgement = judgement
      server.revision++
      return { revision: server.revision, savedAt: AT }
    },
    newest: async () => ({ judgement: server.judgement, revision: server.revision, savedAt: AT }),
  }
  return server
}

function keeperOf(server: ReturnType<typeof fakeServer>) {
  const seen: Kept[] = []
  const start = { judgement: server.judgement, revision: server.revision, savedAt: null }
  const { save, newest } = server
  const wires = { save, newest, onChange: (kept: Kept) => seen.push(kept), delayMs: 5, retryMs: 10 }
  return { keeper: createDraftKeeper(start, wires), seen, last: () => seen.at(-1) }
}

async function until(condition: () => boolean) {
  for (let tries = 0; tries < 200 && !condition(); tries++) await wait(5)
  assert.ok(condition(), 'it did not happen in time')
}

describe('the keeper of a review’s draft', () => {
  it('saves several changes at once, a moment after the last', async () => {
    const server = fakeServer()
    const { keeper, last } = keeperOf(server)
    for (const growthComment of ['T', 'Tr', 'Try']) keeper.write(text(growthComment))
    await until(() => last()?.keeping.state === 'saved')
    assert.equal(server.saves, 1)
    assert.equal(server.judgement.growthComment, 'Try')
  })

  it('saves what was typed during a save before it gives the revision', async () => {
    const server = fakeServer()
    const { keeper } = keeperOf(server)
    keeper.write(text('one'))
    const first = keeper.flush()
    keeper.write(text('two'))
    await first
    assert.equal(await keeper.flush(), server.revision)
    assert.equal(server.judgement.growthComment, 'two')
  })

  it('waits and tries again while nothing answers', async () => {
    const server = fakeServer()
    server.fails = 2
    const { keeper, seen, last } = keeperOf(server)
    keeper.write(text('kept'))
    await until(() => last()?.keeping.state === 'saved')
    assert.ok(seen.some((kept) => kept.keeping.state === 'waiting'))
    assert.equal(server.judgement.growthComment, 'kept')
  })

  it('puts its words together with those of another window', async () => {
    const server = fakeServer()
    const { keeper, last } = keeperOf(server)
    await server.save(text('from the other window'), 0)
    keeper.write(text('from here'))
    await keeper.flush()
    assert.equal(server.judgement.growthComment, 'from here\n\nfrom the other window')
    assert.equal(last()?.judgement.growthComment, server.judgement.growthComment)
    assert.equal(last()?.merged, true)
  })

  it('says why where the server refuses, and does not ask again by itself', async () => {
    const server = fakeServer()
    server.refuses = true
    const { keeper, last } = keeperOf(server)
    keeper.write(text('late'))
    await assert.rejects(keeper.flush(), { code: 'wrong-state' })
    await wait(30)
    assert.equal(last()?.keeping.state, 'refused')
    assert.equal(server.saves, 1)
  })

  it('sends what is unsaved once more when it is closed', async () => {
    const server = fakeServer()
    const { keeper } = keeperOf(server)
    keeper.write(text('leaving'))
    keeper.close()
    await until(() => server.judgement.growthComment === 'leaving')
  })
})
