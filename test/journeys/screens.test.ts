import { goTo } from './support/assessor.ts'
import { openLink, signInAs } from './support/lms.ts'
import { PAUSING } from './support/samples.ts'
import { look } from './support/screens.ts'
import { SLOW_START_MS, story } from './support/story.ts'
import { openInTool } from './support/tool-frame.ts'
import type { Visit } from './support/visit.ts'

describe('Screens with nothing on them, too slow, or in trouble', () => {
  const world = story()
  let wren: Visit

  before(async function () {
    this.timeout(SLOW_START_MS)
    wren = await world().visit()
    await signInAs(wren, 'Wren')
    await openLink(wren, 'Browse every micro-credential')
  })

  it('says what to do where nothing is yet', async () => {
    await goTo(wren, 'My work')
    await wren.tool.getByText('Nothing begun yet').waitFor()
    await look(wren, 'my-work-empty')
    await goTo(wren, 'Badges')
    await wren.tool.getByText('No badge yet').waitFor()
    await look(wren, 'badges-empty')
  })

  it('tells somebody who may not review how one becomes an assessor', async () => {
    await openInTool(wren, '/app/review')
    await wren.tool.getByText('How one becomes an assessor').waitFor()
    await look(wren, 'review-not-assessor')
  })

  it('says that a page does not exist', async () => {
    await openInTool(wren, '/app/nowhere')
    await wren.tool.getByRole('heading', { level: 1, name: 'This page does not exist' }).waitFor()
    await look(wren, 'not-found')
    wren.complaints.forgive(/status of 404.*nobodys-work/)
    await openInTool(wren, '/app/work/nobodys-work')
    await wren.tool.getByText('There is nothing here that you may see').waitFor()
    await look(wren, 'work-of-nobody')
  })

  it('shows that it is loading while the server takes its time', async () => {
    const { page, tool } = wren
    let goOn = () => {}
    const held = new Promise<void>((resolve) => (goOn = resolve))
    await page.route(/\/api\/credentials\/[^/]+$/, async (route) => {
      await held
      await route.continue()
    })
    await openInTool(wren, `/app/credentials/${PAUSING.id}`)
    await tool.getByRole('img', { name: 'Loading …' }).waitFor()
    await look(wren, 'credential-slow')
    goOn()
    await tool.getByRole('heading', { level: 1, name: PAUSING.title }).waitFor()
    await page.unroute(/\/api\/credentials\/[^/]+$/)
  })

  it('says what went wrong and goes on when tried again', async () => {
    const { page, tool } = wren
    const problem = { type: 'urn:problem:unexpected', title: 'Unexpected', status: 500 }
    await page.route(/\/api\/stacks\//, (route) =>
      route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify(problem) }),
    )
    wren.complaints.forgive(/status of 500.*stacks/)
    await openInTool(wren, '/app/stacks/learners-in-the-lead')
    await tool.getByText('Something went wrong on our side').waitFor()
    await look(wren, 'stack-trouble')
    await page.unroute(/\/api\/stacks\//)
    await tool.getByRole('button', { name: 'Try again' }).click()
    await tool.getByRole('heading', { level: 1, name: 'Learners in the Lead' }).waitFor()
    await look(wren, 'stack-any')
  })

  it('keeps what is public readable: an achievement, an issuer, a badge that nobody published, a check of one', async () => {
    const reader = await world().visit()
    const { page, toolUrl } = reader
    reader.complaints.forgive(/status of 404.*\/b\//)
    await page.goto(`${toolUrl}/b/no-such-badge`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await look(reader, 'badge-not-found')
    await page.getByRole('link', { name: 'Check any badge' }).click()
    await page.getByRole('heading', { level: 1, name: 'Is this badge genuine?' }).waitFor()
    await page.getByLabel('The badge as text').fill('{}')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 2, name: 'This could not be read as a badge' }).waitFor()
    await look(reader, 'verify')
  })
})
