import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { getSubmission, startSubmission } from '../../server/submissions/submission.contract.ts'
import type { SubmissionId } from '../../server/core/ids.contract.ts'
import { listUploads } from '../../server/evidence/evidence.upload.contract.ts'
import { chooseFiles, goToPart } from './support/earner.ts'
import { openLink, signInAs } from './support/lms.ts'
import { about } from './support/names.ts'
import { robot, type Robot } from './support/robot.ts'
import { PAUSING, type SampleFile } from './support/samples.ts'
import { look } from './support/screens.ts'
import { story } from './support/story.ts'
import { until } from './support/until.ts'
import type { Visit } from './support/visit.ts'

const PLAN = PAUSING.requirements[0]?.title ?? ''

function film(name: string): SampleFile {
  const buffer = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(90_000)])
  return { name, mimeType: 'application/pdf', buffer }
}

describe('Files arrive over a bad connection', () => {
  const world = story({ tool: { NOTCH_UPLOAD_PART_KB: '16', NOTCH_EVIDENCE_CHUNK_KB: '16' } })
  let fern: Visit
  let api: Robot
  let draftId: SubmissionId
  /** requests with parts of files that may still pass before the line is held */
  let passes = Infinity
  const first = film('recording of lesson one.pdf')
  const second = film('recording of lesson two.pdf')

  async function openEvidence() {
    await openLink(fern, 'Pausing in a Socratic seminar')
    await fern.tool.getByRole('link', { name: 'Continue' }).first().click()
    await goToPart(fern, 'Part 2: Evidence')
  }
  const press = async (name: string | RegExp) => {
    await fern.tool.getByRole('button', { name }).first().focus()
    await fern.page.keyboard.press('Enter')
  }

  before(async function () {
    this.timeout(60_000)
    api = await robot(world(), 'fern', { linkId: 'cred-wait-time' })
    draftId = (await api.call(startSubmission, { credentialId: PAUSING.id })).id
    fern = await world().visit()
    fern.page.on('dialog', (dialog) => void dialog.accept())
    await fern.page.route(/\/api\/uploads/, async (route) => {
      if (['POST', 'PATCH'].includes(route.request().method())) {
        await until('the line is free', () => passes > 0)
        passes--
      }
      await route.continue().catch(() => undefined)
    })
    await signInAs(fern, 'Fern')
    await openEvidence()
  })

  it('shows how far each file is, and all together; one pauses and goes on by keyboard', async () => {
    passes = 4
    await chooseFiles(fern, PLAN, null, [first, second])
    await fern.tool.getByText(/^2 files on their way: [1-9]\d* % sent in all/).waitFor()
    await press(about('Pause', second.name))
    await fern.tool
      .getByText(new RegExp(`${second.name}: paused at \\d+ %`))
      .first()
      .waitFor()
    await look(fern, 'uploads-under-way')
    assert.equal(await fern.tool.getByRole('progressbar').count(), 3)
  })

  it('says that the connection is away, and goes on by itself when it is back', async () => {
    await fern.context.setOffline(true)
    passes = Infinity
    await fern.tool.getByText(new RegExp(`${first.name}: no connection`)).waitFor()
    fern.complaints.forgive(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|ERR_FAILED/)
    await look(fern, 'uploads-offline')
    await fern.context.setOffline(false)
    await until('the first file', async () => (await fern.tool.getByRole('article', { name: PLAN }).count()) === 1)
    fern.complaints.mustBeNone('coming back')
  })

  it('goes on from another device, when the same file is chosen there, and takes no other for it', async () => {
    passes = 1
    await press(about('Go on', second.name))
    // Only what has arrived can be gone on from: what is under way when a page is left may be lost.
    await until('a part has arrived', async () => {
      const { uploads } = await api.call(listUploads, { submissionId: draftId })
      return uploads.some(({ offset }) => offset > 0)
    })
    fern.complaints.mustBeNone('leaving')
    await fern.page.close()
    fern = await world().visit()
    await signInAs(fern, 'Fern')
    await openEvidence()
    await fern.tool.getByText(new RegExp(`${second.name}: [1-9]\\d* % arrived earlier`)).waitFor()
    await look(fern, 'uploads-unfinished')
    const choose = async (file: SampleFile) => {
      const [chooser] = await Promise.all([
        fern.page.waitForEvent('filechooser'),
        press(about('Choose the file', second.name)),
      ])
      await chooser.setFiles([file])
    }
    await choose(film('something else.pdf'))
    await fern.tool.getByText(/“something else\.pdf” is another file/).waitFor()
    passes = Infinity
    await choose({ ...second, name: 'as my phone calls it.pdf' })
    await until('both files', async () => (await fern.tool.getByRole('article', { name: PLAN }).count()) === 2)
    const { draft } = await api.call(getSubmission, { submissionId: draftId })
    const sums = [first, second].map(({ buffer }) => createHash('sha256').update(buffer).digest('hex'))
    assert.deepEqual(draft.artifacts.map((artifact) => artifact.form === 'file' && artifact.sha256).sort(), sums.sort())
    fern.complaints.mustBeNone('both files')
  })

  it('explains that the microphone may not be used, and what to do instead', async () => {
    const recording = PAUSING.requirements.find(({ kinds }) => kinds.includes('classroom-audio'))
    assert.ok(recording)
    const adding = fern.tool.getByRole('region', { name: `Add evidence: ${recording.title}` })
    await adding.getByRole('radio', { name: 'Files', exact: true }).check()
    await adding.getByRole('button', { name: 'Record sound' }).focus()
    await fern.page.keyboard.press('Enter')
    await press('Start recording')
    await fern.tool.getByText('choose the file here').waitFor()
    fern.complaints.forgive(/Permissions policy violation: microphone/)
    await look(fern, 'uploads-recording-refused')
  })
})
