import { Refusal } from '../../front-door/refusal.mjs'

/** The parts of the benchmarks, in the order in which they run. */
export const PARTS = ['launch', 'passback', 'badges']

/**
 * What was asked for on the command line: nothing stands for every part.
 * @param {string[]} args
 * @returns {{ parts: string[], json: boolean }}
 */
export function chooseParts(args) {
  const named = args.filter((arg) => arg !== '--json')
  const unknown = named.find((arg) => !PARTS.includes(arg))
  if (unknown) {
    throw new Refusal(`There is no part of the benchmarks named "${unknown}"; the parts are ${PARTS.join(', ')}.`)
  }
  return { parts: PARTS.filter((part) => named.length === 0 || named.includes(part)), json: args.includes('--json') }
}
