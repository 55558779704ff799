// The arithmetic of the benchmarks: pure, and tested.

export interface Spread {
  min: number
  median: number
  max: number
}

/** The value below which this share (0 to 1) of them lies, between neighbours in proportion. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new Error('There is nothing to take a quantile of')
  const sorted = [...values].sort((a, b) => a - b)
  const place = share * (sorted.length - 1)
  const below = sorted[Math.floor(place)] ?? NaN
  const above = sorted[Math.ceil(place)] ?? NaN
  return below + (above - below) * (place - Math.floor(place))
}

export function spreadOf(values: readonly number[]): Spread {
  return { min: quantile(values, 0), median: quantile(values, 0.5), max: quantile(values, 1) }
}

/** How much faster one side was than the other, round by round: rounds that ran beside each other are compared. */
export function ratiosOf(ours: readonly number[], theirs: readonly number[]): number[] {
  if (ours.length !== theirs.length) throw new Error('Each round needs both sides')
  return ours.map((value, round) => value / (theirs[round] ?? NaN))
}

export const perSecond = (count: number, ms: number) => (count * 1000) / ms

/** A number for people: three significant digits, and none behind the point once there are that many before it. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return 'unknown'
  if (Math.abs(value) >= 100) return String(Math.round(value))
  return String(Number(value.toPrecision(3)))
}

export const spreadText = ({ min, median, max }: Spread, unit = '') =>
  `${figure(median)}${unit} (${figure(min)} to ${figure(max)})`
