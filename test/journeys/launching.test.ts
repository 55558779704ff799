import assert from 'node:assert/strict'
import { goTo } from './support/assessor.ts'
import { openLink, signInAs } from './support/lms.ts'
import { look } from './support/screens.ts'
import { SLOW_START_MS, story } from './support/story.ts'
import { openStrictBrowser } from './support/strict-browser.ts'
import { reloadTool, toolFrame } from './support/tool-frame.ts'
import type { Visit } from './support/visit.ts'

const STACK_LINK = 'Checking for Understanding: the stack'
const STACK = 'Checking for Understanding'

describe('Launching', () => {
  // Another host name makes the LMS another site, and the framed tool a third party.
  const world = story({ lmsHost: '127.0.0.1' })

  describe('where third-party cookies are blocked', () => {
    let fern: Visit

    before(async function () {
      this.timeout(SLOW_START_MS)
      const { visits, toolUrl, lmsUrl } = world()
      fern = await visits.adopt(await openStrictBrowser({ refusal: 'third-party', toolUrl, lmsUrl }))
      await signInAs(fern, 'Fern')
    })

    it('opens the stack in a frame that has neither storage nor ordinary cookies', async () => {
      await openLink(fern, STACK_LINK)
      await fern.tool.getByRole('heading', { name: STACK, level: 1 }).waitFor()
      const storage = await (
        await toolFrame(fern)
      ).evaluate(() => {
        try {
          return typeof sessionStorage
        } catch (fault) {
          return String(fault)
        }
      })
      assert.match(storage, /SecurityError/, 'this browser blocks third-party storage, else the journey proves nothing')
      await look(fern, 'stack-third-party')
    })

    it('goes on after a reload of the frame, by the partitioned cookie alone', async () => {
      await goTo(fern, 'My work')
      await reloadTool(fern)
      await fern.tool.getByRole('heading', { name: 'My work', level: 1 }).waitFor()
      await goTo(fern, 'Badges')
      await reloadTool(fern)
      await fern.tool.getByRole('heading', { name: 'Badges', level: 1 }).waitFor()
      fern.complaints.mustBeNone('reloading the frame')
    })
  })

  describe('with a launch that is refused', () => {
    let fern: Visit

    before(async function () {
      this.timeout(SLOW_START_MS)
      fern = await world().visit()
      await signInAs(fern, 'Fern')
    })

    it('shows a page to read when the same launch is sent twice', async () => {
      const { page } = fern
      const repeated = page.waitForRequest(
        (request) => request.method() === 'POST' && request.url().endsWith('/lti/launch'),
      )
      await openLink(fern, STACK_LINK)
      const body = (await repeated).postData() ?? ''
      assert.match(body, /id_token=/)
      const again = await fern.another()
      await again.page.goto(fern.lmsUrl)
      fern.complaints.forgive(/status of 4\d\d.*lti\/launch/)
      // What a browser does that goes back and confirms to send the form again.
      await again.page.route(`${fern.toolUrl}/lti/launch`, (route) =>
        route.continue({
          method: 'POST',
          postData: body,
          headers: { ...route.request().headers(), 'content-type': 'application/x-www-form-urlencoded' },
        }),
      )
      const answer = await again.page.goto(`${fern.toolUrl}/lti/launch`)
      assert.equal(answer?.status(), 409)
      await again.page.getByRole('heading', { name: 'This page has been opened already' }).waitFor()
      assert.equal((await again.context.cookies()).filter(({ name }) => name.includes('resume')).length, 1)
      await look(again, 'launch-replayed')
      await again.page.close()
    })

    it('shows a page to read when the LMS signs with a key that is not its own', async () => {
      const headers = { 'content-type': 'application/json' }
      await fetch(`${fern.lmsUrl}/control`, { method: 'POST', headers, body: JSON.stringify({ wrongKey: true }) })
      fern.complaints.forgive(/status of 4\d\d.*lti\/launch/)
      await fern.page.goto(`${fern.lmsUrl}/courses/pd-2026/links/stack-formative`)
      await fern.tool.getByRole('heading', { name: 'Notch could not confirm who sent you' }).waitFor()
      await look(fern, 'launch-forged')
      await fetch(`${fern.lmsUrl}/control`, { method: 'POST', headers, body: JSON.stringify({ reset: true }) })
    })

    it('says where to open Notch when it is opened by its own address', async () => {
      const { page } = fern
      fern.complaints.forgive(/status of 4\d\d.*lti\/launch/)
      await page.goto(`${fern.toolUrl}/lti/launch`)
      await page.getByRole('heading', { name: 'Open Notch from your course' }).waitFor()
      await look(fern, 'launch-bare')
      const stranger = await world().visit()
      stranger.complaints.forgive(/status of 401.*api\/session/)
      await stranger.page.goto(`${fern.toolUrl}/app/work`)
      await stranger.page.getByRole('heading', { name: 'Open Notch from your course' }).waitFor()
      await look(stranger, 'session-absent')
      await stranger.page.goto(fern.toolUrl)
      await stranger.page.getByRole('heading', { level: 1 }).waitFor()
      await look(stranger, 'tool-welcome')
    })
  })
})
