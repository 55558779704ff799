import { MOST_DEPTH, MOST_TEXT_BYTES, MOST_VALUES } from '../limits.ts'

export type Json = Record<string, unknown>
export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
export const asList = (value: unknown): unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]
export const asText = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined
/** The id of something that is named by its id alone or described in place. */
export const idOf = (value: unknown): string | undefined => asText(isJson(value) ? value.id : value)
export const typesOf = (value: Json): string[] => asList(value.type).filter((type) => typeof type === 'string')

/** Why a text is no document that can be worked on; `detail` is words for the page. */
export class Unreadable extends Error {}

/** Parses a text, and bounds the work of whatever follows: size, depth, number of values. */
export function boundedJson(text: string): unknown {
  if (Buffer.byteLength(text) > MOST_TEXT_BYTES) throw new Unreadable('It is larger than any badge needs to be.')
  let root: unknown
  try {
    root = JSON.parse(text)
  } catch {
    throw new Unreadable('It is not complete: a bracket or a quotation mark is missing, or something was cut off.')
  }
  const waiting: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }]
  let values = 0
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    values += 1
    if (values > MOST_VALUES || next.depth > MOST_DEPTH)
      throw new Unreadable('It is nested deeper, or holds more parts, than any badge needs to.')
    if (typeof next.value !== 'object' || next.value === null) continue
    for (const value of Object.values(next.value)) waiting.push({ value, depth: next.depth + 1 })
  }
  return root
}
