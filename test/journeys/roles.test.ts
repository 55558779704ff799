import assert from 'node:assert/strict'
import { goToPart, startCredential } from './support/earner.ts'
import { MENTORING, openGrades, openLink, signInAs } from './support/lms.ts'
import { assessorRobot, judgedBy, robot, submittedBy } from './support/robot.ts'
import { PAUSING, SEVERAL_CHECKS } from './support/samples.ts'
import { look } from './support/screens.ts'
import { story } from './support/story.ts'
import { reloadTool } from './support/tool-frame.ts'
import type { Visit } from './support/visit.ts'

describe('Whoever opens it', () => {
  const world = story()

  async function visitOf(name: 'Fern' | 'Hazel' | 'Basil' | 'Wren'): Promise<Visit> {
    const visit = await world().visit()
    await signInAs(visit, name)
    return visit
  }

  it('lets a facilitator follow the course and read an attempt, and nothing more', async () => {
    const hazel = await visitOf('Hazel')
    await openLink(hazel, 'Browse every micro-credential')
    await hazel.tool.getByRole('link', { name: 'Course', exact: true }).click()
    await hazel.tool.getByText('Nothing handed in yet').waitFor()
    await look(hazel, 'course-empty')

    const [fern, otto] = [
      await robot(world(), 'fern', { linkId: 'cred-wait-time' }),
      await robot(world(), 'otto', { linkId: 'cred-several-checks' }),
    ]
    const sage = await assessorRobot(world(), 'sage', PAUSING.id)
    const review = await judgedBy(sage, await submittedBy(fern, PAUSING), PAUSING, 'return')
    await review.decide()
    await submittedBy(otto, SEVERAL_CHECKS)

    await openLink(hazel, 'Browse every micro-credential')
    await hazel.tool.getByRole('link', { name: 'Course', exact: true }).click()
    const { tool } = hazel
    await tool.getByRole('link', { name: 'Otto Sample' }).waitFor()
    await look(hazel, 'course')
    await tool.getByRole('link', { name: 'Fern Example' }).click()
    await tool.getByRole('heading', { level: 1, name: `Fern Example: ${PAUSING.title}` }).waitFor()
    await tool.getByText('Show one more moment of it.').first().waitFor()
    assert.equal(await tool.getByRole('textbox').count(), 0, 'there is nothing to write')
    assert.equal(await tool.getByRole('button', { name: /submit|decide|revise|claim|score/i }).count(), 0)
    await look(hazel, 'course-attempt')
    await openGrades(hazel)
    await look(hazel, 'lms-gradebook')
  })

  it('tells an instructor who earns that nothing goes to this gradebook', async () => {
    const fern = await visitOf('Fern')
    await openLink(fern, 'Pausing in a Socratic seminar', MENTORING)
    const { tool } = fern
    await tool.getByRole('link', { name: 'See feedback' }).first().click()
    await tool.getByRole('button', { name: 'Revise now' }).first().click()
    await goToPart(fern, 'Check and submit')
    await tool.getByText('You teach this course, so nothing is sent to its gradebook').waitFor()
    await look(fern, 'draft-check-instructor')
  })

  it('lets an administrator browse and earn', async () => {
    const basil = await visitOf('Basil')
    const { tool } = basil
    await openLink(basil, 'Browse every micro-credential')
    await tool.getByRole('heading', { level: 1, name: 'Credentials' }).waitFor()
    await look(basil, 'catalogue')
    await tool.getByRole('searchbox', { name: 'Search' }).fill('zzzz')
    await tool.getByText('Nothing found').waitFor()
    await look(basil, 'catalogue-nothing-found')
    await tool.getByRole('searchbox', { name: 'Search' }).fill('socratic')
    await tool.getByRole('link', { name: PAUSING.title, exact: true }).click()
    await startCredential(basil)
    await goToPart(basil, 'Check and submit')
    await look(basil, 'draft-check-administrator')
  })

  it('says where to go when the session has ended, and keeps what is on the screen', async () => {
    const wren = await visitOf('Wren')
    const { tool, complaints } = wren
    await openLink(wren, 'Pausing in a Socratic seminar')
    await startCredential(wren)
    await world()
      .database.connection.collection('sessions')
      .updateMany({}, { $set: { expiresAt: new Date(0) } })
    complaints.forgive(/status of 401.*api/)
    await tool.getByRole('textbox').first().fill('These words were typed after the session had ended.')
    await tool.getByText('Your session has ended.').first().waitFor()
    await look(wren, 'session-ended')
    await reloadTool(wren)
    await tool.getByRole('heading', { name: 'Open Notch from your course' }).waitFor()
    await openLink(wren, 'Pausing in a Socratic seminar')
    await tool.getByRole('link', { name: 'Continue' }).first().click()
    await tool.getByText('These words were typed after the session had ended.').waitFor()
  })
})
