import { z } from 'zod'
import { startSubmission } from '../../server/submissions/submission.contract.ts'
import { FINDING, HARMFUL, testClamd, type TestClamd } from '../support/clamd.ts'
import { chooseFiles, goToPart } from './support/earner.ts'
import { openLink, signInAs } from './support/lms.ts'
import { robot } from './support/robot.ts'
import { PAUSING } from './support/samples.ts'
import { look } from './support/screens.ts'
import type { Visit } from './support/visit.ts'
import { startWorld, type World } from './support/world.ts'

const Invitation = z.object({ coordinatorCode: z.string() })
const PLAN = PAUSING.requirements[0]?.title ?? ''
const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })

describe('Files are checked for viruses', () => {
  let clamd: TestClamd
  let world: World
  let fern: Visit

  before(async function () {
    this.timeout(90_000)
    clamd = await testClamd()
    world = await startWorld({ tool: { CLAMD_HOST: `${clamd.host}:${clamd.port}` } })
    const api = await robot(world, 'fern', { linkId: 'cred-wait-time' })
    await api.call(startSubmission, { credentialId: PAUSING.id })
    fern = await world.visit()
    await signInAs(fern, 'Fern')
    await openLink(fern, 'Pausing in a Socratic seminar')
    await fern.tool.getByRole('link', { name: 'Continue' }).first().click()
    await goToPart(fern, 'Part 2: Evidence')
  })
  after(async () => {
    await world?.close()
    await clamd?.close()
  })

  it('says that a file waits while the check does not answer', async () => {
    clamd.daemon.mood = 'error'
    await chooseFiles(fern, PLAN, null, [file('Plan of the lesson.txt', 'Pause after each question.')])
    await fern.tool.getByText('The virus check does not answer right now').waitFor()
    await look(fern, 'scan-away')
  })

  it('says what was found in a file, and what to do', async () => {
    clamd.daemon.mood = 'look'
    await chooseFiles(fern, PLAN, null, [file('Notes.txt', `Notes ${HARMFUL}`)])
    await fern.tool.getByText(`The check found “${FINDING}”`, { exact: false }).first().waitFor()
    // It may have been opened just before it was locked.
    fern.complaints.forgive(/status of 409/)
    await look(fern, 'scan-found')
  })

  it('opens again where a coordinator finds the alarm to be false, and its educator is told', async () => {
    const invited = await world.notch('invite', '--organization', 'Lakeside Sample District', '--json')
    const { coordinatorCode } = Invitation.parse(JSON.parse(invited))
    const hazel = await world.visit()
    const { tool } = hazel
    await signInAs(hazel, 'Hazel')
    await openLink(hazel, 'Browse every micro-credential')
    await tool.getByRole('link', { name: 'Profile' }).click()
    await tool.getByText('I have a coordinator code').click()
    await tool.getByRole('textbox', { name: 'Coordinator code' }).fill(coordinatorCode)
    await tool.getByRole('button', { name: 'Become coordinator' }).click()
    await tool.getByRole('link', { name: 'Files that the virus check locked' }).click()
    await tool.getByText(`Found: ${FINDING}`, { exact: false }).waitFor()
    await tool.getByRole('button', { name: /^It is a false alarm/ }).press('Enter')
    await tool.getByRole('button', { name: 'Open the file again' }).press('Enter')
    await tool
      .getByText(/Say in a sentence how you know/)
      .first()
      .waitFor()
    hazel.complaints.forgive(/status of 400/)
    await look(hazel, 'scan-locked-files')
    await tool.getByRole('textbox', { name: /How do you know/ }).fill('It is the sample text of our own training.')
    await tool.getByRole('button', { name: 'Open the file again' }).press('Enter')
    await tool.getByRole('heading', { name: 'Called false before' }).waitFor()
    await look(hazel, 'scan-released-files')
    await openLink(fern, 'Pausing in a Socratic seminar')
    await fern.tool.getByRole('link', { name: /^Notices/ }).click()
    await fern.tool.getByText(/^A locked file of .* opens again/).waitFor()
    await look(fern, 'scan-told')
    await fern.tool.getByRole('link', { name: /^A locked file of/ }).click()
    await goToPart(fern, 'Part 2: Evidence')
    await fern.tool.getByText('found it to be false', { exact: false }).waitFor()
    await look(fern, 'scan-released')
  })
})
