import assert from 'node:assert/strict'
import { addText, answerAll, chooseFiles, goToPart } from './support/earner.ts'
import { openLink, signInAs } from './support/lms.ts'
import { robot } from './support/robot.ts'
import { PAUSING, pdf } from './support/samples.ts'
import { look } from './support/screens.ts'
import { story } from './support/story.ts'
import type { Visit } from './support/visit.ts'
import { startSubmission } from '../../server/submissions/submission.contract.ts'

const [PLAN, MINUTES] = PAUSING.requirements.map((requirement) => requirement.title)

describe('Nobody is named by accident', () => {
  const world = story()
  let fern: Visit

  before(async function () {
    this.timeout(60_000)
    const { call } = await robot(world(), 'fern', { linkId: 'cred-wait-time' })
    await call(startSubmission, { credentialId: PAUSING.id })
    fern = await world().visit()
    await signInAs(fern, 'Fern')
    await openLink(fern, 'Pausing in a Socratic seminar')
    await fern.tool.getByRole('link', { name: 'Continue' }).first().click()
    await answerAll(fern, PAUSING.overview.prompts)
    await goToPart(fern, 'Part 2: Evidence')
  })

  it('a file of which there can be no copy is withheld until its earner shares it as it is', async () => {
    const { tool } = fern
    const broken = { ...pdf('Maria Specimen plan.pdf', 'Plan'), buffer: Buffer.from('%PDF-1.7\nnothing that opens') }
    await chooseFiles(fern, PLAN ?? '', null, [broken])
    const piece = tool.getByRole('article', { name: PLAN, exact: true })
    await piece.getByText('Hidden details cannot be removed').waitFor()
    await look(fern, 'privacy-no-copy')
    await piece.getByRole('button', { name: 'Share it as it is' }).click()
    await look(fern, 'privacy-as-it-is')
    await piece.getByRole('button', { name: 'Share it as it is', exact: true }).last().click()
    await piece.getByText('You agreed that others get this file').waitFor()
  })

  it('a piece that shows students gets a consent, and what is missing in it is said', async () => {
    const { tool } = fern
    await addText(
      fern,
      MINUTES ?? '',
      'Classroom talk, written down',
      'Talk with Maria Specimen',
      'Maria Specimen asked why.',
    )
    const piece = tool.getByRole('article', { name: 'Talk with Maria Specimen' })
    await piece.getByRole('button', { name: /Change the answer/ }).click()
    await piece.getByText('Yes', { exact: true }).click()
    await piece.getByRole('button', { name: 'Record consent' }).click()
    await piece.getByText('Say who gave it').waitFor()
    await look(fern, 'privacy-consent-errors')
    await piece.getByLabel('Who gave it?').fill('Parents of 26 pupils, forms kept at school')
    await piece.getByLabel('When was it given?').fill('2026-01-15')
    await piece.getByText('As an example for other educators, too').click()
    await piece.getByRole('button', { name: 'Record consent' }).click()
    await piece.getByText(/Given by: Parents of 26 pupils/).waitFor()
    await look(fern, 'privacy-consent')
  })

  it('names are pointed out before submitting, and what is fine is left in peace', async () => {
    const { tool } = fern
    await goToPart(fern, 'Check and submit')
    const marks = tool.locator('mark', { hasText: 'Maria Specimen' })
    await marks.first().waitFor()
    assert.equal(await marks.count(), 3)
    await look(fern, 'privacy-names')
    await tool.getByRole('button', { name: 'All of these are fine' }).click()
    await tool.getByText('Nothing here looks like a name.').waitFor()
    await look(fern, 'privacy-names-fine')
  })
})
