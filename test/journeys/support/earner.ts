import type { Locator } from 'playwright-core'
import type { CredentialContent, Prompt } from '../../../server/credentials/version.contract.ts'
import { prose, type SampleFile } from './samples.ts'
import type { Visit } from './visit.ts'

export type PartName = 'Part 1: Overview' | 'Part 2: Evidence' | 'Part 3: Reflection' | 'Check and submit'

/** Starts the credential whose page is open. */
export async function startCredential({ tool }: Visit): Promise<void> {
  await tool.getByRole('button', { name: 'Start', exact: true }).first().click()
  await tool.getByRole('navigation', { name: 'Parts of your submission' }).waitFor()
}

export async function goToPart({ tool }: Visit, part: PartName): Promise<void> {
  const parts = tool.getByRole('navigation', { name: 'Parts of your submission' })
  const heading = tool.getByRole('heading', { name: part, level: 2 })
  // A click while the page still settles into its width can come down on one thing and up on another.
  for (let tried = 0; tried < 2; tried++) {
    await parts.getByRole('link', { name: part }).click()
    const open = await heading.waitFor({ timeout: 30_000 }).then(
      () => true,
      () => false,
    )
    if (open) return
  }
  await heading.waitFor()
}

export const answerTo = ({ tool }: Visit, prompt: Prompt): Locator =>
  tool.getByRole('textbox', { name: prompt.question })

/** Answers every question of a part, a little longer than it has to be. */
export async function answerAll(visit: Visit, prompts: Prompt[], from = 0): Promise<void> {
  for (const [index, prompt] of prompts.entries()) {
    await answerTo(visit, prompt).fill(prose(prompt.minWords + 5, from + index * 3))
  }
  await saved(visit)
}

/** Waits until the server has all that was typed. */
export async function saved({ tool }: Visit): Promise<void> {
  await tool
    .getByText(/^Saved at/)
    .first()
    .waitFor()
}

/** Where evidence is added to a requirement. */
export const addingTo = ({ tool }: Visit, requirement: string): Locator =>
  tool.getByRole('region', { name: `Add evidence: ${requirement}` })

async function choose(adding: Locator, kind: string | null, form: 'Files' | 'Link' | 'Write or paste'): Promise<void> {
  if (kind !== null) await adding.getByRole('radio', { name: kind, exact: true }).check()
  await adding.getByRole('radio', { name: form, exact: true }).check()
}

/** Chooses files in the browser's own dialogue. */
export async function chooseFiles(visit: Visit, requirement: string, kind: string | null, files: SampleFile[]) {
  const adding = addingTo(visit, requirement)
  await choose(adding, kind, 'Files')
  const [chooser] = await Promise.all([
    visit.page.waitForEvent('filechooser'),
    adding.getByText('Drop files here, or choose them').click(),
  ])
  await chooser.setFiles(files)
}

export async function addText(visit: Visit, requirement: string, kind: string | null, title: string, text: string) {
  const adding = addingTo(visit, requirement)
  await choose(adding, kind, 'Write or paste')
  await adding.getByLabel('Title').fill(title)
  await adding.getByRole('textbox', { name: /^Text/ }).fill(text)
  await adding.getByRole('button', { name: 'Add text' }).click()
  await showsNoStudents(visit, title)
}

export async function addLink(visit: Visit, requirement: string, kind: string | null, title: string, url: string) {
  const adding = addingTo(visit, requirement)
  await choose(adding, kind, 'Link')
  await adding.getByLabel('Title').fill(title)
  await adding.getByLabel('Web address').fill(url)
  await adding.getByText('I opened it in a private window').click()
  await adding.getByRole('button', { name: 'Add link' }).click()
  await showsNoStudents(visit, title)
}

/** Says of a piece that is asked about that no student is in it. */
export async function showsNoStudents({ tool }: Visit, title: string): Promise<void> {
  const piece = tool.getByRole('article', { name: title, exact: true })
  await piece.waitFor()
  const question = piece.getByRole('group', { name: /Does it show students/ })
  if ((await question.count()) > 0) {
    await question.getByText('No, nothing of students').click()
    await piece.getByText('Recorded').waitFor()
  }
}

/** Everything that the credential asks for, in words: for journeys that are about something else. */
export async function fillEverything(visit: Visit, content: CredentialContent): Promise<void> {
  await answerAll(visit, content.overview.prompts)
  await goToPart(visit, 'Part 2: Evidence')
  for (const requirement of content.requirements) {
    const written = requirement.kinds.find((kind) => !['classroom-audio', 'classroom-video', 'link'].includes(kind))
    const kind = requirement.kinds.length > 1 ? KIND_NAMES[written ?? ''] : null
    for (let item = 1; item <= requirement.minItems; item++) {
      await addText(visit, requirement.title, kind ?? null, `${requirement.title} ${item}`, prose(40, item))
    }
  }
  await goToPart(visit, 'Part 3: Reflection')
  await answerAll(visit, content.reflection.prompts, 5)
}

const KIND_NAMES: Record<string, string> = {
  'lesson-plan': 'Lesson plan',
  'student-work': 'Student work',
  'classroom-text': 'Classroom talk, written down',
}

/** Confirms whose work it is, and hands it in. */
export async function submit(visit: Visit): Promise<void> {
  const { tool } = visit
  await goToPart(visit, 'Check and submit')
  await tool.getByText('This is my own work, and no student').click()
  await tool.getByRole('button', { name: 'Submit', exact: true }).click()
  await tool.getByRole('heading', { name: 'Handed in' }).waitFor()
}
