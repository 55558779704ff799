import assert from 'node:assert/strict'
import type { PersonId } from '../../../server/core/ids.contract.ts'
import { kindFor, placeFor, reviewRefusal } from '../../../server/reviews/eligibility.rules.ts'
import { ASKING_TWICE, OTHER_DISTRICT, WAITING_WELL, somebody } from '../../support/people.ts'

const earner = somebody('earner')
const assessor = somebody('assessor')
const submission = {
  earnerId: earner.personId,
  organizationId: earner.organizationId,
  credentialId: WAITING_WELL,
  unblindedTo: [] as PersonId[],
  decisions: [],
}
const peer = { expertFor: [], peerFor: [WAITING_WELL] }
const expert = { expertFor: [WAITING_WELL], peerFor: [] }

describe('who may review', () => {
  it('refuses one’s own work, even to an expert', () => {
    assert.equal(reviewRefusal(submission, earner, expert), 'own-work')
  })
  it('refuses whoever saw the attempt beside its author’s name', () => {
    const seen = { ...submission, unblindedTo: [assessor.personId] }
    assert.equal(reviewRefusal(seen, assessor, expert), 'knows-the-author')
  })
  it('refuses somebody of another organization', () => {
    assert.equal(
      reviewRefusal(submission, { ...assessor, organizationId: OTHER_DISTRICT }, expert),
      'other-organization',
    )
  })
  it('refuses whoever neither holds the credential nor was appointed for it', () => {
    assert.equal(
      reviewRefusal(submission, assessor, { expertFor: [ASKING_TWICE], peerFor: [ASKING_TWICE] }),
      'not-eligible',
    )
  })
  it('lets a holder and an appointed expert in', () => {
    assert.equal(reviewRefusal(submission, assessor, peer), null)
    assert.equal(reviewRefusal(submission, assessor, expert), null)
  })
  it('counts an appointed holder as an expert', () => {
    assert.equal(kindFor({ expertFor: [WAITING_WELL], peerFor: [WAITING_WELL] }, WAITING_WELL), 'expert')
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
