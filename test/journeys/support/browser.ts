import { chromium, type Browser, type LaunchOptions } from 'playwright-core'

/** How every journey starts its browser: nothing but the pages under test is fetched. */
export const browserOptions: LaunchOptions = {
  executablePath: process.env.NOTCH_CHROMIUM || '/usr/bin/chromium',
  headless: true,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
}

export const contextOptions = { locale: 'en-US', viewport: { width: 1280, height: 900 }, acceptDownloads: true }

let opening: Promise<Browser> | undefined

/** One for all worlds of this process: who visits has a context of their own. Playwright closes it when the process ends. */
export async function sharedBrowser(): Promise<Browser> {
  const there = await opening
  if (there?.isConnected()) return there
  opening = chromium.launch(browserOptions)
  return opening
}
