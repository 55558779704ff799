import { QueueFilter } from '../../server/reviews/queue/queue.contract.ts'

export const FILTERS = ['credential', 'issuer', 'as', 'due', 'evidence'] as const
export type FilterName = (typeof FILTERS)[number]

/** What the address asks for; what it says wrongly is left out. */
export function filterIn(search: URLSearchParams): QueueFilter {
  const given = Object.fromEntries(FILTERS.flatMap((name) => (search.get(name) ? [[name, search.get(name)]] : [])))
  const parsed = QueueFilter.safeParse(given)
  if (parsed.success) return parsed.data
  const wrong = new Set(parsed.error.issues.map(({ path }) => path[0]))
  return QueueFilter.parse(Object.fromEntries(Object.entries(given).filter(([name]) => !wrong.has(name))))
}
