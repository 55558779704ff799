import assert from 'node:assert/strict'
import { arrivalsAt, gradeOf, openGrades, signInAs, type PersonName } from './support/lms.ts'
import { assessorRobot, draftAll, judgedBy, robot, submitAs, submittedBy, type Robot } from './support/robot.ts'
import { PAUSING } from './support/samples.ts'
import { SLOW_START_MS, story } from './support/story.ts'
import { until } from './support/until.ts'
import type { World } from './support/world.ts'

const LINK = { linkId: 'cred-wait-time' }
const COLUMN = 'Pausing in a Socratic seminar'

describe('Exactly one award and one right grade, though the tool is killed', () => {
  const world = story({ ownProcesses: true, tool: { NOTCH_UNDO_SECONDS: '1' } })
  let sage: Robot

  before(async function () {
    this.timeout(SLOW_START_MS)
    sage = await assessorRobot(world(), 'sage', PAUSING.id)
  })

  it('right after it was handed in, and again right after the decision', async () => {
    const otto = await robot(world(), 'otto', LINK)
    const submissionId = await draftAll(otto, PAUSING)
    await submitAs(otto, submissionId)
    await killAndRestart(world())
    const review = await judgedBy(sage, submissionId, PAUSING)
    await review.decide()
    await killAndRestart(world())
    await endsRight(world(), otto, 'Otto')
  })

  it('as soon as the decision has taken effect and the award is still owed', async () => {
    const juno = await robot(world(), 'juno', LINK)
    const review = await judgedBy(sage, await submittedBy(juno, PAUSING), PAUSING)
    await review.decide()
    const { submissions } = collections(world())
    await until('the award to be decided', () => submissions.findOne({ earnerId: juno.person.id, status: 'awarded' }))
    await killAndRestart(world())
    await endsRight(world(), juno, 'Juno')
  })

  it('while the grade is on its way and the LMS takes its time', async () => {
    const wren = await robot(world(), 'wren', LINK)
    const review = await judgedBy(sage, await submittedBy(wren, PAUSING), PAUSING)
    await until('the status to arrive', () => isSettled(world(), wren))
    await tellLms(world(), { fail: { path: 'scores', delayMs: 3000, next: 1 } })
    await review.decide()
    const { passbacks } = collections(world())
    await until('the grade to leave', () =>
      passbacks.findOne({ personId: wren.person.id, leaseUntil: { $gt: new Date() } }),
    )
    await killAndRestart(world())
    await endsRight(world(), wren, 'Wren')
  })

  it('after the LMS took the grade, but before it said so', async () => {
    const fern = await robot(world(), 'fern', LINK)
    const review = await judgedBy(sage, await submittedBy(fern, PAUSING), PAUSING)
    await until('the status to arrive', () => isSettled(world(), fern))
    await tellLms(world(), { fail: { path: 'scores', hangAfterApply: true, next: 1 } })
    await review.decide()
    await until('the LMS to have the grade', async () => (await gradesOf(world(), 'fern')).length > 0)
    await killAndRestart(world())
    await endsRight(world(), fern, 'Fern')
  })

  it('brings the grade to an LMS that was down during the decision, once it is back', async () => {
    const ivy = await robot(world(), 'ivy', LINK)
    const review = await judgedBy(sage, await submittedBy(ivy, PAUSING), PAUSING)
    await world().lms.stop()
    const decided = await review.decide()
    assert.equal(decided.decided?.outcome, 'award')
    const { passbacks } = collections(world())
    await until('a try that found nobody', () => passbacks.findOne({ personId: ivy.person.id, tries: { $gt: 1 } }))
    await world().lms.start()
    await endsRight(world(), ivy, 'Ivy')
  })
})

const collections = ({ database: { connection } }: World) => ({
  submissions: connection.collection('submissions'),
  awards: connection.collection('awards'),
  passbacks: connection.collection('passbacks'),
})

async function killAndRestart(world: World): Promise<void> {
  const { tool } = world
  await tool.kill()
  await leasesEnd(world)
  await tool.start()
}

/** A killed worker's lease on a grade, with which it is due again, ends after a minute; here the minute is over. */
async function leasesEnd(world: World): Promise<void> {
  const over = new Date()
  const { passbacks } = collections(world)
  await passbacks.updateMany({ leaseUntil: { $ne: null } }, { $set: { leaseUntil: over, dueAt: over } })
}

async function tellLms({ lmsUrl }: World, order: object): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${lmsUrl}/control`, { method: 'POST', headers, body: JSON.stringify(order) })
  assert.equal(answer.status, 200)
}

const gradesOf = async ({ lmsUrl }: World, userId: string) =>
  (await arrivalsAt(lmsUrl)).filter((one) => one.userId === userId && one.body.gradingProgress === 'FullyGraded')

/** Nothing is owed any more, and everything that was sent has arrived. */
async function isSettled(world: World, { person }: Robot): Promise<boolean> {
  const { submissions, passbacks } = collections(world)
  const owed = await submissions.countDocuments({ earnerId: person.id, 'owed.0': { $exists: true } })
  const [sent, waiting] = await Promise.all([
    passbacks.countDocuments({ personId: person.id, status: 'sent' }),
    passbacks.countDocuments({ personId: person.id, status: { $ne: 'sent' } }),
  ])
  return owed === 0 && sent > 0 && waiting === 0
}

/** Exactly one award and exactly one right grade, however often the tool was killed on the way. */
async function endsRight(world: World, earner: Robot, name: PersonName): Promise<void> {
  const { submissions, awards } = collections(world)
  const earnerId = earner.person.id
  const award = await until('the award', () => awards.findOne({ earnerId }))
  await until('the grade to be sent', () => isSettled(world, earner))

  assert.equal(await awards.countDocuments({ earnerId }), 1)
  const submission = await submissions.findOne({ earnerId })
  assert.equal(submission?.status, 'awarded')
  assert.equal(submission?.awardId, award._id)
  const grades = await gradesOf(world, name.toLowerCase())
  assert.ok(grades.length >= 1)
  for (const { body } of grades) {
    assert.deepEqual([body.scoreGiven, body.scoreMaximum], [100, 100])
    assert.ok(body.comment?.includes(`/b/${award._id}?k=`), body.comment)
  }
  const visit = await world.visit()
  await signInAs(visit, name)
  await openGrades(visit)
  await gradeOf(visit, COLUMN)
    .getByText(/^100 of 100$/)
    .waitFor()
  await gradeOf(visit, COLUMN).getByText('Completed · FullyGraded').waitFor()
  await visit.page.close()
}
