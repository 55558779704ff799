import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { unzip } from '../../support/archive.ts'
import { goTo } from './assessor.ts'
import { look } from './screens.ts'
import type { Visit } from './visit.ts'

/** Downloads what Notch keeps about whoever is signed in, from their profile. */
export async function downloadOwnData(visit: Visit): Promise<Map<string, Buffer>> {
  const { page, tool } = visit
  await goTo(visit, 'Profile')
  await tool.getByRole('heading', { name: 'What the download will hold' }).waitFor()
  await look(visit, 'profile')
  const downloading = page.waitForEvent('download')
  await tool.getByRole('button', { name: 'Download my data' }).press('Enter')
  const download = await downloading
  assert.match(download.suggestedFilename(), /^notch-my-data-\d{4}-\d\d-\d\d\.zip$/)
  await tool.getByText('Your download has begun').first().waitFor()
  const files = await unzip(await readFile(await download.path()))
  await look(visit, 'profile-downloaded')
  return files
}

const UNPACKED = 'http://unpacked.example'
const TYPES: Record<string, string> = { html: 'text/html; charset=utf-8', css: 'text/css', svg: 'image/svg+xml' }

/** Reads the unpacked pages as from a folder, by following links of these names from the first one. */
export async function readOwnData(visit: Visit, files: Map<string, Buffer>, path: string[]): Promise<void> {
  const { page } = visit
  await page.route(`${UNPACKED}/**`, (route) => {
    const name = decodeURIComponent(new URL(route.request().url()).pathname.slice(1))
    const body = files.get(name)
    const contentType = TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
    return body ? route.fulfill({ body, contentType }) : route.fulfill({ status: 404 })
  })
  await page.goto(`${UNPACKED}/index.html`)
  await look(visit, 'own-data-first-page')
  for (const name of path) await page.getByRole('link', { name, exact: true }).click()
  await look(visit, `own-data-${path.length}`)
}
