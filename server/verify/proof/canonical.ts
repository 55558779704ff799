import jsonld from 'jsonld'
import { MOST_ALIKE, MOST_QUADS, WORK_FACTOR } from '../limits.ts'
import type { Json } from '../intake/json.ts'
import { mostAlike } from './blank-nodes.ts'
import { contextLoader } from './contexts.ts'

// RDF Dataset Canonicalization 1.0, within limits that do not depend on the machine: how many statements, and how often
// blank nodes are compared deeply (a small graph can be made to take for ever: "poison").

export class TooMuchWork extends Error {}
/** A part of the document has no meaning in its vocabulary, so no signature covers it. */
export class Uncovered extends Error {}

const OPTIONS = { documentLoader: contextLoader, base: null, safe: true, rdfDirection: 'i18n-datatype' }
const FORMAT = 'application/n-quads'

export async function canonical(document: Json): Promise<string> {
  const statements = await statementsOf(document)
  if (countLines(statements) > MOST_QUADS) throw new TooMuchWork('too many statements')
  if (mostAlike(statements) > MOST_ALIKE) throw new TooMuchWork('too many nodes that look the same')
  try {
    return await jsonld.canonize(statements, {
      inputFormat: FORMAT,
      canonizeOptions: { algorithm: 'RDFC-1.0', format: FORMAT, maxWorkFactor: WORK_FACTOR },
    })
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('Maximum deep iterations')) throw new TooMuchWork('poison')
    throw error
  }
}

async function statementsOf(document: Json): Promise<string> {
  try {
    return await jsonld.toRDF(document, { ...OPTIONS, format: FORMAT })
  } catch (error) {
    throw new Uncovered(uncoveredPart(error) ?? '')
  }
}

/** The name that jsonld's safe mode stopped at. */
function uncoveredPart(error: unknown): string | undefined {
  const event =
    error instanceof Error && 'details' in error && isRecord(error.details) && isRecord(error.details.event)
      ? error.details.event.details
      : undefined
  const property = isRecord(event) ? (event.property ?? event.type ?? event.id) : undefined
  return typeof property === 'string' ? property : undefined
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function countLines(text: string): number {
  let lines = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1
  return lines
}
