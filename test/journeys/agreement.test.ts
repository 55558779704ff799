import {
  becomeAssessor,
  claim,
  decide,
  goTo,
  growthComment,
  judgePart,
  openQueue,
  passCheck,
  score,
  scoreAll,
} from './support/assessor.ts'
import { goToPart, submit } from './support/earner.ts'
import { openLink, signInAs } from './support/lms.ts'
import { assessorRobot, judgedBy, robot, submittedBy } from './support/robot.ts'
import { credential } from './support/samples.ts'
import { look } from './support/screens.ts'
import { story } from './support/story.ts'
import type { Visit } from './support/visit.ts'

const PILOT = credential('writing-for-a-public-audience')
const [open, ...others] = PILOT.rubric.rows.map(({ title }) => title)

describe('Two assessors differ', () => {
  const world = story()
  let sage: Visit
  let earner: Visit
  const ofWork = async () => {
    await openLink(earner, 'Browse every micro-credential')
    await goTo(earner, 'My work')
    await earner.tool.getByRole('link', { name: PILOT.title }).first().click()
  }

  it('and a third reads both reviews without names, and has the last word', async () => {
    const fern = await robot(world(), 'fern', { linkId: 'catalogue' })
    const [ivy, hazel] = [
      await assessorRobot(world(), 'ivy', PILOT.id),
      await assessorRobot(world(), 'hazel', PILOT.id),
    ]
    sage = await world().visit()
    await signInAs(sage, 'Sage')
    await becomeAssessor(world(), sage, PILOT.id)
    const id = await submittedBy(fern, PILOT)
    await (await judgedBy(ivy, id, PILOT, 'award')).decide()
    await (await judgedBy(hazel, id, PILOT, 'return')).decide()
    await openQueue(sage)
    await sage.tool.getByText('Third review').waitFor()
    await claim(sage, PILOT.title)
    await passCheck(sage)
    await sage.tool.getByRole('heading', { name: 'The two reviews before yours' }).waitFor()
    await sage.tool.getByText('Review 2: Not yet').click()
    await look(sage, 'review-third')
    const [row] = PILOT.rubric.rows
    await scoreAll(sage, PILOT, row ? { [row.id]: 'Name one reader, not everybody.' } : {})
    await decide(sage, 'not yet')
  })

  it('so that the earner is told what to add, and hands in again', async () => {
    earner = await world().visit()
    await signInAs(earner, 'Fern')
    await ofWork()
    const { tool } = earner
    await tool.getByRole('heading', { name: 'Not yet: here is your feedback' }).waitFor()
    await tool.getByText('Do you think this is mistaken?').click()
    await tool.getByRole('heading', { name: 'How did this credential work for you?' }).waitFor()
    await look(earner, 'work-returned-pilot')
    await tool.getByRole('button', { name: 'Revise now' }).first().click()
    await goToPart(earner, 'Check and submit')
    await tool.getByRole('textbox', { name: /What did you change/ }).fill('One reader is named now.')
    await submit(earner)
    await tool.getByText('If they differ, a third assessor reads it').waitFor()
    await look(earner, 'work-waiting-rule')
  })

  it('and only the open row is looked at again, until two agree on an award', async () => {
    const { tool } = sage
    const hazel = await robot(world(), 'hazel', { linkId: 'catalogue' })
    await openQueue(sage)
    await claim(sage, PILOT.title)
    for (const title of others)
      if ((await tool.getByRole('radiogroup', { name: `Level for “${title}”` }).count()) > 0)
        throw new Error(`${title} passed and is asked for again`)
    await judgePart(sage, 'Part 1: Overview', 'Passing')
    await score(sage, open ?? '', 'Demonstrated')
    await judgePart(sage, 'Part 3: Reflection', 'Passing')
    await growthComment(sage, 'Write to the same reader again.')
    const id =
      /review\/([\w-]+)/.exec(
        sage.page
          .frames()
          .map((frame) => frame.url())
          .join(' '),
      )?.[1] ?? ''
    await decide(sage, 'award')
    await (await judgedBy(hazel, id as never, PILOT, 'award')).decide()
    await ofWork()
    await earner.tool.getByRole('heading', { name: /You have earned it/ }).waitFor()
    await look(earner, 'work-awarded-pilot')
  })
})
