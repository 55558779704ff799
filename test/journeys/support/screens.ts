import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import axe from 'axe-core'
import type { AxeResults } from 'axe-core'
import type { Frame, Page } from 'playwright-core'
import { until } from './until.ts'
import type { Visit } from './visit.ts'

export const SCREENSHOTS = fileURLToPath(new URL('../../../screenshots/journeys', import.meta.url))
const WIDTHS = { laptop: 1280, phone: 390 }
const HIGHEST = 12_000
/** Pictures are taken where somebody wants to look at them; a failure's are always. */
const WANTS_PICTURES = process.env.NOTCH_SCREENSHOTS === '1'
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/**
 * Looks at a screen as it is now, on a laptop and on a phone: nothing that axe-core finds, nothing wider than the screen, and
 * no complaint of the browser; and a picture of each where they are wanted.
 */
export async function look({ page, complaints }: Pick<Visit, 'page' | 'complaints'>, name: string): Promise<void> {
  for (const [device, width] of Object.entries(WIDTHS)) {
    await page.setViewportSize({ width, height: 900 })
    await settled(page)
    if (WANTS_PICTURES) await takePicture(page, `${name}-${width}.png`, width)
    for (const frame of await shownFrames(page)) {
      if (frame.isDetached() || !/^https?:/.test(frame.url()) || !isNew(frame, width)) continue
      const where = `${name} on a ${device}, ${new URL(frame.url()).pathname}`
      assert.deepEqual(await findingsOf(frame), [], where)
      const over = await frame.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      assert.ok(over <= 0, `${where} is ${over} px wider than the screen`)
    }
  }
  await page.setViewportSize({ width: WIDTHS.laptop, height: 900 })
  complaints.mustBeNone(name)
}

// What the LMS puts round its frame is the same every time: once per address and width is enough.
const looked = new Set<string>()
function isNew(frame: Frame, width: number): boolean {
  if (frame.childFrames().length === 0) return true
  const key = `${width} ${frame.url()}`
  if (looked.has(key)) return false
  looked.add(key)
  return true
}

/** The whole page in a window as high as it: Chromium's own whole-page picture now and then leaves a frame blank. */
async function takePicture(page: Page, name: string, width: number): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true })
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width, height: Math.min(Math.max(height, 900), HIGHEST) })
  await settled(page)
  await page.screenshot({ path: path.join(SCREENSHOTS, name) })
}

/** The page and what it frames in sight: a hidden frame is never drawn, so waiting for its next picture would be in vain. */
async function shownFrames(page: Page): Promise<Frame[]> {
  const shown = await Promise.all(
    page.frames().map(async (frame) => {
      const isShown = frame.parentFrame() === null || (await (await frame.frameElement()).isVisible())
      return isShown ? [frame] : []
    }),
  )
  return shown.flat()
}

/** Fonts, pictures and transitions are done, and the frame is as high as its page. */
async function settled(page: Page): Promise<void> {
  let before = ''
  await until('the screen comes to rest', async () => {
    const now = await Promise.all((await shownFrames(page)).map(stateOf))
    const text = now.join(' ')
    const same = text === before
    before = text
    return same && !text.includes('busy')
  })
}

async function stateOf(frame: Frame): Promise<string> {
  return frame.evaluate(async () => {
    await document.fonts.ready
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    // A spinner never ends; everything else does.
    const moving = document
      .getAnimations()
      .some(({ playState, effect }) => playState === 'running' && effect?.getTiming().iterations !== Infinity)
    // InstUI begins to fade things in a moment after they are there.
    const fading = [...document.querySelectorAll('[class*="-transitioning"]')].some(
      (element) => Number(getComputedStyle(element).opacity) < 1,
    )
    const coming = [...document.images].some((image) => !image.complete)
    const { scrollHeight, clientWidth } = document.documentElement
    return `${moving || fading || coming ? 'busy' : ''} ${clientWidth}x${scrollHeight}`
  })
}

interface AxeWindow {
  axe: { run: (context: Document, options: object) => Promise<AxeResults> }
}

/** What axe-core finds in this very document; frames in it are looked at by themselves. */
async function findingsOf(frame: Frame): Promise<string[]> {
  if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(axe.source)
  const { violations } = await frame.evaluate(
    // axe was put into the window by the line above; the compiler cannot know.
    (options) => (window as unknown as AxeWindow).axe.run(document, options),
    { runOnly: { type: 'tag', values: RULES }, iframes: false, resultTypes: ['violations'] },
  )
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map((node) => `  ${node.target.join(' ')}: ${node.failureSummary}`).join('\n')}`,
  )
}
