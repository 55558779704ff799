export type Direction = 'up' | 'down'

/** The list with one item a place further up or down; at the end it stays as it is. */
export function swapped<Item>(items: Item[], index: number, direction: Direction): Item[] {
  const to = direction === 'up' ? index - 1 : index + 1
  const item = items[index]
  if (item === undefined || to < 0 || to >= items.length) return items
  const rest = items.filter((_item, at) => at !== index)
  return [...rest.slice(0, to), item, ...rest.slice(to)]
}
