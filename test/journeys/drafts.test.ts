import assert from 'node:assert/strict'
import { answerTo, chooseFiles, goToPart, saved } from './support/earner.ts'
import { openLink, signInAs } from './support/lms.ts'
import { robot } from './support/robot.ts'
import { PAUSING, pdf, prose } from './support/samples.ts'
import { look } from './support/screens.ts'
import { SLOW_START_MS, story } from './support/story.ts'
import { reloadTool } from './support/tool-frame.ts'
import { until } from './support/until.ts'
import type { Visit } from './support/visit.ts'
import { startSubmission } from '../../server/submissions/submission.contract.ts'

const LINK = 'Pausing in a Socratic seminar'
const [FIRST, SECOND] = PAUSING.overview.prompts
const PLAN = PAUSING.requirements[0]?.title ?? ''

describe('Nothing typed or uploaded is lost', () => {
  const world = story({ ownProcesses: true, tool: { NOTCH_MAX_FILE_MB: '0.05' } })
  let fern: Visit

  async function openDraft(visit: Visit): Promise<void> {
    await openLink(visit, LINK)
    await visit.tool.getByRole('link', { name: 'Continue' }).first().click()
    await visit.tool.getByRole('heading', { name: 'Part 1: Overview', level: 2 }).waitFor()
  }

  const shows = (visit: Visit, prompt: typeof FIRST, text: string) =>
    until(`the answer reads ${text.slice(0, 30)}`, async () => {
      assert.ok(prompt)
      return (await answerTo(visit, prompt).inputValue()) === text
    })

  async function type(visit: Visit, prompt: typeof FIRST, text: string): Promise<void> {
    assert.ok(prompt)
    await answerTo(visit, prompt).fill(text)
  }

  before(async function () {
    this.timeout(SLOW_START_MS)
    const { call } = await robot(world(), 'fern', { linkId: 'cred-wait-time' })
    await call(startSubmission, { credentialId: PAUSING.id })
    fern = await world().visit()
    await signInAs(fern, 'Fern')
    await openDraft(fern)
  })

  it('keeps words through a reload of the frame before they were saved', async () => {
    const words = prose(30)
    await type(fern, FIRST, words)
    await reloadTool(fern)
    await fern.tool.getByRole('heading', { name: 'Part 1: Overview', level: 2 }).waitFor()
    await shows(fern, FIRST, words)
    fern.complaints.mustBeNone('a reload of the frame')
  })

  it('keeps words typed while the connection is away, and saves them when it is back', async () => {
    const words = prose(40, 3)
    await fern.context.setOffline(true)
    await type(fern, SECOND, words)
    await fern.tool
      .getByText(/Not saved yet: Notch cannot be reached\. Your words are kept/)
      .first()
      .waitFor()
    fern.complaints.forgive(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED/)
    await look(fern, 'draft-offline')
    await fern.context.setOffline(false)
    await saved(fern)
    fern.complaints.mustBeNone('coming back')
    const elsewhere = await world().visit()
    await signInAs(elsewhere, 'Fern')
    await openDraft(elsewhere)
    await shows(elsewhere, SECOND, words)
    await elsewhere.page.close()
  })

  it('never lets one window overwrite another: both texts are shown, and the earner chooses', async () => {
    const other = await world().visit()
    await signInAs(other, 'Fern')
    await openDraft(other)
    const [here, there] = [prose(25, 5), prose(25, 7)]
    await type(other, FIRST, there)
    await saved(other)
    await type(fern, FIRST, here)
    const panel = fern.tool.getByRole('alert').filter({ hasText: 'This draft was changed in another window' })
    await panel.getByText(here).waitFor()
    await panel.getByText(there).waitFor()
    fern.complaints.forgive(/status of 409.*draft/)
    await look(fern, 'draft-conflict')
    await panel.getByRole('radio', { name: /Saved elsewhere/ }).check()
    await fern.tool.getByRole('button', { name: 'Keep the chosen texts' }).click()
    await saved(fern)
    await shows(fern, FIRST, there)
    await other.page.close()
  })

  it('names the limit of a file that is too large, empty or of another kind, and keeps what was there', async () => {
    const { tool } = fern
    await goToPart(fern, 'Part 2: Evidence')
    await chooseFiles(fern, PLAN, null, [pdf('small plan.pdf', 'A plan')])
    await tool.getByRole('article', { name: PLAN }).waitFor()
    const large = { ...pdf('large plan.pdf', 'A plan'), buffer: Buffer.alloc(80 * 1024, 'x') }
    await chooseFiles(fern, PLAN, null, [large])
    await tool.getByText(/It has 8\d(\.\d)? kB; the limit is 5\d(\.\d)? kB/i).waitFor()
    await chooseFiles(fern, PLAN, null, [{ ...pdf('nothing.pdf', ''), buffer: Buffer.alloc(0) }])
    await tool.getByText('The file has no content.').waitFor()
    await chooseFiles(fern, PLAN, null, [
      { name: 'run.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') },
    ])
    await tool.getByText('Files of this type are not taken here: run.exe').first().waitFor()
    // Its name says PDF, its content does not.
    await chooseFiles(fern, PLAN, null, [
      { ...pdf('not a plan.pdf', ''), buffer: Buffer.from('MZ\x90\x00 no plan at all') },
    ])
    await tool.getByText('This type of file cannot be used here').waitFor()
    fern.complaints.forgive(/status of 4\d\d.*uploads/)
    await look(fern, 'evidence-refused')
    assert.equal(await tool.getByRole('article', { name: PLAN }).count(), 1)
    await goToPart(fern, 'Part 1: Overview')
    await shows(fern, SECOND, prose(40, 3))
  })

  it('sends an upload on that was cut off by a restart', async () => {
    const { page, tool } = fern
    await goToPart(fern, 'Part 2: Evidence')
    const dismiss = tool.getByRole('button', { name: /^Dismiss/ })
    for (let refused = await dismiss.count(); refused > 0; refused--) await dismiss.first().click()
    let cutOff = false
    let gone = false
    await page.route(/\/api\/uploads$/, async (route) => {
      if (cutOff) return route.continue()
      cutOff = true
      await world().tool.kill()
      await route.continue()
      gone = true
    })
    await chooseFiles(fern, PLAN, null, [pdf('second plan.pdf', 'Another plan')])
    await until('the tool to be gone', () => gone)
    // The browser is told, so that nobody waits for the tries in between: the last comes half a minute after the first.
    await fern.context.setOffline(true)
    const back = world().tool.start()
    await tool.getByText(/second plan\.pdf: no connection/).waitFor()
    fern.complaints.forgive(/ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|ERR_FAILED/)
    await look(fern, 'upload-cut')
    await back
    await fern.context.setOffline(false)
    // It goes on by itself.
    await until('both files', async () => (await tool.getByRole('article', { name: PLAN }).count()) === 2)
    await look(fern, 'evidence-full')
  })

  it('says which answer is too long', async () => {
    await goToPart(fern, 'Part 1: Overview')
    await type(fern, FIRST, prose((FIRST?.maxWords ?? 0) + 12))
    await fern.tool.getByText(/That is 12 more than the/).waitFor()
    await saved(fern)
    await look(fern, 'draft-too-long')
  })
})
