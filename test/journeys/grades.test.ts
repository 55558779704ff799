import assert from 'node:assert/strict'
import { z } from 'zod'
import { openLink, signInAs } from './support/lms.ts'
import { look } from './support/screens.ts'
import { story } from './support/story.ts'
import type { Visit } from './support/visit.ts'

const CATALOGUE = 'Browse every micro-credential'
const Invitation = z.object({ coordinatorCode: z.string() })

describe('Grades that did not arrive', () => {
  const world = story()
  let hazel: Visit

  /** What a gradebook was to hear about three people of Hazel's course. */
  async function someGrades() {
    const { connection } = world().database
    const session = await connection.collection('sessions').findOne({ courseId: { $ne: null } })
    const person = await connection.collection('people').findOne({ _id: session?.personId })
    assert.ok(session && person)
    const now = new Date()
    const facts = {
      placementId: 'a-placement-of-the-past',
      platformId: person.platformId,
      organizationId: session.organizationId,
      courseId: session.courseId,
      courseTitle: 'Professional Learning 2026–27',
      credentialId: 'several-checks-for-understanding',
      stackId: null,
      ...{ wanted: 1, arrived: 0, tries: 3, leaseUntil: null, gradeSent: false, sentAt: null, updatedAt: now },
      dueAt: new Date(now.getTime() + 3_600_000),
    }
    const rows = [
      { status: 'refused', kind: 'not-gradable', reason: 'The LMS takes no grade for this person.' },
      { status: 'refused', kind: 'column-gone', reason: 'The gradebook column is gone: the activity was deleted.' },
      { status: 'waiting', kind: 'no-answer', reason: 'The LMS does not answer: lms.example did not answer in time.' },
      { status: 'sent', kind: null, reason: null, sentAt: now, gradeSent: true, sentTwice: 1 },
    ]
    await connection.collection<{ _id: string }>('passbacks').insertMany(
      rows.map((row, index) => ({
        ...facts,
        ...row,
        _id: `column.credential.person-${index}`,
        personId: `person-of-this-story-${index}`,
        submissionId: `submission-of-this-story-${index}`,
      })),
    )
  }

  it('show a facilitator why, and what to do', async () => {
    hazel = await world().visit()
    await signInAs(hazel, 'Hazel')
    await openLink(hazel, CATALOGUE)
    await someGrades()
    const { tool } = hazel
    await tool.getByRole('link', { name: 'Course', exact: true }).click()
    await tool.getByRole('link', { name: 'Grades', exact: true }).click()
    await tool.getByText('The LMS takes no grade for this person.').waitFor()
    await look(hazel, 'grades-refused')
    await tool
      .getByRole('button', { name: /^Send again/ })
      .first()
      .click()
    await tool.getByRole('table').getByText('On its way').waitFor()
    await tool.getByText('Waiting', { exact: true }).click()
    await tool.getByText(/did not answer in time/).waitFor()
    await look(hazel, 'grades-waiting')
    await tool.getByText('Sent', { exact: true }).first().click()
    await tool.getByText(/answer was once lost/).waitFor()
    await look(hazel, 'grades-sent')
  })

  it('are sent again all at once by a coordinator', async () => {
    const code = await world().notch('invite', '--organization', 'Lakeside Sample District', '--json')
    const { coordinatorCode } = Invitation.parse(JSON.parse(code))
    const { tool } = hazel
    await tool.getByRole('link', { name: 'Profile' }).click()
    await tool.getByText('I have a coordinator code').click()
    await tool.getByRole('textbox', { name: 'Coordinator code' }).fill(coordinatorCode)
    await tool.getByRole('button', { name: 'Become coordinator' }).click()
    await tool.getByRole('link', { name: 'Grades: sent, waiting and refused' }).click()
    await tool.getByText('Professional Learning 2026–27').first().waitFor()
    await look(hazel, 'grades-organization')
    await tool.getByRole('button', { name: 'Send all refused grades again' }).click()
    await tool.getByText('Refused', { exact: true }).click()
    await tool.getByRole('heading', { name: 'No grade was refused' }).waitFor()
    await look(hazel, 'grades-none-refused')
  })
})
