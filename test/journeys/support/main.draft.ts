// The first half of the main journey: from the course's page to a submission.

import type { Browser } from 'playwright-core'
import {
  addLink,
  addText,
  answerAll,
  chooseFiles,
  goToPart,
  saved,
  showsNoStudents,
  startCredential,
  submit,
} from './earner.ts'
import { openCourse, openLink, signInAs } from './lms.ts'
import { about } from './names.ts'
import { PAUSING, pdf, picture, prose } from './samples.ts'
import { look } from './screens.ts'
import type { Visit } from './visit.ts'

export const STACK = 'Checking for Understanding'
const [PLAN, MINUTES, VOICES] = PAUSING.requirements.map((requirement) => requirement.title)
const ROW = Object.fromEntries(PAUSING.rubric.rows.map((row) => [row.id, row.title]))

/** The stack as the course embeds it. */
export async function openStack(fern: Visit): Promise<void> {
  await fern.page.goto(fern.lmsUrl)
  await look(fern, 'lms-sign-in')
  await signInAs(fern, 'Fern')
  await look(fern, 'lms-courses')
  await openCourse(fern)
  await look(fern, 'lms-course')
  await openLink(fern, `${STACK}: the stack`)
  await fern.tool.getByRole('heading', { name: STACK, level: 1 }).waitFor()
  await fern.tool.getByText('0 of 3 earned').first().waitFor()
  await look(fern, 'stack')
}

/** The whole credential, rubric included, before anything is started. */
export async function readCredential(fern: Visit): Promise<void> {
  const { tool } = fern
  await tool.getByRole('link', { name: PAUSING.title, exact: true }).click()
  await tool.getByRole('heading', { name: PAUSING.title, level: 1 }).waitFor()
  await tool.getByText(PAUSING.competency).waitFor()
  const rubric = tool.getByRole('table', { name: /very rubric your assessor uses/ })
  for (const row of PAUSING.rubric.rows) {
    await rubric.getByText(row.title).waitFor()
    for (const words of Object.values(row.descriptors)) await rubric.getByText(words).waitFor()
  }
  await look(fern, 'credential')
}

/** Part 1, saved while it is typed. */
export async function answerOverview(fern: Visit): Promise<void> {
  await startCredential(fern)
  await look(fern, 'draft-overview-empty')
  await answerAll(fern, PAUSING.overview.prompts)
  await look(fern, 'draft-overview')
}

/** Part 2 as file, text and link; how far a file has come is shown. */
export async function collectEvidence(fern: Visit, browser: Browser): Promise<void> {
  const { page, tool } = fern
  await goToPart(fern, 'Part 2: Evidence')
  await look(fern, 'draft-evidence-empty')
  let goOn = () => {}
  const held = new Promise<void>((resolve) => (goOn = resolve))
  await page.route(/\/files\?/, async (route) => {
    await held
    await route.continue()
  })
  await chooseFiles(fern, PLAN ?? '', null, [pdf('Fern Example seminar plan.pdf', 'Seminar plan, grade 4')])
  await tool.getByRole('progressbar', { name: 'Fern Example seminar plan.pdf' }).waitFor()
  await tool.getByRole('button', { name: about('Cancel', 'Fern Example seminar plan.pdf') }).waitFor()
  await look(fern, 'draft-evidence-uploading')
  goOn()
  await tool.getByRole('article', { name: PLAN }).waitFor()
  await page.unroute(/\/files\?/)

  await addText(fern, MINUTES ?? '', 'Classroom talk, written down', 'Ten minutes, written down', prose(180, 2))
  await addLink(fern, MINUTES ?? '', 'Classroom audio', 'Sound of the seminar', 'https://media.example.org/seminar/42')
  const slips = await picture(browser, 'IMG_2041.png', [
    '“I counted the lamps, then I had an idea.”',
    '“The silence helped me to find the word.”',
  ])
  await chooseFiles(fern, VOICES ?? '', null, [slips])
  const shown = tool.getByRole('article', { name: VOICES })
  await shown.getByRole('button', { name: 'Describe' }).click()
  await shown.getByLabel('Title').fill('Slips of six learners')
  await shown.getByLabel('Describe it for those who cannot see').fill('Six slips with answers in pencil.')
  await shown.getByRole('button', { name: 'Save description' }).click()
  await tool.getByRole('img', { name: 'Six slips with answers in pencil.' }).waitFor()
  await showsNoStudents(fern, 'Slips of six learners')
  await look(fern, 'draft-evidence')
}

/** Part 3, what is missing, who will see it, and the hand-in. */
export async function checkAndSubmit(fern: Visit): Promise<void> {
  const { tool } = fern
  await goToPart(fern, 'Check and submit')
  await tool
    .getByText(/things are still missing|thing is still missing/)
    .first()
    .waitFor()
  await look(fern, 'draft-check-missing')
  await goToPart(fern, 'Part 3: Reflection')
  await answerAll(fern, PAUSING.reflection.prompts, 4)
  await look(fern, 'draft-reflection')
  await goToPart(fern, 'Check and submit')
  await tool.getByText('Everything is there.').waitFor()
  await tool.getByText('Score yourself on the rubric').click()
  const own = tool.getByRole('group', { name: ROW['pauses-held'] })
  await own.getByText('Developing').click()
  await saved(fern)
  await tool.getByRole('heading', { name: 'Who will see it' }).waitFor()
  await tool
    .getByText(/without your name|blind|not (see|learn) who you are/i)
    .first()
    .waitFor()
  await look(fern, 'draft-check')
  await submit(fern)
  await look(fern, 'submitted')
}
