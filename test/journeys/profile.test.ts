import assert from 'node:assert/strict'
import { goTo } from './support/assessor.ts'
import { openLink, signInAs } from './support/lms.ts'
import { assessorRobot, judgedBy, robot, submittedBy } from './support/robot.ts'
import { SEVERAL_CHECKS } from './support/samples.ts'
import { look } from './support/screens.ts'
import { story } from './support/story.ts'
import { until } from './support/until.ts'

describe('An earner shows what they can do', () => {
  const world = story()

  it('by a page of their own, and by a link for one employer that ends when they say so', async () => {
    const otto = await robot(world(), 'otto', { linkId: 'cred-several-checks' })
    const sage = await assessorRobot(world(), 'sage', SEVERAL_CHECKS.id)
    await (await judgedBy(sage, await submittedBy(otto, SEVERAL_CHECKS), SEVERAL_CHECKS, 'award')).decide()
    const badges = world().database.connection.collection('badges')
    await until('the badge is signed', async () => (await badges.countDocuments()) > 0)

    const earner = await world().visit()
    const { tool } = earner
    await signInAs(earner, 'Otto')
    await openLink(earner, /Several/)
    await goTo(earner, 'Badges')
    await tool.getByRole('link', { name: /^Your profile page/ }).click()
    await tool.getByRole('radio', { name: 'Another name' }).check({ force: true })
    await tool.getByRole('textbox', { name: 'The name to show' }).fill('O. Sample')
    await tool.getByRole('textbox', { name: 'Headline' }).fill('Science teacher, grades 6 to 8')
    await tool.getByRole('textbox', { name: 'About you' }).fill('I like lessons in which everybody talks.')
    await tool.getByRole('button', { name: /^Put on the page/ }).press('Enter')
    // What was not saved is still there after a look elsewhere.
    await goTo(earner, 'Badges')
    await tool.getByRole('link', { name: /^Your profile page/ }).click()
    await tool.getByText('changes that you made earlier in this browser').waitFor()
    await tool.getByRole('button', { name: 'Save and publish' }).click()
    const address = await tool.getByRole('textbox', { name: 'Address of your page' }).inputValue()
    await look(earner, 'public-profile-screen')

    const reader = await world().visit()
    await reader.page.goto(address)
    await reader.page.getByRole('heading', { level: 1, name: 'O. Sample' }).waitFor()
    await look(reader, 'public-profile')
    await reader.page.getByRole('link', { name: /^See how this was checked/ }).click()
    await reader.page.getByText('This badge is genuine.').waitFor()
    await look(reader, 'public-profile-check')

    await goTo(earner, 'Badges')
    await tool.getByRole('link', { name: /^Share links/ }).click()
    await tool.getByRole('button', { name: 'Make a share link' }).click()
    earner.complaints.forgive(/status of 400.*share-links/)
    await tool.getByRole('button', { name: 'Make the link' }).click()
    await tool.getByText('Say what the link is for').waitFor()
    await look(earner, 'share-link-form')
    await tool.getByRole('textbox', { name: 'What is it for?' }).fill('Riverside School')
    await tool.getByRole('checkbox', { name: SEVERAL_CHECKS.title }).check({ force: true })
    await tool.getByRole('button', { name: 'Make the link' }).click()
    const shared = await tool.getByRole('textbox', { name: 'Address to send' }).inputValue()
    await reader.page.goto(shared)
    await reader.page.getByRole('heading', { level: 2, name: SEVERAL_CHECKS.title }).waitFor()
    await look(reader, 'shared-with-you')
    await look(earner, 'share-links')
    await tool.getByRole('button', { name: /^End this link/ }).click()
    await tool.getByRole('alertdialog').getByRole('button', { name: 'End this link' }).click()
    await tool.getByText('You ended it on').waitFor()
    reader.complaints.forgive(/status of 410/)
    assert.equal((await reader.page.goto(shared))?.status(), 410)
    await reader.page.getByRole('heading', { level: 1, name: 'This link no longer works' }).waitFor()
    await look(reader, 'shared-over')

    await goTo(earner, 'Badges')
    await tool.getByRole('link', { name: SEVERAL_CHECKS.title, exact: true }).click()
    await tool.getByRole('heading', { level: 2, name: 'What comes next' }).waitFor()
    await look(earner, 'badge-what-next')
  })
})
