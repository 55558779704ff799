import assert from 'node:assert/strict'
import { answerTo, goToPart, saved } from './support/earner.ts'
import { openLink, signInAs } from './support/lms.ts'
import { draftAll, robot } from './support/robot.ts'
import { PAUSING, prose } from './support/samples.ts'
import { look } from './support/screens.ts'
import { SLOW_START_MS, story } from './support/story.ts'
import { until } from './support/until.ts'
import type { Visit } from './support/visit.ts'

const LINK = 'Pausing in a Socratic seminar'
const [FIRST, SECOND] = PAUSING.overview.prompts

describe('Private feedback, and two windows at once', () => {
  const world = story()
  let fern: Visit
  let code = ''

  async function openDraft(visit: Visit): Promise<void> {
    await openLink(visit, LINK)
    await visit.tool.getByRole('link', { name: 'Continue' }).first().click()
    await visit.tool.getByRole('heading', { name: 'Part 1: Overview', level: 2 }).waitFor()
  }

  before(async function () {
    this.timeout(SLOW_START_MS)
    await draftAll(await robot(world(), 'fern', { linkId: 'cred-wait-time' }), PAUSING)
    fern = await world().visit()
    await signInAs(fern, 'Fern')
    await openDraft(fern)
  })

  it('puts together what two windows of one browser wrote in different answers', async () => {
    assert.ok(FIRST && SECOND)
    const other = await fern.another()
    await openDraft(other)
    const [here, there] = [prose(FIRST.minWords + 2, 5), prose(SECOND.minWords + 2, 7)]
    await answerTo(other, SECOND).fill(there)
    await saved(other)
    await answerTo(fern, FIRST).fill(here)
    await fern.tool.getByText('You also typed in another window.').waitFor()
    fern.complaints.forgive(/status of 409.*draft/)
    await until('both answers', async () => (await answerTo(fern, SECOND).inputValue()) === there)
    assert.equal(await answerTo(fern, FIRST).inputValue(), here)
    await saved(fern)
    await other.page.close()
  })

  it('is asked for from the draft, by a code that is shown once', async () => {
    const { tool } = fern
    await goToPart(fern, 'Check and submit')
    await tool.getByRole('heading', { name: 'Ask a colleague' }).click()
    await tool.getByLabel('What would you like to hear about?').fill('Is it clear what changed for my students?')
    await tool.getByRole('button', { name: 'Ask', exact: true }).click()
    await tool.getByText('Confirm this before you ask.').waitFor()
    await tool.getByText('No student can be recognized in what I show').click()
    await tool.getByRole('button', { name: 'Ask', exact: true }).click()
    code = await tool.getByRole('textbox', { name: /^One-time code/ }).inputValue()
    assert.match(code, /^(\w{4}-){3}\w{4}$/)
    await look(fern, 'feedback-asked')
  })

  it('is given by a colleague who enters the code, and read in the draft', async () => {
    const otto = await world().visit()
    await signInAs(otto, 'Otto')
    await openLink(otto, LINK)
    await otto.tool.getByRole('link', { name: 'My work' }).click()
    await otto.tool.getByRole('heading', { name: 'A colleague gave me a code' }).click()
    await otto.tool.getByLabel('Code', { exact: true }).fill(code.toLowerCase())
    await otto.tool.getByRole('button', { name: 'Go on' }).click()
    await look(otto, 'feedback-unopened')
    await otto.tool.getByRole('button', { name: 'Open the draft' }).click()
    await otto.tool.getByText('Is it clear what changed for my students?').waitFor()
    await otto.tool.getByLabel('Your comment: Part 1: Overview').fill('Say which class it was.')
    await otto.tool.getByRole('button', { name: 'Send the comments' }).click()
    await otto.tool.getByText(/^Sent on/).waitFor()
    await look(otto, 'feedback-given')
    await otto.page.close()
    await openDraft(fern)
    await fern.tool.getByRole('link', { name: /My work.*1 waiting/ }).waitFor()
    await goToPart(fern, 'Check and submit')
    await fern.tool.getByText('Say which class it was.').waitFor()
    await look(fern, 'feedback-answered')
    fern.complaints.mustBeNone('private feedback')
  })
})
