import assert from 'node:assert/strict'
import { addText, answerAll, chooseFiles, goToPart } from './support/earner.ts'
import { openLink, signInAs } from './support/lms.ts'
import { pagesOf, silence } from './support/recordings.ts'
import { robot } from './support/robot.ts'
import { PAUSING, pdf } from './support/samples.ts'
import { look } from './support/screens.ts'
import { story } from './support/story.ts'
import { until } from './support/until.ts'
import type { Visit } from './support/visit.ts'
import { startSubmission } from '../../server/submissions/submission.contract.ts'

const [PLAN, MINUTES] = PAUSING.requirements.map((requirement) => requirement.title)

describe('Nobody is named by accident', () => {
  // Previews work the same where files come from an origin of their own.
  const world = story({ mediaHost: 'files.localhost' })
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

  it('a PDF is read in place, page by page and by keyboard; a broken one can still be opened', async () => {
    const { tool, page } = fern
    await tool.getByText('This PDF cannot be shown here.').waitFor()
    await chooseFiles(fern, PLAN ?? '', null, [await pagesOf('plan.pdf', ['Before the seminar', 'After the seminar'])])
    const piece = tool.getByRole('article', { name: PLAN, exact: true }).last()
    await piece.getByText('Before the seminar').waitFor()
    await piece.getByRole('region', { name: /the page/ }).focus()
    await page.keyboard.press('PageDown')
    await piece.getByRole('group', { name: 'Page 2 of 2' }).getByText('After the seminar').waitFor()
    await page.keyboard.press('+')
    await look(fern, 'preview-pdf')
  })

  it('a recording has captions, and goes on at its place when its address is over', async () => {
    const { tool, page } = fern
    const opening = /\/api\/evidence\/.+\/open/
    await page.route(opening, async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, json: { ...(await response.json()), expiresAt: '2026-01-01T00:00:00.000Z' } })
    })
    await chooseFiles(fern, MINUTES ?? '', 'Classroom audio', [silence('seminar.wav', 4)])
    const piece = tool.getByRole('article', { name: MINUTES, exact: true })
    const player = piece.locator('audio')
    await player.waitFor()
    const first = await player.getAttribute('src')
    assert.match(first ?? '', /^http:\/\/files\.localhost:\d+\/media\//)
    await page.unroute(opening)
    await player.evaluate((element: HTMLAudioElement) => (element.currentTime = 2.5))
    await until('the player has its next address and its place', async () =>
      player.evaluate(
        (element: HTMLAudioElement, before) => element.getAttribute('src') !== before && element.currentTime === 2.5,
        first,
      ),
    )
    await piece.getByRole('button', { name: /^Describe/ }).click()
    const words = piece.getByRole('textbox', { name: /^Captions or a transcript/ })
    fern.complaints.forgive(/status of 400/)
    await words.fill('WEBVTT\n\n00:01 --> 00:02\nWhy?')
    await piece.getByRole('button', { name: 'Save description' }).click()
    await piece
      .getByText(/^Line 3: /)
      .first()
      .waitFor()
    await look(fern, 'preview-captions-error')
    await words.fill('1\n00:00:01,000 --> 00:00:02,000\nWhy did she leave that out?')
    await piece.getByRole('button', { name: 'Save description' }).click()
    await piece.getByText('Read the captions').click()
    await piece.getByText('Why did she leave that out?').waitFor()
    await look(fern, 'preview-captions')
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
