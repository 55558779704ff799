import { strict as assert } from 'node:assert'
import { addText } from '../../server/evidence/evidence.contract.ts'
import { startSubmission } from '../../server/submissions/submission.contract.ts'
import { goTo } from './support/assessor.ts'
import { goToPart } from './support/earner.ts'
import { openLink, signInAs } from './support/lms.ts'
import { about } from './support/names.ts'
import { robot } from './support/robot.ts'
import { PAUSING, prose, SEVERAL_CHECKS } from './support/samples.ts'
import { look } from './support/screens.ts'
import { SLOW_START_MS, story } from './support/story.ts'
import { openInTool } from './support/tool-frame.ts'
import type { Visit } from './support/visit.ts'

const PLAN = SEVERAL_CHECKS.requirements[0]
const OTHER = 'A plan I have used for years'

describe('An earner who brings what they already have', () => {
  const world = story()
  let wren: Visit

  before(async function () {
    this.timeout(SLOW_START_MS)
    const { call } = await robot(world(), 'wren', { linkId: 'catalogue' })
    const { id: submissionId } = await call(startSubmission, { credentialId: SEVERAL_CHECKS.id })
    assert.ok(PLAN?.kinds[0])
    const piece = { requirementId: PLAN.id, kind: PLAN.kinds[0], title: OTHER, description: '' }
    await call(addText, { submissionId }, { ...piece, text: prose(60) })
    wren = await world().visit()
    await signInAs(wren, 'Wren')
    await openLink(wren, 'Browse every micro-credential')
  })

  it('plans credentials in an order and time of their own', async () => {
    const { tool, page } = wren
    await goTo(wren, 'My work')
    await tool.getByRole('link', { name: 'Continue' }).waitFor()
    for (const { id, title } of [SEVERAL_CHECKS, PAUSING]) {
      await openInTool(wren, `/app/credentials/${id}`)
      await tool.getByRole('button', { name: about('Add to my plan', title) }).click()
      await tool.getByRole('button', { name: about('Take out of my plan', title) }).waitFor()
    }
    await goTo(wren, 'My work')
    await tool.getByRole('link', { name: 'My plan' }).click()
    await tool.getByRole('button', { name: about('Move up', PAUSING.title) }).focus()
    await page.keyboard.press('Enter')
    // It is the first now: moving down is what is left to do with it.
    const down = tool.getByRole('button', { name: about('Move down', PAUSING.title) })
    await down.and(tool.locator(':focus')).waitFor()
    await tool.getByRole('button', { name: about('Choose a day', PAUSING.title) }).click()
    await tool.getByLabel('Your own day for it').fill('2027-03-31')
    await tool.getByRole('button', { name: 'Save', exact: true }).click()
    await tool.getByText(/You planned this for .*2027/).waitFor()
    await look(wren, 'plan')
  })

  it('writes down what they learned elsewhere', async () => {
    const { tool } = wren
    await tool.getByRole('link', { name: 'Learning log' }).click()
    await tool.getByText('Nothing written down yet').waitFor()
    await tool.getByRole('button', { name: 'Add an entry' }).click()
    await tool.getByRole('button', { name: 'Add to my log' }).click()
    await tool.getByText('Say what it was').waitFor()
    await tool.getByLabel(/Which one, or with whom\?/).fill('Episode 12 of a sample podcast')
    await tool.getByText('Say what it was').waitFor({ state: 'detached' })
    wren.complaints.forgive(/status of 400/)
    await look(wren, 'learning-form')
    await tool.getByRole('button', { name: 'Add to my log' }).click()
    await tool.getByText('1 entry').waitFor()
    await look(wren, 'learning-log')
  })

  it('starts from what they do already, with evidence they have', async () => {
    const { tool, page } = wren
    await openInTool(wren, `/app/credentials/${PAUSING.id}`)
    await tool.getByRole('button', { name: 'I already do this' }).first().click()
    await tool
      .getByText(/1 piece of your evidence could fit/)
      .first()
      .waitFor()
    await look(wren, 'already-doing')
    await goToPart(wren, 'Part 2: Evidence')
    await tool
      .getByRole('button', { name: /^Choose from my evidence/ })
      .first()
      .click()
    await tool.getByRole('button', { name: about('Use this', OTHER) }).click()
    await tool
      .getByRole('textbox', { name: /^Title/ })
      .first()
      .fill('The plan behind my seminar')
    await look(wren, 'choose-evidence')
    await tool.getByRole('button', { name: 'Add to this credential' }).click()
    await tool.getByRole('article', { name: 'The plan behind my seminar' }).waitFor()
    await goToPart(wren, 'Part 3: Reflection')
    await tool.getByRole('heading', { name: 'How I learned this' }).click()
    await tool.getByRole('checkbox', { name: /Episode 12 of a sample podcast/ }).focus()
    await page.keyboard.press('Space')
    await tool.getByText('Saved.', { exact: true }).waitFor()
    await look(wren, 'how-learned')
  })

  it('sees each piece once, with all its places', async () => {
    const { tool } = wren
    await goTo(wren, 'My work')
    await tool.getByRole('link', { name: 'My evidence' }).click()
    const uses = tool.getByRole('list', { name: 'Used in: The plan behind my seminar' })
    await uses.getByRole('link', { name: SEVERAL_CHECKS.title }).waitFor()
    await uses.getByRole('link', { name: PAUSING.title }).waitFor()
    assert.equal(await tool.getByRole('article').count(), 1)
    await look(wren, 'my-evidence')
  })
})
