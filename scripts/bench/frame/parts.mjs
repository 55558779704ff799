import { parseArgs } from 'node:util'
import { Refusal } from '../../front-door/refusal.mjs'

/** The parts of the benchmarks, in the order in which they run. */
export const PARTS = ['launch', 'passback', 'badges']

const MOST_GRADES = 100_000

/**
 * What was asked for on the command line: no part stands for every part.
 * @param {string[]} args
 * @returns {{ parts: string[], json: boolean, grades: number | undefined }}
 */
export function chooseParts(args) {
  const { values, positionals } = parse(args)
  const unknown = positionals.find((part) => !PARTS.includes(part))
  if (unknown) {
    throw new Refusal(`There is no part of the benchmarks named "${unknown}"; the parts are ${PARTS.join(', ')}.`)
  }
  const grades = values.grades === undefined ? undefined : Number(values.grades)
  if (grades !== undefined && !(Number.isInteger(grades) && grades >= 50 && grades <= MOST_GRADES)) {
    throw new Refusal(`--grades takes a number from 50 to ${MOST_GRADES}, not "${values.grades}".`)
  }
  const parts = PARTS.filter((part) => positionals.length === 0 || positionals.includes(part))
  return { parts, json: values.json === true, grades }
}

/** @param {string[]} args */
function parse(args) {
  try {
    return parseArgs({
      args,
      options: { json: { type: 'boolean' }, grades: { type: 'string' } },
      allowPositionals: true,
    })
  } catch (error) {
    throw new Refusal(error instanceof Error ? error.message : String(error))
  }
}
