import assert from 'node:assert/strict'
import { fillEverything, startCredential, submit } from './support/earner.ts'
import { openCourse, openGrades, signInAs } from './support/lms.ts'
import { PAUSING, SEVERAL_CHECKS } from './support/samples.ts'
import { look } from './support/screens.ts'
import { story } from './support/story.ts'
import type { Visit } from './support/visit.ts'

const OTHER = SEVERAL_CHECKS.title

describe('Placing: from the catalogue into a course, and from its gradebook to the work', () => {
  // Another site than the tool, as in real life: the answer comes back without the LMS's cookie first.
  const world = story({ lmsHost: '127.0.0.1' })
  let hazel: Visit

  async function openPicker(): Promise<void> {
    await openCourse(hazel)
    await hazel.page.getByRole('link', { name: 'Add activity' }).click()
    await hazel.tool.getByRole('heading', { name: /^Add to Professional Learning/, level: 1 }).waitFor()
    await hazel.tool.getByRole('group', { name: 'Stacks' }).waitFor()
  }
  const added = () =>
    hazel.page
      .getByRole('region', { name: 'Added activities' })
      .getByRole('listitem')
      .getByRole('link')
      .allTextContents()
  const backInCourse = () => hazel.page.waitForURL(/\/courses\/pd-2026$/)

  it('offers nothing to add to learners', async () => {
    const fern = await world().visit()
    await signInAs(fern, 'Fern')
    await openCourse(fern)
    assert.equal(await fern.page.getByRole('link', { name: 'Add activity' }).count(), 0)
  })

  it('adds nothing when the teacher cancels', async () => {
    hazel = await world().visit()
    await signInAs(hazel, 'Hazel')
    await openPicker()
    assert.equal(await hazel.tool.getByRole('navigation', { name: 'Notch' }).count(), 0)
    await look(hazel, 'placing-empty')
    await hazel.tool.getByRole('button', { name: 'Cancel, add nothing' }).click()
    await backInCourse()
    assert.deepEqual(await added(), [])
  })

  it('finds by search, and says what is wrong with points and date before anything is sent', async () => {
    await openPicker()
    const { tool } = hazel
    await tool.getByRole('searchbox').fill('socratic')
    await tool.getByRole('group', { name: '1 micro-credential' }).waitFor()
    await tool.getByRole('checkbox', { name: PAUSING.title }).check()
    const chosen = tool.getByRole('group', { name: PAUSING.title, exact: true })
    await chosen.getByLabel('Points in the gradebook').fill('0')
    await chosen.getByLabel('Due date').fill('2020-01-01')
    await tool.getByRole('button', { name: 'Add to the course' }).click()
    await chosen.getByText('Enter a number above 0').waitFor()
    await chosen.getByText('still to come').waitFor()
    await look(hazel, 'placing-wrong')
    await chosen.getByLabel('Points in the gradebook').fill('25')
    await chosen.getByLabel('Due date').fill('2099-05-01')
  })

  it('adds several at once, with what was said of each', async () => {
    const { tool, page } = hazel
    await tool.getByRole('searchbox').fill('')
    await tool.getByRole('checkbox', { name: OTHER }).check()
    await tool.getByRole('checkbox', { name: 'Checking for Understanding', exact: true }).check()
    await tool.getByText('3 activities are added to your course.').waitFor()
    await look(hazel, 'placing-chosen')
    await tool.getByRole('button', { name: 'Add 3 to the course' }).click()
    await backInCourse()
    assert.deepEqual(await added(), [PAUSING.title, OTHER, 'Checking for Understanding'])
    const row = page.getByRole('region', { name: 'Added activities' }).getByRole('listitem').first()
    await row.getByText('25 points').waitFor()
    await row.getByText(/^Due May/).waitFor()
    await look(hazel, 'placing-added')
  })

  it('opens what was added for a learner, who hands in', async () => {
    const fern = await world().visit()
    await signInAs(fern, 'Fern')
    await openCourse(fern)
    await fern.page
      .getByRole('region', { name: 'Added activities' })
      .getByRole('link', { name: PAUSING.title, exact: true })
      .click()
    await fern.tool.getByRole('heading', { name: PAUSING.title, level: 1 }).waitFor()
    await startCredential(fern)
    await fillEverything(fern, PAUSING)
    await submit(fern)
  })

  it('takes the teacher from the gradebook to exactly that work, to read', async () => {
    const { page, tool } = hazel
    await openGrades(hazel)
    const link = page.getByRole('link', { name: `Open the submission of Fern Example: ${PAUSING.title}` })
    await link.waitFor()
    await link.click()
    await tool.getByRole('heading', { name: `Fern Example: ${PAUSING.title}`, level: 1 }).waitFor()
    await tool.getByText('Read-only').waitFor()
    await look(hazel, 'placing-review')
    await page.goto(page.url().replace(/fern$/, 'otto'))
    await tool.getByRole('heading', { name: 'Nothing was handed in from this course' }).waitFor()
    await look(hazel, 'placing-nothing-submitted')
  })
})
