import assert from 'node:assert/strict'
import type { PersonId } from '../../../server/core/ids.contract.ts'
import {
  keptFromBy,
  kindFor,
  mustCalibrate,
  placeFor,
  reviewRefusal,
  type Assessor,
  type Eligibility,
  type Refusal,
} from '../../../server/reviews/eligibility.rules.ts'
import type { DeclineGround } from '../../../server/submissions/decline.contract.ts'
import type { SubmissionDocument } from '../../../server/submissions/submission.model.ts'
import { ASKING_TWICE, OTHER_DISTRICT, WAITING_WELL, somebody } from '../../support/people.ts'

const earner = somebody('earner')
const assessor = somebody('assessor')
type Asked = Parameters<typeof reviewRefusal>[0]
const submission: Asked = {
  earnerId: earner.personId,
  organizationId: earner.organizationId,
  credentialId: WAITING_WELL,
  unblindedTo: [] as PersonId[],
  claims: [],
  decisions: [],
}
const nothing: Eligibility = { expertFor: [], peerFor: [], exemptFor: [], calibratedFor: [] }
const peer = { ...nothing, peerFor: [WAITING_WELL] }
const expert = { ...nothing, expertFor: [WAITING_WELL] }
const elsewhere = { ...nothing, expertFor: [ASKING_TWICE], peerFor: [ASKING_TWICE] }

const me: Assessor = {
  personId: assessor.personId,
  organizationId: assessor.organizationId,
  sharesReviewsOf: [],
  sharesCourse: false,
  keptFrom: [],
}
const far: Assessor = { ...me, organizationId: OTHER_DISTRICT }
const farSharing: Assessor = { ...far, sharesReviewsOf: [WAITING_WELL] }
const of = (reviewPool: SubmissionDocument['reviewPool']): Asked =>
  reviewPool ? { ...submission, reviewPool } : submission
const coalition = of({ kind: 'coalition', distance: 'none' })
const declined: Asked = {
  ...submission,
  declines: [
    {
      assessorId: me.personId,
      attempt: 1,
      ground: 'no-time',
      reason: 'Too much to do this month.',
      declinedAt: new Date(0),
    },
  ],
}
const claimedByMe: Asked = {
  ...coalition,
  claims: [{ assessorId: me.personId, kind: 'peer', claimedAt: new Date(0), leaseUntil: new Date(1) }],
}

describe('who may review', () => {
  const cases: [string, Asked, Assessor, Eligibility, Refusal | null][] = [
    ['one’s own work, as an expert', { ...submission, earnerId: me.personId }, me, expert, 'own-work'],
    [
      'work seen beside its author’s name',
      { ...submission, unblindedTo: [me.personId] },
      me,
      expert,
      'knows-the-author',
    ],
    ['what one neither holds nor was appointed for', submission, me, elsewhere, 'not-eligible'],
    ['what one declined before', declined, me, expert, 'declined'],
    [
      'anything of somebody whose work one declined as one knows them',
      submission,
      { ...me, keptFrom: [earner.personId] },
      expert,
      'kept-apart',
    ],
    ['what one holds', submission, me, peer, null],
    ['what one was appointed for', submission, me, expert, null],
    ['work of another organization, kept to its own', submission, farSharing, expert, 'other-organization'],
    ['shared work, as a peer whose organization shares, too', coalition, farSharing, peer, null],
    ['shared work, as a peer whose organization keeps to its own', coalition, far, peer, 'other-organization'],
    ['shared work, as an appointed expert from anywhere', coalition, far, expert, null],
    ['shared work, at home', coalition, me, peer, null],
    ['shared work in hand, when one’s own organization has left', claimedByMe, far, peer, null],
    ['shared work for nothing one may review', coalition, farSharing, elsewhere, 'not-eligible'],
    [
      'work of somebody in the same course, where that is kept apart',
      of({ kind: 'own', distance: 'course' }),
      { ...me, sharesCourse: true },
      expert,
      'shares-course',
    ],
    ['work of somebody in another course', of({ kind: 'own', distance: 'course' }), me, peer, null],
    [
      'work of somebody in the same course, where nothing is kept apart',
      submission,
      { ...me, sharesCourse: true },
      peer,
      null,
    ],
    [
      'work of one’s own organization, where others review it',
      of({ kind: 'coalition', distance: 'organization' }),
      me,
      expert,
      'own-organization',
    ],
    [
      'that work, from another organization',
      of({ kind: 'coalition', distance: 'organization' }),
      farSharing,
      peer,
      null,
    ],
  ]
  for (const [what, work, who, held, expected] of cases)
    it(`${expected === null ? 'lets in' : 'refuses'}: ${what}`, () => {
      assert.equal(reviewRefusal(work, who, held), expected)
    })
  it('counts an appointed holder as an expert', () => {
    assert.equal(kindFor({ expertFor: [WAITING_WELL], peerFor: [WAITING_WELL] }, WAITING_WELL), 'expert')
  })
})

describe('who scores reference submissions first', () => {
  const asked = new Set([`${WAITING_WELL}:1`])
  const cases: [string, number, Eligibility, boolean][] = [
    ['whoever did not yet', 1, nothing, true],
    ['nobody, of a version with too few', 2, nothing, false],
    ['who passed for another version only', 1, { ...nothing, calibratedFor: [`${WAITING_WELL}:2`] }, true],
    ['nobody who passed', 1, { ...nothing, calibratedFor: [`${WAITING_WELL}:1`] }, false],
    ['nobody exempt for a recorded reason', 1, { ...nothing, exemptFor: [WAITING_WELL] }, false],
  ]
  for (const [who, version, held, expected] of cases)
    it(who, () => {
      assert.equal(mustCalibrate(held, { credentialId: WAITING_WELL, version }, asked), expected)
    })
})

describe('which place a reviewer takes', () => {
  it('gives an expert the expert’s place first, else a peer’s', () => {
    assert.equal(placeFor('expert', { expert: 1, peer: 1 }), 'expert')
    assert.equal(placeFor('expert', { expert: 0, peer: 1 }), 'peer')
  })
  it('never gives a peer an expert’s place', () => {
    assert.equal(placeFor('peer', { expert: 1, peer: 0 }), null)
    assert.equal(placeFor('peer', { expert: 1, peer: 1 }), 'peer')
  })
  it('has none when all are taken', () => {
    assert.equal(placeFor('expert', { expert: 0, peer: 0 }), null)
  })
})

describe('whose work never comes to somebody again', () => {
  const work = (ground: DeclineGround, by = me.personId) => ({
    earnerId: earner.personId,
    declines: [{ assessorId: by, ground }],
  })
  const cases: [string, ReturnType<typeof work>, boolean][] = [
    ['of an author they believe to know', work('know-the-author'), true],
    ['of family or somebody they work with', work('conflict'), true],
    ['not of one whose field is not theirs', work('not-my-field'), false],
    ['not of one they had no time for', work('no-time'), false],
    ['not of one whom somebody else knows', work('conflict', somebody('else').personId), false],
  ]
  for (const [what, declined, isKept] of cases)
    it(what, () => assert.deepEqual(keptFromBy(me.personId, [declined]), isKept ? [earner.personId] : []))
})
