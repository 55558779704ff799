// Stretches of time as words: a year, a month, a day or an hour, each as ISO 8601 writes it (UTC). Any stretch of whole
// hours is a few of them, so that an index of words can be asked for it, for many queues at once and on any engine.

/** How much of an instant's text names its year, month, day and hour. */
const LENGTHS = [4, 7, 10, 13] as const
const HOUR = 3_600_000

/** Nothing was ever due before. */
export const FIRST_HOUR = new Date('2026-01-01T00:00:00.000Z')

const textOf = (at: Date, length: number) => at.toISOString().slice(0, length)

/** The words of something that is due then, in this queue. */
export const wordsOf = (queue: string, at: Date): string[] =>
  LENGTHS.map((length) => `${queue}@${textOf(at < FIRST_HOUR ? FIRST_HOUR : at, length)}`)

export const hourBegins = (at: Date) => new Date(Math.floor(at.getTime() / HOUR) * HOUR)
export const hourEnds = (at: Date) => new Date(Math.ceil(at.getTime() / HOUR) * HOUR)

const startOf = (at: Date, length: number) =>
  new Date(`${textOf(at, length)}${'-01-01T00:00:00.000Z'.slice(length === 4 ? 0 : length === 7 ? 3 : 6)}`)

function after(at: Date, length: number): Date {
  const next = new Date(at)
  if (length === 4) next.setUTCFullYear(at.getUTCFullYear() + 1)
  else if (length === 7) next.setUTCMonth(at.getUTCMonth() + 1)
  else next.setUTCHours(at.getUTCHours() + (length === 10 ? 24 : 1))
  return next
}

/** The fewest words that cover what lies from one whole hour up to another. */
export function coverOf(from: Date, before: Date): string[] {
  const words: string[] = []
  for (let at = from < FIRST_HOUR ? FIRST_HOUR : from; at < before;) {
    const length =
      LENGTHS.find((one) => (one === 13 || startOf(at, one).getTime() === at.getTime()) && after(at, one) <= before) ??
      13
    words.push(textOf(at, length))
    at = after(at, length)
  }
  return words
}
