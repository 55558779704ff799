import { readFileSync } from 'node:fs'
import { ReferenceSet } from '../../server/credentials/reference.contract.ts'
import { getCalibration, saveReference } from '../../server/reviews/calibration/calibration.contract.ts'
import { claim, goTo, judgePart, openQueue, personCode } from './support/assessor.ts'
import { openLink, signInAs } from './support/lms.ts'
import { about } from './support/names.ts'
import { robot, submittedBy } from './support/robot.ts'
import { credential } from './support/samples.ts'
import { look } from './support/screens.ts'
import { story } from './support/story.ts'
import { reloadTool } from './support/tool-frame.ts'

const FEEDBACK = credential('feedback-that-moves-learning')
const FILE = new URL(`../../config/catalog/references/${FEEDBACK.id}.json`, import.meta.url)
const { references } = ReferenceSet.parse(JSON.parse(readFileSync(FILE, 'utf8')))
const ENOUGH = 'Coached colleagues in this practice for years.'

describe('An appointed assessor scores the examples first', () => {
  const world = story()

  it('is appointed on a screen, differs once, learns why, and then claims', async () => {
    const ivy = await world().visit()
    await signInAs(ivy, 'Ivy')
    await openLink(ivy, 'Browse every micro-credential')
    const grant = ['issuer', 'grant', '--issuer', FEEDBACK.issuerId, '--person', await personCode(ivy)]
    await world().notch(...grant, '--role', 'admin', '--json')
    const sages = await robot(world(), 'sage', { linkId: 'catalogue' })
    await reloadTool(ivy)
    await goTo(ivy, 'Profile')
    await ivy.tool.getByRole('link', { name: /^Assessors of / }).click()
    const { tool } = ivy
    await tool.getByRole('combobox', { name: 'For which credential' }).click()
    await tool.getByRole('option', { name: FEEDBACK.title }).click()
    await tool.getByRole('button', { name: 'Appoint', exact: true }).click()
    await tool.getByText('Enter their code').waitFor()
    await tool.getByRole('textbox', { name: 'Their person code' }).fill(sages.session.person.code)
    await tool.getByRole('textbox', { name: 'Who it is' }).fill('The coach from Sampleton')
    await tool.getByRole('textbox', { name: 'Why they are fit to review it' }).fill(ENOUGH)
    await tool.getByRole('button', { name: 'Appoint', exact: true }).click()
    await tool.getByText('Has not passed the example submissions yet').waitFor()
    await look(ivy, 'issuer-assessors')

    await submittedBy(await robot(world(), 'otto', { linkId: 'catalogue' }), FEEDBACK)
    const sage = await world().visit()
    await signInAs(sage, 'Sage')
    await openQueue(sage)
    await look(sage, 'queue-examples-first')
    await sage.tool.getByRole('link', { name: `Score the examples for “${FEEDBACK.title}”` }).click()
    await sage.tool.getByRole('button', { name: 'Begin', exact: true }).click()
    await sage.tool.getByRole('heading', { name: 'Round 1' }).waitFor()
    await look(sage, 'examples-round')

    const of = { credentialId: FEEDBACK.id, version: '1' }
    const { round } = await sages.call(getCalibration, of)
    const scored = (round?.references ?? []).flatMap(({ referenceId }, index) => {
      const reference = references.find(({ id }) => id === referenceId)
      return reference ? [{ referenceId, index, consensus: reference.consensus }] : []
    })
    for (const { referenceId, index, consensus } of scored) {
      const rows = Object.entries(consensus.rows).map(([rowId, { levelId }]) => {
        // One row stricter or milder than the experts, where the decision stays the same.
        const off = levelId === 'not-yet'
        return [rowId, { levelId: off ? 'developing' : levelId, comment: off ? 'They say a little.' : '' }] as const
      })
      const part = (verdict: 'passing' | 'notYet') => ({ verdict, comment: '' })
      await sages.call(
        saveReference,
        { ...of, referenceId },
        {
          ...{ rows: Object.fromEntries(rows), overview: part(consensus.overview.verdict), growthComment: '' },
          reflection: index === 0 ? { verdict: null, comment: '' } : part(consensus.reflection.verdict),
          revision: 0,
        },
      )
    }
    // The last score by hand, on the screen.
    await reloadTool(sage)
    await sage.tool.getByRole('link', { name: about('Go on', 'Example 1') }).click()
    await sage.tool.getByText(/^5 of 6 scored/).waitFor()
    await look(sage, 'example-desk')
    await judgePart(
      sage,
      'Part 3: Reflection',
      scored[0]?.consensus.reflection.verdict === 'passing' ? 'Passing' : 'Not yet',
    )
    await sage.tool.getByText(/^6 of 6 scored/).waitFor()
    await sage.tool.getByRole('button', { name: 'Back to the examples' }).click()
    await sage.tool.getByRole('button', { name: 'Compare with the experts' }).click()
    await sage.tool.getByText('You have passed.').waitFor()
    await sage.tool.getByText('They say a little.').waitFor()
    await look(sage, 'examples-compared')

    await openQueue(sage)
    await claim(sage, FEEDBACK.title)
  })
})
