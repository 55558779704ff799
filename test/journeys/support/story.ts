import { PATIENCE_MS } from './until.ts'
import { startWorld, type World, type WorldWishes } from './world.ts'

/** For hooks that start programs, one after the other. */
export const SLOW_START_MS = 4 * PATIENCE_MS

/**
 * A story told in steps: its world begins before the first and ends after the last. Once a step fails, those that build
 * on it are skipped, and every window is shown as it was.
 */
export function story(wishes: WorldWishes = {}): () => World {
  let world: World | undefined
  let broken = false

  before(async function () {
    this.timeout(SLOW_START_MS)
    world = await startWorld(wishes)
  })
  beforeEach(function () {
    if (broken) this.skip()
  })
  afterEach(async function () {
    if (this.currentTest?.state !== 'failed') return
    broken = true
    await world?.visits.report(this.currentTest.fullTitle())
  })
  after(() => world?.close())

  return () => {
    if (!world) throw new Error('The world has not begun')
    return world
  }
}
