import assert from 'node:assert/strict'
import type { Locator } from 'playwright-core'
import { saved } from './support/earner.ts'
import { openLink, signInAs } from './support/lms.ts'
import { about } from './support/names.ts'
import { assessorRobot, draftAll, robot } from './support/robot.ts'
import { PAUSING, prose } from './support/samples.ts'
import { story } from './support/story.ts'
import type { Visit } from './support/visit.ts'

const MOST_TABS = 250

/** Presses Tab until the focus is there, as far as anybody could. */
async function tabTo({ page }: Visit, target: Locator): Promise<void> {
  await target.waitFor()
  for (let pressed = 0; pressed < MOST_TABS; pressed++) {
    if (await hasFocus(target)) return
    await page.keyboard.press('Tab')
  }
  assert.fail(`Tab never reaches ${target}`)
}

const hasFocus = (target: Locator) => target.evaluate((element) => element === element.ownerDocument.activeElement)

async function press(visit: Visit, target: Locator, key: 'Enter' | 'Space'): Promise<void> {
  await tabTo(visit, target)
  await visit.page.keyboard.press(key)
}

describe('Everything with the keyboard alone', () => {
  const world = story()
  let fern: Visit

  it('starts a credential, answers and hands it in', async () => {
    fern = await world().visit()
    const { tool, page } = fern
    await signInAs(fern, 'Fern')
    await openLink(fern, 'Pausing in a Socratic seminar')
    await press(fern, tool.getByRole('button', { name: 'Start', exact: true }).first(), 'Enter')
    const [first] = PAUSING.overview.prompts
    await tabTo(fern, tool.getByRole('textbox', { name: first?.question }))
    await page.keyboard.type('Twenty-six learners in grade four read a letter.')
    await saved(fern)

    // The rest of the work is somebody else's story; handing in is this one's.
    await page.goto('about:blank')
    await draftAll(await robot(world(), 'fern', { linkId: 'cred-wait-time' }), PAUSING)
    await openLink(fern, 'Pausing in a Socratic seminar')
    await press(fern, tool.getByRole('link', { name: 'Continue' }).first(), 'Enter')
    await press(fern, tool.getByRole('link', { name: 'Check and submit' }), 'Enter')
    await press(fern, tool.getByRole('checkbox', { name: /This is my own work/ }), 'Space')
    await press(fern, tool.getByRole('button', { name: 'Submit', exact: true }), 'Enter')
    await tool.getByRole('heading', { name: 'Handed in' }).waitFor()
  })

  it('claims, scores every row and decides', async () => {
    await assessorRobot(world(), 'sage', PAUSING.id)
    const sage = await world().visit()
    const { tool, page } = sage
    await signInAs(sage, 'Sage')
    await openLink(sage, 'Browse every micro-credential')
    await press(sage, tool.getByRole('link', { name: 'Review', exact: true }), 'Enter')
    await press(sage, tool.getByRole('button', { name: about('Claim and review', PAUSING.title) }), 'Enter')
    await press(sage, tool.getByRole('button', { name: 'Everything opens and is there' }), 'Enter')
    const questions = [
      tool.getByRole('radiogroup', { name: 'Does “Part 1: Overview” pass?' }),
      ...PAUSING.rubric.rows.map((row) => tool.getByRole('radiogroup', { name: `Level for “${row.title}”` })),
      tool.getByRole('radiogroup', { name: 'Does “Part 3: Reflection” pass?' }),
    ]
    for (const question of questions) {
      const best = question.getByRole('radio').first()
      await press(sage, best, 'Space')
      assert.ok(await best.isChecked())
    }
    await tabTo(sage, tool.getByRole('textbox', { name: 'A comment for further growth' }))
    await page.keyboard.type(prose(12))
    await press(sage, tool.getByRole('button', { name: 'Decide: award' }), 'Enter')
    await tool.getByRole('alertdialog').waitFor()
    await press(sage, tool.getByRole('button', { name: 'Award', exact: true }), 'Enter')
    await tool.getByText('You decided: Award.').waitFor()
  })

  it('shares the badge', async () => {
    const { tool } = fern
    await openLink(fern, 'Pausing in a Socratic seminar')
    await press(fern, tool.getByRole('link', { name: 'Share badge' }).first(), 'Enter')
    await press(fern, tool.getByRole('checkbox', { name: /Publish this badge/ }), 'Space')
    await tool.getByRole('textbox', { name: /^Public link/ }).waitFor()
  })
})
