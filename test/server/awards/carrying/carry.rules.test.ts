import assert from 'node:assert/strict'
import { CarryId } from '../../../../server/awards/carrying/carry.contract.ts'
import type { CarryState, ConfirmedCarry } from '../../../../server/awards/carrying/carry.model.ts'
import {
  codeRefusal,
  leavingObstacle,
  mayReturnUntil,
  stampOf,
  tiedTo,
  waitsFor,
} from '../../../../server/awards/carrying/carry.rules.ts'
import { CredentialId, OrganizationId, PersonId, SubmissionId } from '../../../../server/core/ids.contract.ts'
import { otherAccountRefusal } from '../../../../server/reviews/other-accounts.ts'
import { progressFrom } from '../../../../server/submissions/own-progress.rules.ts'
import { AwardId } from '../../../../server/core/ids.contract.ts'

const [OLD, NEW, THIRD] = ['person-old', 'person-new', 'person-third'].map((id) => PersonId.parse(id)) as [
  PersonId,
  PersonId,
  PersonId,
]
const NOW = new Date('2026-11-23T12:00:00.000Z')
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000)

function carry(state: CarryState, change: Partial<ConfirmedCarry> = {}): ConfirmedCarry {
  return {
    _id: CarryId.parse('carry-of-old'),
    codeHash: 'hash',
    state,
    from: OLD,
    fromOrganizationId: OrganizationId.parse('organization-one'),
    madeAt: daysAgo(3),
    expiresAt: daysAgo(-4),
    forgetAt: null,
    to: NEW,
    toOrganizationId: OrganizationId.parse('organization-two'),
    awardIds: [],
    confirmedAt: daysAgo(2),
    carriedAt: state === 'carried' ? daysAgo(2) : null,
    returnAskedAt: null,
    returnedAt: null,
    owedSince: state === 'moving' || state === 'returning' ? daysAgo(2) : null,
    ...change,
  }
}

describe('the rules of carrying awards between accounts', () => {
  const codes: [string, Parameters<typeof codeRefusal>[0], PersonId, ReturnType<typeof codeRefusal>][] = [
    ['a code that nobody made', null, NEW, 'unknown'],
    ['an open one', carry('offered'), NEW, null],
    ['an open one in the account that made it', carry('offered'), OLD, 'same-account'],
    ['one whose seven days are over', carry('offered', { expiresAt: NOW }), NEW, 'unknown'],
    ['one in its last moment', carry('offered', { expiresAt: new Date(NOW.getTime() + 1) }), NEW, null],
    ['one that was taken back or replaced', carry('revoked'), NEW, 'unknown'],
    ['one that is being used', carry('moving'), THIRD, 'unknown'],
    ['one that was used', carry('carried'), THIRD, 'unknown'],
    ['one whose awards went back', carry('returned'), NEW, 'unknown'],
  ]
  for (const [name, given, who, refusal] of codes)
    it(`a code: ${name}: ${refusal ?? 'taken'}`, () => assert.equal(codeRefusal(given, who, NOW), refusal))

  const leaving: [string, PersonId, number, ConfirmedCarry[], string | null][] = [
    ['with awards', OLD, 2, [], null],
    ['without any', OLD, 0, [], 'nothing-to-carry'],
    ['while some are on their way out', OLD, 2, [carry('moving')], 'on-the-way'],
    ['while some are on their way back', NEW, 2, [carry('returning')], 'on-the-way'],
    ['after some came lately', NEW, 2, [carry('carried')], 'came-lately'],
    ['after some left lately', OLD, 2, [carry('carried')], null],
    ['once those that came stay for good', NEW, 2, [carry('carried', { carriedAt: daysAgo(14) })], null],
    ['after those that came went back', NEW, 1, [carry('returned')], null],
  ]
  for (const [name, who, standing, carries, obstacle] of leaving)
    it(`an account ${name}: ${obstacle ?? 'may give a code'}`, () =>
      assert.equal(leavingObstacle(who, standing, carries, NOW)?.obstacle ?? null, obstacle))

  it('lets awards be brought back for fourteen days, to the moment', () => {
    const at = (carriedAt: Date) => mayReturnUntil({ state: 'carried', carriedAt }, NOW)
    assert.equal(at(daysAgo(14)), null)
    assert.ok(at(new Date(daysAgo(14).getTime() + 1)))
    for (const state of ['offered', 'revoked', 'moving', 'returning', 'returned'] as const)
      assert.equal(mayReturnUntil({ state, carriedAt: daysAgo(1) }, NOW), null)
  })

  it('lets of two carries that share an account the one that began first go first', () => {
    const first = carry('moving', { _id: CarryId.parse('carry-one'), owedSince: daysAgo(2) })
    const second = carry('moving', { _id: CarryId.parse('carry-two'), owedSince: daysAgo(1) })
    const done = carry('carried', { _id: CarryId.parse('carry-nil') })
    assert.deepEqual([waitsFor(first, [first, second, done]), waitsFor(second, [first, second, done])], [false, true])
    const same = { ...second, owedSince: first.owedSince }
    assert.notEqual(waitsFor(first, [same]), waitsFor(same, [first]), 'one of them, and not both, waits')
  })

  it('sees that awards moved meanwhile, or are moving', () => {
    assert.equal(stampOf([carry('carried'), carry('moving')]), null)
    assert.notEqual(stampOf([carry('carried')]), stampOf([carry('returned')]))
    assert.notEqual(stampOf([]), stampOf([carry('carried')]))
    assert.equal(stampOf([]), stampOf([]))
  })

  it('ties accounts together over several steps, in whatever direction', () => {
    const chain = [carry('carried'), carry('carried', { from: THIRD, to: NEW })]
    assert.deepEqual(new Set(tiedTo(OLD, chain)), new Set([NEW, THIRD]))
    assert.deepEqual(tiedTo(PersonId.parse('person-else'), chain), [])
  })

  const by = (assessorId: PersonId) => ({ assessorId })
  const reviewing: [string, { earnerId: PersonId; claims: PersonId[]; decisions: PersonId[] }, string | null][] = [
    ['work of a stranger', { earnerId: THIRD, claims: [], decisions: [] }, null],
    ['work of their other account', { earnerId: OLD, claims: [], decisions: [] }, 'own-work'],
    ['what their other account decided', { earnerId: THIRD, claims: [], decisions: [OLD] }, 'decided-there'],
    ['what their other account holds', { earnerId: THIRD, claims: [OLD], decisions: [] }, 'claimed-there'],
    ['what both hold from before', { earnerId: THIRD, claims: [OLD, NEW], decisions: [] }, null],
  ]
  for (const [name, { earnerId, claims, decisions }, refusal] of reviewing)
    it(`reviewing ${name}: ${refusal ?? 'as anybody'}`, () => {
      const work = { earnerId, claims: claims.map(by), decisions: decisions.map(by) }
      assert.equal(otherAccountRefusal(work as Parameters<typeof otherAccountRefusal>[0], NEW, [OLD]), refusal)
    })

  it('counts what came over as earned, and each credential once', () => {
    const id = (name: string) => CredentialId.parse(name)
    const own = (name: string, status: 'awarded' | 'draft', awardId: string | null) => ({
      _id: SubmissionId.parse(`work-on-${name}`),
      credentialId: id(name),
      status,
      awardId: awardId === null ? null : AwardId.parse(awardId),
    })
    const brought = (name: string) => ({ _id: AwardId.parse(`brought-${name}`), credentialId: id(name) })
    const progress = progressFrom(
      [own('here', 'awarded', 'own-award'), own('begun', 'draft', null)],
      [brought('here'), brought('begun'), brought('there')],
    )
    assert.equal(progress.size, 3)
    assert.deepEqual(progress.get(id('here')), {
      status: 'awarded',
      submissionId: 'work-on-here',
      awardId: 'own-award',
    })
    assert.deepEqual(progress.get(id('begun')), {
      ...{ status: 'awarded', submissionId: 'work-on-begun', awardId: 'brought-begun' },
    })
    assert.deepEqual(progress.get(id('there')), { status: 'awarded', submissionId: null, awardId: 'brought-there' })
  })
})
