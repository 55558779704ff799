import type { Frame } from 'playwright-core'
import { until } from './until.ts'
import type { Visit } from './visit.ts'

/** The document that the LMS frames, found by its element: its address may lag behind what is shown. */
export async function toolFrame({ page }: Visit): Promise<Frame> {
  return until('the frame of Notch', async () => (await page.locator('iframe.tool').elementHandle())?.contentFrame())
}

/** Reloads what the LMS frames, not the LMS; resolves once the document there is another one. */
export async function reloadTool(visit: Visit): Promise<void> {
  const frame = await toolFrame(visit)
  const reloaded = visit.page.waitForEvent('framenavigated', (navigated) => navigated === frame)
  await frame.evaluate(() => void setTimeout(() => location.reload()))
  await reloaded
}

/** Another address of the app in the same frame, as a reload there would open it. */
export async function openInTool(visit: Visit, path: string): Promise<void> {
  const frame = await toolFrame(visit)
  await frame.goto(`${visit.toolUrl}${path}${new URL(frame.url()).search}`)
}
