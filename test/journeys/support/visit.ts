import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core'
import { contextOptions } from './browser.ts'
import { SCREENSHOTS } from './screens.ts'
import { PATIENCE_MS } from './until.ts'
import { watchComplaints, type Complaints } from './watch.ts'

/** One person at one window: the page is the LMS, `tool` what it frames. */
export interface Visit {
  lmsUrl: string
  toolUrl: string
  context: BrowserContext
  page: Page
  tool: FrameLocator
  complaints: Complaints
  /** another window of the same browser */
  another(): Promise<Visit>
}

interface Place {
  browser: Browser
  lmsUrl: string
  toolUrl: string
  /** what the programs printed, told when a journey fails */
  said: () => string
}

/** All visits of a world, so that they can be looked at when a journey fails, and closed. */
export function openVisits({ browser, lmsUrl, toolUrl, said }: Place) {
  const open: Visit[] = []
  const tidying: (() => Promise<void>)[] = []

  async function windowOf(context: BrowserContext, complaints: Complaints): Promise<Visit> {
    const page = await context.newPage()
    const visit: Visit = {
      lmsUrl,
      toolUrl,
      context,
      page,
      tool: page.frameLocator('iframe.tool'),
      complaints,
      another: () => windowOf(context, complaints),
    }
    open.push(visit)
    return visit
  }

  async function windowsOf(context: BrowserContext): Promise<Visit> {
    context.setDefaultTimeout(PATIENCE_MS)
    return windowOf(context, await watchComplaints(context))
  }

  return {
    /** somebody with a browser of their own: nobody else's cookies */
    visit: async (): Promise<Visit> => windowsOf(await browser.newContext(contextOptions)),
    /** the first window of a browser that was opened for itself */
    async adopt({ context, tidy }: { context: BrowserContext; tidy: () => Promise<void> }): Promise<Visit> {
      tidying.push(tidy)
      return windowsOf(context)
    },
    /** What every window shows, as pictures, and what the programs said. */
    async report(title: string) {
      const folder = path.join(SCREENSHOTS, 'failed')
      mkdirSync(folder, { recursive: true })
      const name = title.replace(/\W+/g, '-').slice(0, 80)
      for (const [index, { page }] of open.entries()) {
        if (page.isClosed()) continue
        const file = path.join(folder, `${name}-${index + 1}.png`)
        await page.screenshot({ path: file, fullPage: true, timeout: 5000 }).catch(() => undefined)
        console.log(`      ${page.url()} → ${path.relative(process.cwd(), file)}`)
      }
      const text = said().trim()
      if (text) console.log(text.replace(/^/gm, '      '))
    },
    async close() {
      await Promise.all([...new Set(open.map(({ context }) => context))].map((context) => context.close()))
      await Promise.all(tidying.map((tidy) => tidy()))
    },
  }
}
export type Visits = ReturnType<typeof openVisits>
