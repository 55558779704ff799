import assert from 'node:assert/strict'
import { openLink, PROFESSIONAL_LEARNING, signInAs } from './support/lms.ts'
import { look } from './support/screens.ts'
import { openStrictBrowser, type Refusal } from './support/strict-browser.ts'
import { story } from './support/story.ts'
import { reloadTool, toolFrame } from './support/tool-frame.ts'
import { until } from './support/until.ts'
import type { Visit } from './support/visit.ts'
import type { World } from './support/world.ts'

const LINK = 'Pausing in a Socratic seminar'
const AGAIN = 'Open Notch from your course'

/** A reader of the LMS in a browser that refuses cookies in frames; the LMS has its usual storage, or the one that is asked for. */
async function strictVisit(world: World, refusal: Refusal, storage: 'usual' | 'parent' = 'usual'): Promise<Visit> {
  const { lmsUrl, toolUrl } = world
  const told = await fetch(`${lmsUrl}/control`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ storage }),
  })
  assert.equal(told.status, 200)
  const visit = await world.visits.adopt(await openStrictBrowser({ refusal, toolUrl, lmsUrl }))
  await signInAs(visit, 'Fern')
  return visit
}

const isOpen = ({ tool }: Visit) => tool.getByRole('heading', { name: LINK, level: 1 }).waitFor()

/** What the framed page may keep: said by the browser itself, so that a test cannot pass in one that refuses nothing. */
const allowance = async (visit: Visit) =>
  (await toolFrame(visit)).evaluate(() => {
    const name = `probe${Date.now()}`
    document.cookie = `${name}=1; Secure; SameSite=None`
    const ordinary = document.cookie.includes(name)
    document.cookie = `${name}=1; Secure; SameSite=None; Partitioned`
    const partitioned = document.cookie.includes(name)
    try {
      sessionStorage.setItem('probe', '1')
      return { ordinary, partitioned, storage: true }
    } catch {
      return { ordinary, partitioned, storage: false }
    }
  })

async function openActivity(visit: Visit): Promise<void> {
  await visit.page.goto(visit.lmsUrl)
  await visit.page.getByRole('link', { name: PROFESSIONAL_LEARNING }).click()
  await visit.page.getByRole('main').getByRole('link', { name: LINK }).click()
}

describe('An LMS on another site, acting as Canvas: storage in a frame of its own', () => {
  const world = story({ lmsHost: '127.0.0.1', authHost: 'sso.localhost', flavour: 'canvas' })

  it('opens Notch in a browser that refuses every cookie in frames', async () => {
    const visit = await strictVisit(world(), 'every')
    await openLink(visit, LINK)
    await isOpen(visit)
    assert.deepEqual(await allowance(visit), { ordinary: false, partitioned: false, storage: false })
    await look(visit, 'cookieless-canvas')
  })

  it('leaves nothing behind in the LMS’s storage', async () => {
    const visit = await strictVisit(world(), 'third-party')
    await openLink(visit, LINK)
    await isOpen(visit)
    await until('the storage is empty', () => visit.page.evaluate(() => document.body.dataset.kept === '0'))
  })

  it('says to open it again from the course after a reload, where nothing at all is kept', async () => {
    const visit = await strictVisit(world(), 'every')
    await openLink(visit, LINK)
    await isOpen(visit)
    visit.complaints.forgive(/401/)
    await reloadTool(visit)
    await visit.tool.getByRole('heading', { name: AGAIN }).waitFor()
    await look(visit, 'cookieless-reloaded')
  })
})

describe('An LMS on another site, acting as Moodle, and one with storage in its page', () => {
  const world = story({ lmsHost: '127.0.0.1', flavour: 'moodle' })

  it('opens Notch by the storage of the page itself', async () => {
    const visit = await strictVisit(world(), 'every', 'parent')
    await openLink(visit, LINK)
    await isOpen(visit)
    assert.deepEqual(await allowance(visit), { ordinary: false, partitioned: false, storage: false })
    visit.complaints.mustBeNone('storage in the page')
  })

  it('opens Notch without storage by a partitioned cookie, and goes on after a reload of the frame', async () => {
    const visit = await strictVisit(world(), 'third-party')
    await openLink(visit, LINK)
    await isOpen(visit)
    assert.deepEqual(await allowance(visit), { ordinary: false, partitioned: true, storage: false })
    await visit.tool.getByRole('link', { name: 'My work' }).click()
    await visit.tool.getByRole('heading', { name: 'My work', level: 1 }).waitFor()
    await reloadTool(visit)
    await visit.tool.getByRole('heading', { name: 'My work', level: 1 }).waitFor()
    visit.complaints.mustBeNone('a reloaded frame')
  })

  it('offers a new window where neither works, before the LMS’s hint is used', async () => {
    const visit = await strictVisit(world(), 'every')
    await openActivity(visit)
    const button = visit.tool.getByRole('button', { name: 'Open in a new window' })
    await button.waitFor()
    await look(visit, 'cookieless-new-window')
    const opening = visit.context.waitForEvent('page')
    await button.click()
    const page = await opening
    await page.getByRole('heading', { name: LINK, level: 1 }).waitFor()
    assert.ok(page.url().startsWith(`${visit.toolUrl}/app/`), page.url())
    await visit.tool.getByRole('heading', { name: 'Notch is open in a new window' }).waitFor()
    await look(visit, 'cookieless-new-window-opened')
    await page.reload()
    await page.getByRole('heading', { name: LINK, level: 1 }).waitFor()
    await look({ page, complaints: visit.complaints }, 'cookieless-own-window')
  })
})
