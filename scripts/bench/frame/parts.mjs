import { parseArgs } from 'node:util'
import { Refusal } from '../../front-door/refusal.mjs'

/** The parts of the benchmarks, in the order in which they run. */
export const PARTS = ['launch', 'passback', 'evidence', 'badges', 'reviews']

const GRADES = { least: 50, most: 100_000 }
const FILE_MIB = { least: 16, most: 4096 }

/**
 * What was asked for on the command line: no part stands for every part.
 * @param {string[]} args
 * @returns {{ parts: string[], json: boolean, grades: number | undefined, fileMib: number | undefined }}
 */
export function chooseParts(args) {
  const { values, positionals } = parse(args)
  const unknown = positionals.find((part) => !PARTS.includes(part))
  if (unknown) {
    throw new Refusal(`There is no part of the benchmarks named "${unknown}"; the parts are ${PARTS.join(', ')}.`)
  }
  const grades = numberOf('--grades', values.grades, GRADES)
  const fileMib = numberOf('--file-mib', values['file-mib'], FILE_MIB)
  const parts = PARTS.filter((part) => positionals.length === 0 || positionals.includes(part))
  return { parts, json: values.json === true, grades, fileMib }
}

/**
 * @param {string} option
 * @param {string | undefined} value
 * @param {{ least: number, most: number }} bounds
 */
function numberOf(option, value, { least, most }) {
  if (value === undefined) return undefined
  const number = Number(value)
  if (Number.isInteger(number) && number >= least && number <= most) return number
  throw new Refusal(`${option} takes a number from ${least} to ${most}, not "${value}".`)
}

/** @param {string[]} args */
function parse(args) {
  try {
    return parseArgs({
      args,
      options: { json: { type: 'boolean' }, grades: { type: 'string' }, 'file-mib': { type: 'string' } },
      allowPositionals: true,
    })
  } catch (error) {
    throw new Refusal(error instanceof Error ? error.message : String(error))
  }
}
