/** How many pairs of reviews a figure needs; below it says "too few". */
export const FEWEST_PAIRS = 20

/** The two-sided 95 % point of the normal distribution. */
const Z = 1.959963984540054

export interface Estimate {
  value: number
  /** a 95 % confidence interval */
  low: number
  high: number
}

/** Rows: the first assessor's levels, columns: the second's, both from the highest to the lowest; cells: how often. */
export type Table = number[][]

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0)
const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))

/** Wilson's score interval for a share (Wilson 1927): it stays within 0 and 1 however few there are. */
export function share(of: number, n: number): Estimate {
  const value = of / n
  const middle = (value + Z ** 2 / (2 * n)) / (1 + Z ** 2 / n)
  const half = (Z / (1 + Z ** 2 / n)) * Math.sqrt((value * (1 - value)) / n + Z ** 2 / (4 * n ** 2))
  return { value, low: clamp(middle - half, 0, 1), high: clamp(middle + half, 0, 1) }
}

export const percentAgreement = (table: Table, n = sum(table.flat())): Estimate =>
  share((sum(table.map((row, level) => row[level] ?? 0)) / sum(table.flat())) * n, n)

/** 1 for the same level, 0 for the two ends of the scale, and as far between as the levels are apart (Cicchetti & Allison 1971). */
const weight = (a: number, b: number, levels: number) => 1 - Math.abs(a - b) / (levels - 1)

/**
 * Cohen's kappa with linear weights (Cohen 1968) and its large-sample interval (Fleiss, Cohen & Everitt 1969). Null where
 * both always gave one and the same level, for then nothing tells agreement from chance. `n` is how many independent
 * observations the table rests on, where that is not the count of its cells.
 */
export function linearKappa(table: Table, n = sum(table.flat())): Estimate | null {
  const levels = table.length
  const all = sum(table.flat())
  const p = table.map((row) => row.map((count) => count / all))
  const first = p.map(sum)
  const second = p.map((_row, level) => sum(p.map((row) => row[level] ?? 0)))
  const over = (cell: (a: number, b: number, share: number) => number) =>
    sum(p.flatMap((row, a) => row.map((value, b) => cell(a, b, value))))
  const observed = over((a, b, value) => weight(a, b, levels) * value)
  const expected = over((a, b) => weight(a, b, levels) * (first[a] ?? 0) * (second[b] ?? 0))
  if (1 - expected < 1e-12) return null
  const value = (observed - expected) / (1 - expected)
  const meanFor = (level: number, others: number[]) => sum(others.map((other, at) => weight(level, at, levels) * other))
  const spread = over(
    (a, b, cell) => cell * (weight(a, b, levels) - (meanFor(a, second) + meanFor(b, first)) * (1 - value)) ** 2,
  )
  const variance = (spread - (value - expected * (1 - value)) ** 2) / (n * (1 - expected) ** 2)
  const half = Z * Math.sqrt(Math.max(0, variance))
  return { value, low: clamp(value - half, -1, 1), high: clamp(value + half, -1, 1) }
}

export interface AgreementFigures {
  /** pairs of reviews of one attempt, written before either assessor saw the other's */
  n: number
  tooFew: boolean
  percent: Estimate | null
  kappa: Estimate | null
}

/** What a table of pairs tells; nothing but its size where there are too few. `n` counts pairs of reviews. */
export function agreementOf(table: Table, n = sum(table.flat())): AgreementFigures {
  const tooFew = n < FEWEST_PAIRS
  if (tooFew) return { n, tooFew, percent: null, kappa: null }
  return { n, tooFew, percent: percentAgreement(table, n), kappa: linearKappa(table, n) }
}

export const emptyTable = (levels: number): Table =>
  Array.from({ length: levels }, () => Array.from({ length: levels }, () => 0))

/** Cell by cell; tables of other sizes are left out, for their levels are other ones. */
export const added = (one: Table, other: Table): Table =>
  one.length === other.length ? one.map((row, a) => row.map((count, b) => count + (other[a]?.[b] ?? 0))) : one
