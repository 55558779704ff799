import assert from 'node:assert/strict'
import { isDeepStrictEqual } from 'node:util'
import { isStackAward, type AnyAward } from '../../../server/awards/award.model.ts'
import type { Attempt, SubmissionDocument } from '../../../server/submissions/submission.model.ts'
import { nextStatus } from '../../../server/submissions/submission.rules.ts'
import type { TrailEntry } from '../../../server/submissions/submission.model.ts'
import { openAppeal } from '../../../server/submissions/appeal/appeal.rules.ts'
import { ADMIN, type Stage } from './review.steps.ts'

// "Rules that tests must prove" (design, 3), as far as one submission and its reviews can break them.

export type Known = Map<string, SubmissionDocument>

/** Everything the people of this stage have handed in or begun. */
export async function readAll({ test, people }: Stage): Promise<Known> {
  const earners = people.map(({ personId }) => personId)
  const found = await test.services.models.submissions.list({ earnerId: { $in: earners } }, { _id: 1 }, 200)
  return new Map(found.map((submission) => [submission._id, submission]))
}

export async function checkAll(stage: Stage, before: Known, now: Known): Promise<void> {
  for (const submission of now.values()) {
    // What nobody touched was looked at before.
    if (isDeepStrictEqual(before.get(submission._id), submission)) continue
    const { version, credentialId } = submission
    const { reviews } = await stage.test.services.catalogue.version(credentialId, version)
    checkReviewers(submission)
    checkAppeal(stage, submission)
    checkPlaces(submission, openAppeal(submission) ? 1 : reviews.expert + reviews.peer)
    checkTrail(submission.trail)
    checkUnchanged(before.get(submission._id), submission)
    await checkBlindness(stage, submission)
    await checkEarnerView(stage, submission)
  }
  await checkAwards(stage, now)
}

const idsOf = (parts: { assessorId: string }[]) => parts.map(({ assessorId }) => assessorId)

function checkReviewers({ earnerId, unblindedTo, claims, decisions, attempts }: SubmissionDocument): void {
  const past = attempts.flatMap((attempt) => attempt.decisions)
  assert.ok(!idsOf([...claims, ...decisions, ...past]).includes(earnerId), 'nobody reviews their own work')
  for (const assessorId of idsOf([...claims, ...decisions]))
    assert.ok(!unblindedTo.some((id) => id === assessorId), 'nobody reviews what they saw beside its author’s name')
  for (const ids of [idsOf(claims), idsOf(decisions), ...attempts.map((attempt) => idsOf(attempt.decisions))])
    assert.equal(new Set(ids).size, ids.length, 'nobody reviews an attempt twice')
}

/** Free places, open claims and decisions always add up to what the version asks for, or to one more for a third opinion. */
function checkPlaces(submission: SubmissionDocument, asked: number): void {
  const { status, claims, decisions, openSlots, effectAt } = submission
  const free = openSlots.expert + openSlots.peer
  assert.ok(openSlots.expert >= 0 && openSlots.peer >= 0, 'no place is given twice')
  if (status !== 'inReview') {
    assert.deepEqual([claims, decisions, effectAt], [[], [], null], `nothing is under review where it is ${status}`)
    assert.equal(free, status === 'submitted' ? asked : 0, `free places where it is ${status}`)
    return
  }
  const undecided = claims.filter(({ assessorId }) => !idsOf(decisions).includes(assessorId)).length
  const differ = new Set(decisions.map(({ outcome }) => outcome)).size > 1
  const most = differ ? asked + 1 : asked
  const total = free + undecided + decisions.length
  assert.ok(
    total >= asked && total <= most,
    `${free} free, ${undecided} claimed, ${decisions.length} decided of ${asked}`,
  )
  assert.ok(
    claims.length + decisions.length > 0 || openAppeal(submission),
    'somebody is reviewing, or the issuer is asked',
  )
  assert.ok(effectAt === null || decisions.length > 0, 'only a decision takes effect')
}

/** There is one appeal at most, and nobody who decided before decides on it; an administrator comes in by it alone. */
function checkAppeal({ person }: Stage, submission: SubmissionDocument): void {
  const { trail, claims, decisions, attempts } = submission
  assert.ok(trail.filter(({ action }) => action === 'appeal').length <= 1, 'one appeal')
  const appeal = openAppeal(submission)
  const reviewing = idsOf([...claims, ...decisions])
  assert.ok(appeal || !reviewing.includes(person(ADMIN).personId), 'nobody reviews what they were not appointed for')
  if (!appeal) return
  assert.equal(submission.status, 'inReview')
  for (const { assessorId } of attempts.at(-1)?.decisions ?? [])
    assert.ok(!reviewing.includes(assessorId), 'nobody decides on an appeal against themselves')
}

/** Whatever the issuer says: rows that had reached the bar still do, and the first feedback is kept. */
function checkNothingLost({ appeal }: SubmissionDocument, { feedback }: Attempt): void {
  assert.ok(appeal && feedback)
  for (const row of appeal.firstFeedback.rows.filter(({ atBar }) => atBar))
    assert.deepEqual(
      feedback.rows.find(({ rowId }) => rowId === row.rowId),
      row,
    )
}

function checkTrail(trail: TrailEntry[]): void {
  const [first, ...rest] = trail
  assert.deepEqual([first?.action, first?.to], ['start', 'draft'])
  rest.reduce((state, { action, from, to }) => {
    assert.equal(from, state, 'each step starts where the last one ended')
    if (action === 'start' || action === 'decide' || action === 'undo') assert.equal(to, from)
    else if (!((action === 'release' || action === 'lapse') && to === 'inReview'))
      assert.equal(to, nextStatus(from, action), `${action} from ${from}`)
    return to
  }, 'draft')
}

const handedIn = ({
  feedback: _feedback,
  incompleteReason: _reason,
  recalledAt: _at,
  decisions: _by,
  ...rest
}: Attempt) => rest

function checkUnchanged(before: SubmissionDocument | undefined, now: SubmissionDocument): void {
  if (!before) return
  before.attempts.forEach((attempt, index) => {
    const later = now.attempts[index]
    assert.ok(later, 'no attempt is lost')
    assert.deepEqual(handedIn(later), handedIn(attempt), 'an attempt never changes')
    const wasAppealed = openAppeal(before)?.attempt === attempt.number && now.appeal?.settledAt
    if (attempt.feedback && !wasAppealed) assert.deepEqual(later.feedback, attempt.feedback, 'nor its feedback')
    if (wasAppealed) checkNothingLost(before, later)
    const kept = later.decisions.slice(0, attempt.decisions.length)
    if (attempt.decisions.length > 0) assert.deepEqual(kept, attempt.decisions, 'nor who decided')
    assert.equal(
      later.decisions.length - kept.length,
      attempt.decisions.length === 0 ? later.decisions.length : wasAppealed ? 1 : 0,
    )
  })
  const wasOpen = before.status === 'draft' || now.trail.slice(before.trail.length).some(({ to }) => to === 'draft')
  if (!wasOpen) assert.deepEqual(now.draft, before.draft, 'no draft changes once it is handed in')
}

async function checkBlindness({ test, people }: Stage, submission: SubmissionDocument): Promise<void> {
  for (const { assessorId } of submission.claims) {
    const assessor = people.find(({ personId }) => personId === assessorId)
    assert.ok(assessor)
    const view = await test.services.reviews.get(assessor, submission._id)
    const text = JSON.stringify(view)
    const others = people.map(({ personId }) => personId)
    for (const secret of [...others, ...submission.openedThrough.map(({ placementId }) => placementId)])
      assert.ok(!text.includes(`"${secret}"`), `an assessor is told ${secret}`)
    const decided = idsOf(submission.decisions).includes(assessorId)
    if (!decided) assert.equal(view.selfAssessment, null, 'the earner’s own view comes after the decision')
  }
}

async function checkEarnerView({ test, people }: Stage, submission: SubmissionDocument): Promise<void> {
  const earner = people.find(({ personId }) => personId === submission.earnerId)
  assert.ok(earner)
  const view = await test.services.submissions.get(earner, submission._id)
  const text = JSON.stringify(view)
  for (const { personId } of people)
    if (personId !== earner.personId) assert.ok(!text.includes(personId), 'no assessor')
  if (submission.status === 'inReview' && !openAppeal(submission))
    assert.equal(view.attempts.at(-1)?.feedback, null, 'nothing before it stands')
}

async function checkAwards({ test, people }: Stage, now: Known): Promise<void> {
  const stored = await test.database.connection
    .collection<AnyAward>('awards')
    .find({ earnerId: { $in: people.map(({ personId }) => personId) } })
    .toArray()
  const awards = stored.flatMap((award) => (award.revoked || isStackAward(award) ? [] : [award]))
  const keys = awards.map(({ earnerId, credentialId }) => `${earnerId} ${credentialId}`)
  assert.equal(new Set(keys).size, keys.length, 'one award per earner and credential')
  for (const award of awards) {
    const submission = now.get(award.submissionId)
    const attempt = submission?.attempts.find(({ number }) => number === award.attempt)
    // Taking it back is owed at once and paid by the worker; until then nothing new is granted.
    const isBeingRevoked = submission?.owed.some(({ revocation }) => revocation?.awardId === award._id)
    assert.ok(submission?.status === 'awarded' || isBeingRevoked, 'an award stands where work is awarded')
    assert.equal(attempt?.feedback?.outcome, 'award', 'only a decision grants an award')
    const outcomes = attempt.decisions.map(({ outcome }) => outcome)
    assert.ok(outcomes.length > 0 && outcomes.at(-1) === 'award')
  }
}
