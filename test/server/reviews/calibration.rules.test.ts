import assert from 'node:assert/strict'
import { readCatalogue } from '../../../server/credentials/catalogue.loader.ts'
import { referenceSetFaults } from '../../../server/credentials/reference.contract.ts'
import type { ComparedReference } from '../../../server/reviews/calibration/calibration.contract.ts'
import {
  compareReference,
  drawRound,
  nextRoundAt,
  resultOf,
  unscored,
} from '../../../server/reviews/calibration/calibration.rules.ts'
import { testCredential } from '../../support/catalogue.ts'
import { judged } from '../../support/people.ts'
import { testReference } from '../../support/references.ts'

const content = testCredential()
const at = new Date('2026-11-02T09:00:00Z')

describe('what is not scored yet', () => {
  const cases: [string, ReturnType<typeof judged> | Parameters<typeof unscored>[1], string[]][] = [
    ['nothing, where all is', judged({ waits: 'not-yet' }), []],
    [
      'a row without a level',
      { ...judged(), rows: { asks: { levelId: 'shown', comment: '' }, waits: { levelId: null, comment: 'Hm.' } } },
      ['/rows/waits/levelId', '/rows/listens/levelId'],
    ],
    [
      'a level that the rubric has not',
      { ...judged(), rows: { ...judged().rows, asks: { levelId: 'splendid', comment: '' } } },
      ['/rows/asks/levelId'],
    ],
    ['a part without a verdict', { ...judged(), reflection: { verdict: null, comment: '' } }, ['/reflection/verdict']],
  ]
  for (const [what, judgement, expected] of cases)
    it(what, () => {
      assert.deepEqual(
        unscored(content, judgement).map(({ pointer }) => pointer),
        expected,
      )
    })
})

describe('comparing with the experts', () => {
  it('says row by row whether the level is exactly theirs, with their reason', () => {
    const compared = compareReference(content, testReference('one', { waits: 'partly' }), judged({ asks: 'partly' }), 2)
    assert.deepEqual(
      compared.rows.map(({ rowId, yours, experts, same }) => [rowId, yours, experts, same]),
      [
        ['asks', 'partly', 'shown', false],
        ['waits', 'shown', 'partly', false],
        ['listens', 'shown', 'shown', true],
      ],
    )
    assert.match(compared.rows[1]?.reason ?? '', /because/)
    assert.equal(compared.number, 2)
    assert.deepEqual(compared.decision, { yours: 'return', experts: 'return', same: true })
  })
  it('finds the same decision only where it is, however many rows agree', () => {
    const lenient = compareReference(content, testReference('one', { waits: 'partly' }), judged(), 1)
    assert.deepEqual(lenient.decision, { yours: 'award', experts: 'return', same: false })
  })
})

describe('passing the bar', () => {
  /** so many rows the same and so many different, spread over references with these decisions */
  const compared = (same: number, different: number, decisions: boolean[]): ComparedReference[] =>
    decisions.map((sameDecision, index) => {
      const rows = [...Array<boolean>(same).fill(true), ...Array<boolean>(different).fill(false)]
      const verdict = { yours: 'passing' as const, experts: 'passing' as const, same: true, reason: '', note: '' }
      return {
        referenceId: String(index),
        number: index + 1,
        settledBy: '',
        decision: { yours: 'award', experts: sameDecision ? 'award' : 'return', same: sameDecision },
        overview: verdict,
        rows: rows
          .filter((_row, place) => place % decisions.length === index)
          .map((isSame) => ({ rowId: '', yours: '', experts: '', same: isSame, reason: '', note: '' })),
        reflection: verdict,
      }
    })
  const yes = [true, true, true]
  const cases: [number, number, boolean[], boolean][] = [
    [12, 0, yes, true],
    [10, 2, yes, true],
    [9, 3, yes, false],
    [12, 3, yes, true],
    [11, 4, yes, false],
    [12, 0, [true, false, true], false],
    [10, 2, [true, true, false], false],
    [0, 0, yes, false],
  ]
  for (const [same, different, decisions, passed] of cases)
    it(`${same} of ${same + different} rows, ${decisions.filter(Boolean).length} of 3 decisions: ${passed}`, () => {
      assert.equal(resultOf(1, at, compared(same, different, decisions)).passed, passed)
    })
})

describe('rounds', () => {
  const after = (...days: number[]) =>
    days.map((day) => ({ comparedAt: `2026-11-${String(day).padStart(2, '0')}T09:00:00.000Z` }))
  const cases: [string, { comparedAt: string }[], string | null][] = [
    ['the first opens at once', [], null],
    ['the second a day after the first', after(2), '2026-11-03T09:00:00.000Z'],
    ['the third a day after the second', after(2, 4), '2026-11-05T09:00:00.000Z'],
    ['the fourth a month after the third', after(2, 4, 5), '2026-12-05T09:00:00.000Z'],
    ['and so on', after(2, 4, 5, 6), '2026-12-06T09:00:00.000Z'],
  ]
  for (const [what, results, expected] of cases)
    it(what, () => assert.equal(nextRoundAt(results)?.toISOString() ?? null, expected))

  const ids = ['a', 'b', 'c', 'd', 'e']
  it('take three at a time, the same however often they are asked', () => {
    assert.equal(drawRound(ids, [], 'one').length, 3)
    assert.deepEqual(drawRound(ids, [], 'one'), drawRound([...ids].reverse(), [], 'one'))
  })
  it('bring what was never compared before anything again', () => {
    const drawn = drawRound(ids, ['a', 'b', 'c'], 'two')
    assert.ok(drawn.includes('d') && drawn.includes('e'), drawn.join())
  })
  it('read the same three in another order for another person or round', () => {
    const orders = new Set(Array.from({ length: 30 }, (_, turn) => drawRound(['a', 'b', 'c'], [], `p:${turn}`).join()))
    assert.ok(orders.size > 1)
  })
})

describe('the reference submissions of the starter catalogue', () => {
  it('are three each for two credentials, fit their versions, and do not all come to one decision', async () => {
    const { credentials, references = [] } = await readCatalogue('config/catalog')
    assert.equal(references.length, 2)
    for (const set of references) {
      const version = credentials.find(({ id }) => id === set.credentialId)
      assert.ok(version)
      assert.equal(set.references.length, 3)
      assert.deepEqual(referenceSetFaults(version, set), [])
      const outcomes = set.references.map(
        (reference) => compareReference(version, reference, judged(), 1).decision.experts,
      )
      assert.deepEqual([...new Set(outcomes)].sort(), ['award', 'return'])
      for (const { minItems, id } of version.requirements)
        for (const { artifacts } of set.references)
          assert.ok(artifacts.filter(({ requirementId }) => requirementId === id).length >= minItems, id)
    }
  })
  it('are refused where they do not fit', () => {
    const reference = testReference('one')
    const set = (change: object) => ({
      credentialId: content.id,
      version: 1,
      references: [{ ...reference, ...change }],
    })
    const cases: [object, RegExp][] = [
      [{ overview: {} }, /overview does not answer/],
      [{ reflection: { other: 'Words.' } }, /reflection does not answer/],
      [{ consensus: { ...reference.consensus, rows: {} } }, /does not score each row/],
      [
        {
          consensus: {
            ...reference.consensus,
            rows: { ...reference.consensus.rows, asks: { levelId: 'splendid', reason: 'x'.repeat(30) } },
          },
        },
        /names no level/,
      ],
      [{ artifacts: reference.artifacts.map((artifact) => ({ ...artifact, kind: 'project' as const })) }, /not a kind/],
    ]
    for (const [change, expected] of cases) assert.match(referenceSetFaults(content, set(change)).join('; '), expected)
  })
})
