import assert from 'node:assert/strict'
import { MENTORING, openLink, signInAs } from './support/lms.ts'
import { robot, submittedBy } from './support/robot.ts'
import { PAUSING } from './support/samples.ts'
import { look } from './support/screens.ts'
import { story } from './support/story.ts'
import type { Visit } from './support/visit.ts'

describe('A facilitator asks who stands where', () => {
  const world = story()

  async function tellLms(order: object): Promise<void> {
    const answer = await fetch(`${world().lmsUrl}/control/members`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(order),
    })
    assert.equal(answer.status, 200)
  }

  async function openProgress(visit: Visit, link: string, course?: string): Promise<void> {
    await openLink(visit, link, course)
    await visit.tool.getByRole('link', { name: 'Course', exact: true }).click()
    await visit.tool.getByRole('link', { name: 'Progress', exact: true }).click()
    await visit.tool.getByText(/^Your LMS lists/).waitFor()
  }

  it('sees everybody on the LMS’s list, finds those who have not started, and turns the pages', async () => {
    await tellLms({ crowd: 120, testStudent: true, mostPerPage: 100 })
    const hazel = await world().visit()
    await signInAs(hazel, 'Hazel')
    const { tool } = hazel
    await openProgress(hazel, 'Browse every micro-credential')
    await tool.getByText('Your LMS lists 126 learners.').waitFor()
    await tool.getByText(/learns of an activity when somebody opens it for the first time/).waitFor()
    const fern = await robot(world(), 'fern', { linkId: 'cred-wait-time' })
    await submittedBy(fern, PAUSING)
    await tool.getByRole('link', { name: 'Handed-in work', exact: true }).click()
    await tool.getByRole('link', { name: 'Progress', exact: true }).click()
    await tool.getByText('126 lines').waitFor()
    await look(hazel, 'course-progress')

    await tool.getByRole('button', { name: 'Next page' }).click()
    await tool.getByText('Page 2 of 3').waitFor()
    await tool.getByRole('searchbox', { name: 'Find a learner' }).fill('fern')
    const work = tool.getByRole('row', { name: /Fern Example.*Waiting for review/ })
    await work.waitFor()
    await work.getByRole('link').click()
    await tool.getByRole('heading', { level: 1, name: `Fern Example: ${PAUSING.title}` }).waitFor()
  })

  it('reads what to change where the LMS withholds names', async () => {
    await tellLms({ names: 'withheld', crowd: 0, testStudent: false })
    const fern = await world().visit()
    await signInAs(fern, 'Fern')
    const { tool } = fern
    await openProgress(fern, 'Pausing in a Socratic seminar', MENTORING)
    await tool.getByText('Names are withheld by your LMS').waitFor()
    await tool
      .getByRole('rowheader', { name: /\(name withheld\)/ })
      .first()
      .waitFor()
    await look(fern, 'course-progress-nameless')
  })
})
