import assert from 'node:assert/strict'
import {
  becomeAssessor,
  claim,
  decide,
  goTo,
  growthComment,
  openQueue,
  passCheck,
  score,
  scoreAll,
} from './support/assessor.ts'
import { addText, answerTo, goToPart, submit } from './support/earner.ts'
import { gradeOf, openGrades, openLink, signInAs } from './support/lms.ts'
import {
  answerOverview,
  checkAndSubmit,
  collectEvidence,
  openStack,
  readCredential,
  STACK,
} from './support/main.draft.ts'
import { downloadOwnData, readOwnData } from './support/own-data.ts'
import { PAUSING, prose } from './support/samples.ts'
import { look } from './support/screens.ts'
import { story } from './support/story.ts'
import { toolFrame } from './support/tool-frame.ts'
import type { Visit } from './support/visit.ts'

const LINK = 'Pausing in a Socratic seminar'
const VOICES = PAUSING.requirements[2]?.title ?? ''
const ROW = Object.fromEntries(PAUSING.rubric.rows.map((row) => [row.id, row.title]))
const MISSING = 'Only frequent speakers answer. Ask one learner who spoke little.'
const GROWTH = 'Try the second pause with a science class, and compare.'
const NAME = /\bFern\b|fern\.example/i

describe('The main journey: from a course to a badge', () => {
  const world = story({ ownProcesses: true, tool: { NOTCH_UNDO_SECONDS: '600' } })
  let fern: Visit
  let sage: Visit
  let badgeLink: string

  it('lets an earner open the stack inside the course', async () => {
    fern = await world().visit()
    await openStack(fern)
  })

  it('shows the whole credential, rubric included, before anything is started', () => readCredential(fern))

  it('saves the overview while it is typed', () => answerOverview(fern))

  it('takes evidence as file, text and link, and shows how far a file has come', () =>
    collectEvidence(fern, world().browser))

  it('says what is missing, who will see it, and takes it once all is there', () => checkAndSubmit(fern))

  it('shows the gradebook that it was handed in and waits for a person', async () => {
    // Opened through its own link too, the work is owed to that column as well.
    await openLink(fern, LINK)
    await fern.tool.getByRole('link', { name: 'See where it stands' }).first().click()
    await fern.tool.getByRole('heading', { name: 'Handed in' }).waitFor()
    await openGrades(fern)
    const grade = gradeOf(fern, LINK)
    await grade.getByText('Needs grading').waitFor()
    await grade.getByText('Submitted · PendingManual').waitFor()
    await look(fern, 'lms-grades-submitted')
  })

  it('brings it to an appointed assessor without any name', async () => {
    sage = await world().visit()
    await signInAs(sage, 'Sage')
    await becomeAssessor(world(), sage, PAUSING.id)
    await look(sage, 'profile')
    const answers: Promise<string>[] = []
    sage.page.on('response', (response) => {
      const { pathname, origin } = new URL(response.url())
      if (origin === sage.toolUrl && pathname.startsWith('/api')) answers.push(response.text().catch(() => ''))
    })
    await openQueue(sage)
    await look(sage, 'review-queue')
    await claim(sage, PAUSING.title)
    const { tool } = sage
    const evidence = tool.getByRole('region', { name: 'What was handed in' })
    const rubric = tool.getByRole('region', { name: 'Rubric' })
    await evidence.getByText(prose(20, 2).slice(0, 60)).first().waitFor()
    await evidence.getByRole('img', { name: 'Six slips with answers in pencil.' }).waitFor()
    await rubric.getByRole('button', { name: 'Everything opens and is there' }).waitFor()
    await look(sage, 'review-check')
    await passCheck(sage)
    await rubric.getByRole('heading', { name: ROW['pauses-held'] }).waitFor()
    const [left, right] = [await evidence.boundingBox(), await rubric.boundingBox()]
    assert.ok(left && right && left.x + left.width <= right.x, 'the evidence stands beside the rubric')
    await look(sage, 'review-desk')
    const told = [...(await Promise.all(answers)), await (await toolFrame(sage)).content()]
    assert.ok(told.length > 4 && told.some((text) => text.includes('Ten minutes, written down')))
    for (const text of told) assert.doesNotMatch(text, NAME)
  })

  it('returns it with “Not yet” only with a comment, and lets the assessor take that back', async () => {
    const { tool } = sage
    await scoreAll(sage, PAUSING)
    await score(sage, ROW['learner-voice'] ?? '', 'Developing')
    await tool.getByRole('button', { name: 'Decide: not yet' }).click()
    await tool.getByText('Say what would bring this row to the bar.').first().waitFor()
    await look(sage, 'review-comment-missing')
    await score(sage, ROW['learner-voice'] ?? '', 'Developing', MISSING)
    await decide(sage, 'not yet')
    await look(sage, 'review-undo')
    await tool.getByRole('button', { name: 'Undo the decision' }).click()
    await tool.getByRole('button', { name: 'Decide: not yet' }).waitFor()
    assert.equal(
      await tool.getByRole('textbox', { name: `Comment on “${ROW['learner-voice']}”` }).inputValue(),
      MISSING,
    )

    // From here on decisions take effect at once; the session outlives the restart.
    sage.complaints.forgive(/ERR_CONNECTION_REFUSED/)
    await world().tool.stop()
    await world().tool.start({ NOTCH_UNDO_SECONDS: '0' })
    await decide(sage, 'not yet')
    await goTo(sage, 'Review')
    await tool.getByText('Nothing to review now').waitFor()
    await look(sage, 'review-queue-empty')
  })

  it('tells the gradebook “not yet”, never a zero, and the earner what to work on', async () => {
    const grade = gradeOf(fern, LINK)
    await grade.getByText('Not graded yet').waitFor()
    await grade.getByText('Not yet: your feedback is waiting in Notch.').waitFor()
    await grade.getByText(/^– of 100$/).waitFor()
    await look(fern, 'lms-grades-returned')
    await openLink(fern, LINK)
    await fern.tool.getByRole('link', { name: 'See feedback' }).first().waitFor()
    await fern.tool.getByRole('link', { name: /^Notices \d+ new$/ }).click()
    await fern.tool.getByRole('heading', { level: 1, name: 'Notices' }).waitFor()
    await look(fern, 'notices')
    await fern.tool.getByRole('link', { name: `Not yet: your feedback on “${PAUSING.title}” is there.` }).click()
    await fern.tool.getByRole('heading', { name: 'Not yet: here is your feedback' }).waitFor()
    await fern.tool.getByText('3 of 4 rows reached the bar and stay passed.').waitFor()
    await fern.tool.getByText(MISSING).first().waitFor()
    await look(fern, 'returned')
    await goTo(fern, 'My work')
    await look(fern, 'my-work')
    await fern.tool.getByRole('link', { name: PAUSING.title, exact: true }).click()
  })

  it('starts the next attempt from the last one, and hands it in with a note on what changed', async () => {
    const { tool } = fern
    await tool.getByRole('button', { name: 'Revise now' }).first().click()
    await tool.getByText('You are revising attempt 1.').waitFor()
    const first = PAUSING.overview.prompts[0]
    assert.ok(first)
    assert.notEqual(await answerTo(fern, first).inputValue(), '')
    await look(fern, 'revision-overview')
    await goToPart(fern, 'Part 2: Evidence')
    assert.equal(await tool.getByText('Already passed').count(), 3)
    await addText(fern, VOICES, null, 'A learner who spoke little', prose(60, 7))
    await look(fern, 'revision-evidence')
    await goToPart(fern, 'Check and submit')
    await tool.getByText('1 thing is still missing.').waitFor()
    await tool.getByLabel('What did you change since the last attempt?').fill('I asked a learner who had said little.')
    await tool.getByText('Everything is there.').waitFor()
    await look(fern, 'revision-check')
    await submit(fern)
    await openGrades(fern)
    await gradeOf(fern, LINK).getByText('Needs grading').waitFor()
  })

  it('has only the open row reviewed again, and is awarded with a comment for growth', async () => {
    const { tool } = sage
    await openQueue(sage)
    await claim(sage, PAUSING.title)
    await tool.getByText('I asked a learner who had said little.').waitFor()
    await tool.getByText('New in this attempt').first().waitFor()
    await passCheck(sage)
    assert.equal(await tool.getByRole('radiogroup', { name: /^Level for/ }).count(), 1)
    await look(sage, 'review-desk-second')
    await score(sage, ROW['learner-voice'] ?? '', 'Demonstrated')
    for (const part of ['Part 1: Overview', 'Part 3: Reflection']) {
      const question = tool.getByRole('radiogroup', { name: `Does “${part}” pass?` })
      await question.getByRole('radio', { name: 'Passing' }).check()
    }
    await tool.getByRole('button', { name: 'Decide: award' }).click()
    await tool.getByText('Write one comment that helps this colleague grow further.').first().waitFor()
    await growthComment(sage, GROWTH)
    await decide(sage, 'award')
    await look(sage, 'review-awarded')
  })

  it('brings full points, the comment and the badge’s link to the gradebook', async () => {
    const grade = gradeOf(fern, LINK)
    await grade.getByText(/^100 of 100$/).waitFor()
    await grade.getByText('Completed · FullyGraded').waitFor()
    await grade.getByText(GROWTH).waitFor()
    await gradeOf(fern, `${STACK}: the stack`)
      .getByText(/^1 of 3$/)
      .waitFor()
    badgeLink = (await grade.getByRole('link').getAttribute('href')) ?? ''
    assert.ok(badgeLink.startsWith(`${world().toolUrl}/b/`), badgeLink)
    await look(fern, 'lms-grades-awarded')
  })

  it('proves the badge to anybody with that link, and names nobody', async () => {
    const reader = await world().visit()
    await reader.page.goto(badgeLink)
    await reader.page.getByRole('heading', { name: PAUSING.title, level: 1 }).waitFor()
    await reader.page.getByText('Does the issuer’s signature match?').waitFor()
    await reader.page
      .getByText(/This badge is (valid|genuine|real)/i)
      .first()
      .waitFor()
    assert.doesNotMatch(await reader.page.content(), NAME)
    await look(reader, 'badge-by-key')
    const answer = await reader.page.request.get(badgeLink.split('?')[0] ?? '')
    assert.equal(answer.status(), 404)
    assert.doesNotMatch(await answer.text(), NAME)
    await reader.page.close()
  })

  it('lets the earner publish it with a name, signed in both forms', async () => {
    const { tool } = fern
    await openLink(fern, LINK)
    await tool.getByRole('link', { name: 'Share badge' }).first().click()
    await tool.getByRole('heading', { name: 'Who sees it' }).waitFor()
    await look(fern, 'badge-private')
    await tool.getByText('Publish this badge').click()
    await tool.getByLabel('Public link').waitFor()
    await tool.getByText('Show my name on it').click()
    await tool.getByRole('checkbox', { name: /Show my name on it/, checked: true }).waitFor()
    await look(fern, 'badge-published')
    const address = await tool.getByLabel('Public link').inputValue()

    const reader = await world().visit()
    await reader.page.goto(address)
    await reader.page.getByText('Fern Example').first().waitFor()
    await look(reader, 'badge-public')
    const json = await reader.page.request.get(`${address}.json`)
    assert.equal(json.status(), 200)
    assert.equal([(await json.json()).proof].flat()[0].cryptosuite, 'eddsa-rdfc-2022')
    const jwt = await reader.page.request.get(`${address}.jwt`)
    assert.match(await jwt.text(), /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/)
    await goTo(fern, 'Badges')
    await look(fern, 'badges')
    await openLink(fern, `${STACK}: the stack`)
    await tool.getByText('1 of 3 earned').first().waitFor()
    await look(fern, 'stack-one-earned')
  })

  it('gives the earner everything that is kept about them, to read without Notch', async () => {
    const files = await downloadOwnData(fern)
    assert.ok([...files.keys()].some((name) => name.startsWith('evidence/files/')))
    const all = [...files.values()].map(String).join(' ')
    assert.match(all, new RegExp(GROWTH))
    assert.doesNotMatch(all, /Sage|sage\.example/)
    await readOwnData(await world().visit(), files, ['Your work on micro-credentials', PAUSING.title])
  })
})
