import type { CredentialContent } from '../../../server/credentials/version.contract.ts'
import { openLink } from './lms.ts'
import { about } from './names.ts'
import type { Visit } from './visit.ts'
import type { World } from './world.ts'

export async function goTo({ tool }: Visit, place: string): Promise<void> {
  await tool.getByRole('navigation', { name: 'Notch' }).getByRole('link', { name: place, exact: true }).click()
  await tool.getByRole('heading', { level: 1, name: place }).waitFor()
}

/** The code that a person reads out to be given a role. */
export async function personCode(visit: Visit): Promise<string> {
  await goTo(visit, 'Profile')
  return visit.tool.getByRole('textbox', { name: /^Code/ }).inputValue()
}

/** Appoints whoever is signed in by the code of their own profile, and opens their review queue. */
export async function becomeAssessor({ notch }: World, visit: Visit, credentialId: string): Promise<void> {
  await openLink(visit, 'Browse every micro-credential')
  const code = await personCode(visit)
  await notch(
    ...['assessor', 'appoint', '--credential', credentialId, '--person', code],
    ...['--reason', 'Led seminars for nine years', '--json'],
  )
}

export async function openQueue(visit: Visit): Promise<void> {
  await openLink(visit, 'Browse every micro-credential')
  await goTo(visit, 'Review')
}

/** Claims the one open attempt on a credential. */
export async function claim({ tool }: Visit, title: string): Promise<void> {
  await tool.getByRole('button', { name: about('Claim and review', title) }).click()
  await tool.getByRole('heading', { level: 1, name: title }).waitFor()
}

/** Says that everything opens and is there, which comes before judging; nothing where it was said. */
export async function passCheck({ tool }: Visit): Promise<void> {
  const check = tool.getByRole('button', { name: 'Everything opens and is there' })
  if (await check.isVisible()) await check.click()
}

/** Scores one row; below the bar it says what is missing. */
export async function score(visit: Visit, row: string, level: string, comment?: string): Promise<void> {
  await passCheck(visit)
  const { tool } = visit
  await tool
    .getByRole('radiogroup', { name: `Level for “${row}”` })
    .getByRole('radio', { name: new RegExp(`^${level}`) })
    .check()
  if (comment !== undefined) await tool.getByRole('textbox', { name: `Comment on “${row}”` }).fill(comment)
}

export async function judgePart(visit: Visit, part: string, verdict: 'Passing' | 'Not yet', comment?: string) {
  await passCheck(visit)
  const { tool } = visit
  const question = tool.getByRole('radiogroup', { name: `Does “${part}” pass?` })
  await question.getByRole('radio', { name: verdict }).check()
  if (comment !== undefined) await tool.getByRole('textbox', { name: `Comment on “${part}”` }).fill(comment)
}

/** Everything at the bar, but for these rows. */
export async function scoreAll(visit: Visit, content: CredentialContent, below: Record<string, string> = {}) {
  await judgePart(visit, 'Part 1: Overview', 'Passing')
  for (const row of content.rubric.rows) {
    const comment = below[row.id]
    if (comment === undefined) await score(visit, row.title, 'Demonstrated')
    else await score(visit, row.title, 'Developing', comment)
  }
  await judgePart(visit, 'Part 3: Reflection', 'Passing')
}

export async function growthComment({ tool }: Visit, text: string): Promise<void> {
  await tool.getByRole('textbox', { name: 'A comment for further growth' }).fill(text)
}

/** Decides, confirms, and sees it said. */
export async function decide({ tool }: Visit, outcome: 'award' | 'not yet'): Promise<void> {
  await tool.getByRole('button', { name: `Decide: ${outcome}` }).click()
  await tool.getByRole('button', { name: outcome === 'award' ? 'Award' : 'Send “Not yet”', exact: true }).click()
  await tool.getByText(outcome === 'award' ? 'You decided: Award.' : 'You decided: Not yet.').waitFor()
}
