import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium } from 'playwright-core'
import { browserOptions, contextOptions } from './browser.ts'

/** Which cookies of the tool a browser refuses while another site frames it. */
export type Refusal =
  /** those that are not partitioned, as Chromium does */
  | 'third-party'
  /** all, as Safari did for long */
  | 'every'

const BLOCK = 2
const THIRD_PARTY_BLOCKED = 1

interface Strictness {
  refusal: Refusal
  toolUrl: string
  lmsUrl: string
}

/**
 * A browser whose owner has set it to refuse cookies in frames: preferences, as its settings page writes them. Once it is
 * closed, `tidy` takes its profile away.
 */
export async function openStrictBrowser({ refusal, toolUrl, lmsUrl }: Strictness) {
  const folder = await mkdtemp(path.join(tmpdir(), 'notch-browser-'))
  const cookies = refusal === 'every' ? { [`${toolUrl},${lmsUrl}`]: { last_modified: '0', setting: BLOCK } } : {}
  const preferences = {
    profile: {
      cookie_controls_mode: THIRD_PARTY_BLOCKED,
      block_third_party_cookies: true,
      content_settings: { exceptions: { cookies } },
    },
  }
  await mkdir(path.join(folder, 'Default'), { recursive: true })
  await writeFile(path.join(folder, 'Default', 'Preferences'), JSON.stringify(preferences))
  const tidy = () => rm(folder, { recursive: true, force: true, maxRetries: 5 })
  try {
    const context = await chromium.launchPersistentContext(folder, { ...browserOptions, ...contextOptions })
    return { context, tidy }
  } catch (fault) {
    await tidy()
    throw fault
  }
}
