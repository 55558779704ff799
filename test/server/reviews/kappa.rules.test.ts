import assert from 'node:assert/strict'
import { agreementOf, linearKappa, percentAgreement, share } from '../../../server/reviews/agreement/kappa.rules.ts'

/** Equal to as many digits as were published. */
function published(actual: number | undefined, expected: string) {
  const digits = expected.split('.')[1]?.length ?? 0
  assert.equal(actual?.toFixed(digits), expected)
}

describe('kappa with linear weights', () => {
  it('gives what the R package vcd publishes for 91 couples on a scale of four, with its interval', () => {
    // Kappa(SexualFun) in the documentation of vcd, "Equal-Spacing" weights: 0.2374, ASE 0.07832; its confint():
    // 0.083883432 to 0.3908778.
    const table = [
      [7, 7, 2, 3],
      [2, 8, 3, 7],
      [1, 5, 4, 9],
      [2, 8, 9, 14],
    ]
    const kappa = linearKappa(table)
    published(kappa?.value, '0.2374')
    published(kappa?.low, '0.083883')
    published(kappa?.high, '0.390878')
    published((Number(kappa?.high) - Number(kappa?.low)) / 2 / 1.959963984540054, '0.07832')
  })

  it('gives what the manual of Stata publishes for two radiologists on 85 xeromammograms', () => {
    // [R] kappa, "kap rada radb, wgt(w)": kappa 0.5684; "kap rada radb": agreement 63.53 %. The data are Boyd et al. (1982).
    const table = [
      [21, 12, 0, 0],
      [4, 17, 1, 0],
      [3, 9, 15, 2],
      [0, 0, 0, 1],
    ]
    published(linearKappa(table)?.value, '0.5684')
    published(percentAgreement(table).value * 100, '63.53')
  })

  it('is Cohen’s simple kappa where a scale has two levels only', () => {
    // (po - pe) / (1 - pe): 0.7 observed, 0.5 expected.
    published(
      linearKappa([
        [35, 15],
        [15, 35],
      ])?.value,
      '0.4',
    )
  })

  it('is 1 for the same throughout, 0 for chance, below 0 for less than that', () => {
    assert.equal(
      linearKappa([
        [10, 0],
        [0, 10],
      ])?.value,
      1,
    )
    published(
      linearKappa([
        [25, 25],
        [25, 25],
      ])?.value,
      '0.0',
    )
    assert.ok(
      Number(
        linearKappa([
          [1, 9],
          [9, 1],
        ])?.value,
      ) < 0,
    )
  })

  it('says nothing where everybody always gave one level: then agreement is not told from chance', () => {
    const figures = agreementOf([
      [30, 0],
      [0, 0],
    ])
    assert.equal(figures.kappa, null)
    assert.equal(figures.percent?.value, 1)
  })

  it('is wider where fewer pairs stand behind it', () => {
    const table = [
      [20, 5],
      [5, 20],
    ]
    const [all, few] = [linearKappa(table), linearKappa(table, 20)]
    assert.equal(all?.value, few?.value)
    assert.ok(Number(few?.high) - Number(few?.low) > Number(all?.high) - Number(all?.low))
  })
})

describe('percent agreement', () => {
  it('has the interval that Newcombe publishes for 81 of 263', () => {
    // Newcombe (1998), Statistics in Medicine 17, 857-872, Wilson's score method: 0.2553 to 0.3662.
    const { low, high } = share(81, 263)
    published(low, '0.2553')
    published(high, '0.3662')
  })
})

describe('figures', () => {
  const pairs = (n: number) => [
    [n, 0],
    [0, 0],
  ]
  it('are too few below 20 pairs, and nothing but their number is told', () => {
    assert.deepEqual(agreementOf(pairs(19)), { n: 19, tooFew: true, percent: null, kappa: null })
    assert.equal(agreementOf(pairs(20)).tooFew, false)
  })
  it('of many rows count pairs of reviews, not single levels', () => {
    assert.equal(agreementOf(pairs(57), 19).tooFew, true)
  })
})
