import assert from 'node:assert/strict'
import { isOver, placeIn, putBack, type Playable } from '../../../client/evidence/player.place.ts'

function player(change: Partial<Playable> = {}) {
  const calls: string[] = []
  const play = async () => void calls.push('play')
  return { calls, currentTime: 0, playbackRate: 1, paused: true, ended: false, play, ...change }
}

describe('the place in a recording', () => {
  it('is where it was after the address was renewed, and goes on playing', () => {
    const before = player({ currentTime: 754.2, playbackRate: 1.5, paused: false })
    const after = player()
    putBack(after, placeIn(before))
    assert.deepEqual([after.currentTime, after.playbackRate, after.calls], [754.2, 1.5, ['play']])
  })
  it('waits there where it was paused, or had ended', () => {
    for (const change of [{ paused: true }, { paused: false, ended: true }]) {
      const after = player()
      putBack(after, placeIn(player({ currentTime: 10, ...change })))
      assert.deepEqual([after.currentTime, after.calls], [10, []])
    }
  })
  it('is kept where a browser wants a click before it plays', async () => {
    const after = player({ play: () => Promise.reject(new Error('not allowed')) })
    putBack(after, { time: 5, rate: 1, playing: true })
    await new Promise((resolve) => setImmediate(resolve))
    assert.equal(after.currentTime, 5)
  })
  it('needs a new address once the old one is over', () => {
    const expiresAt = '2026-11-02T09:10:00.000Z'
    assert.equal(isOver(expiresAt, Date.parse('2026-11-02T09:09:59.999Z')), false)
    assert.equal(isOver(expiresAt, Date.parse(expiresAt)), true)
  })
})
