import { goTo, personCode } from './support/assessor.ts'
import { openLink, signInAs } from './support/lms.ts'
import { assessorRobot, judgedBy, robot, submittedBy } from './support/robot.ts'
import { SEVERAL_CHECKS } from './support/samples.ts'
import { look } from './support/screens.ts'
import { story } from './support/story.ts'
import { reloadTool } from './support/tool-frame.ts'

const REASON = 'The recording shows another class. Please add your own and submit again.'

describe('An issuer takes an award back', () => {
  const world = story()

  it('lets its administrator find and revoke it, and tells the earner why and what to do', async () => {
    const otto = await robot(world(), 'otto', { linkId: 'cred-several-checks' })
    const sage = await assessorRobot(world(), 'sage', SEVERAL_CHECKS.id)
    await (await judgedBy(sage, await submittedBy(otto, SEVERAL_CHECKS), SEVERAL_CHECKS, 'award')).decide()

    const wren = await world().visit()
    await signInAs(wren, 'Wren')
    await openLink(wren, 'Browse every micro-credential')
    const { tool } = wren
    const code = await personCode(wren)
    const grant = ['issuer', 'grant', '--issuer', SEVERAL_CHECKS.issuerId, '--person', code, '--role', 'admin']
    await world().notch(...grant, '--json')
    await reloadTool(wren)
    await goTo(wren, 'Profile')
    await tool.getByRole('link', { name: /^Awards of / }).click()
    await tool
      .getByRole('button', { name: /^Revoke the award/ })
      .first()
      .click()
    await tool.getByRole('button', { name: 'Revoke this award' }).click()
    await tool.getByText('Say in a sentence why; the earner reads it').waitFor()
    await look(wren, 'issuer-awards-revoke')
    await tool.getByRole('radio', { name: 'The evidence no longer supports it' }).check({ force: true })
    await tool.getByRole('textbox', { name: 'Your reason' }).fill(REASON)
    await tool.getByRole('button', { name: 'Revoke this award' }).click()
    await tool
      .getByText(/^Revoked on/)
      .first()
      .waitFor()
    await look(wren, 'issuer-awards')

    const earner = await world().visit()
    await signInAs(earner, 'Otto')
    await openLink(earner, /Several/)
    await goTo(earner, 'My work')
    await earner.tool.getByRole('link', { name: SEVERAL_CHECKS.title }).first().click()
    await earner.tool.getByText(REASON).waitFor()
    await earner.tool.getByRole('button', { name: 'Take it up again' }).waitFor()
    await look(earner, 'work-revoked')
  })
})
