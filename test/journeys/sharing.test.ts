import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { goTo } from './support/assessor.ts'
import { openLink, signInAs } from './support/lms.ts'
import { about } from './support/names.ts'
import { assessorRobot, judgedBy, robot, submittedBy } from './support/robot.ts'
import { SEVERAL_CHECKS } from './support/samples.ts'
import { look } from './support/screens.ts'
import { SLOW_START_MS, story } from './support/story.ts'
import type { Visit } from './support/visit.ts'

const EARNER = /Otto/

describe('An earner shows a badge to one reader, then to everybody', () => {
  const world = story()
  let otto: Visit
  let page = ''

  before(async function () {
    this.timeout(SLOW_START_MS)
    const earner = await robot(world(), 'otto', { linkId: 'cred-several-checks' })
    const sage = await assessorRobot(world(), 'sage', SEVERAL_CHECKS.id)
    await (await judgedBy(sage, await submittedBy(earner, SEVERAL_CHECKS), SEVERAL_CHECKS)).decide()
    otto = await world().visit()
    await signInAs(otto, 'Otto')
    await openLink(otto, 'Browse every micro-credential')
    await goTo(otto, 'Badges')
    await otto.tool.getByRole('link', { name: 'Share badge' }).first().click()
    await otto.tool.getByRole('heading', { name: 'Private links' }).waitFor()
  })

  it('by a private link that names nobody and opens nothing once it is stopped', async () => {
    const { tool } = otto
    otto.complaints.forgive(/status of 400.*view-links/)
    await tool.getByRole('button', { name: 'Make a private link' }).click()
    await tool.getByText(/Say whom it is for/).waitFor()
    await tool.getByLabel('Whom is the link for?').fill('My principal')
    await tool.getByRole('button', { name: 'Make a private link' }).click()
    const address = await tool.getByRole('textbox', { name: /^My principal/ }).inputValue()
    await look(otto, 'badge-private-link')

    const reader = await world().visit()
    reader.complaints.forgive(/status of 404.*\/b\//)
    await reader.page.goto(address)
    await reader.page.getByText('Does your own browser agree? Yes').waitFor()
    assert.doesNotMatch(await reader.page.content(), EARNER)

    await tool.getByRole('button', { name: about('Stop this link', 'My principal') }).click()
    await tool.getByRole('alertdialog').getByRole('button', { name: 'Stop this link' }).click()
    await tool.getByRole('textbox', { name: /^My principal/ }).waitFor({ state: 'detached' })
    await reader.page.goto(address)
    await reader.page.getByRole('heading', { name: 'There is nothing to see at this address' }).waitFor()
    await reader.page.close()
  })

  it('by every way there is, once it is public', async () => {
    const { tool } = otto
    await tool.getByText('Publish this badge').click()
    page = await tool.getByLabel('Public link').inputValue()
    await tool.getByRole('heading', { name: 'QR code' }).click()
    await tool.getByRole('heading', { name: 'Show it on a website' }).click()
    await tool.getByRole('img', { name: /^QR code that leads/ }).waitFor()
    await look(otto, 'badge-ways')

    const reader = await world().visit()
    await reader.page.goto(page)
    await reader.page.getByText('Does your own browser agree? Yes').waitFor()
    await reader.page.getByText('QR code, for slides and paper').click()
    await reader.page.getByText('Show it on a website').click()
    await reader.page.getByText('Files for other systems').click()
    await look(reader, 'badge-public-ways')
    await reader.page.close()
  })

  it('on somebody else’s site, and to readers without script', async () => {
    const { tool } = otto
    const card = await tool.getByLabel('A card').inputValue()
    const host = createServer((_request, response) =>
      response
        .setHeader('content-type', 'text/html')
        .end(`<!doctype html><html lang="en"><title>A site</title><main><h1>A portfolio</h1>${card}</main></html>`),
    ).listen(0, '127.0.0.1')
    await once(host, 'listening')
    const address = host.address()
    const site = await world().visit()
    await site.page.goto(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`)
    await site.page.frameLocator('iframe').getByText('This badge is genuine. See for yourself').waitFor()
    await look(site, 'badge-embedded')
    await site.page.close()
    host.close()

    const context = await world().browser.newContext({ javaScriptEnabled: false })
    const plain = await context.newPage()
    await plain.goto(page)
    await plain.getByText('This badge is genuine').first().waitFor()
    assert.equal(await plain.getByText('Does your own browser agree?').isVisible(), false)
    assert.equal(await plain.getByRole('button').count(), 0)
    await context.close()
  })
})
