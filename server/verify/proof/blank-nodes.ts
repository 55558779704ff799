import { createHash } from 'node:crypto'

// How much a graph can make canonicalization try. A node without a name is told apart by what is said of it; where one such
// node has several neighbours that look the same, RDFC-1.0 tries all their orders (section 4.8): six make 720, ten make
// 3,628,800, in one single step that no work factor counts.

const STATEMENT = /^(\S+) (\S+) (_:\S+|<\S*>|"(?:[^"\\]|\\.)*"(?:\^\^<\S*>|@\S+)?)(?: (\S+))? \.$/
type Statement = { parts: (string | undefined)[]; predicate: string }

const isBlank = (part: string | undefined): part is string => part?.startsWith('_:') === true

/** The most neighbours of one node that look the same; Infinity where the statements cannot be read. */
export function mostAlike(quads: string): number {
  const about = new Map<string, Statement[]>()
  for (const line of quads.split('\n')) {
    if (line === '') continue
    const found = STATEMENT.exec(line)
    if (!found) return Infinity
    const [, subject, predicate = '', object, graph] = found
    const statement = { parts: [subject, object, graph], predicate }
    for (const node of new Set(statement.parts.filter(isBlank))) {
      const known = about.get(node)
      if (known) known.push(statement)
      else about.set(node, [statement])
    }
  }
  const looks = new Map([...about].map(([node, statements]) => [node, lookOf(node, statements)]))
  return Math.max(0, ...[...about].map(([node, statements]) => alikeAround(node, statements, looks)))
}

/** What is said of a node, as RDFC-1.0 first hashes it (section 4.6). */
function lookOf(node: string, statements: Statement[]): string {
  const seen = (part: string | undefined) => (part === node ? '_:a' : isBlank(part) ? '_:z' : (part ?? ''))
  const said = statements.map(({ parts, predicate }) => `${predicate} ${parts.map(seen).join(' ')}`).sort()
  // Hashed, for a long text would be held once for each neighbour.
  return createHash('sha256').update(said.join('\n')).digest('base64url')
}

function alikeAround(node: string, statements: Statement[], looks: Map<string, string>): number {
  const groups = new Map<string, Set<string>>()
  for (const { parts, predicate } of statements)
    for (const [position, other] of parts.entries()) {
      if (!isBlank(other) || other === node) continue
      const key = `${position} ${predicate} ${looks.get(other) ?? ''}`
      const group = groups.get(key)
      if (group) group.add(other)
      else groups.set(key, new Set([other]))
    }
  return Math.max(0, ...[...groups.values()].map(({ size }) => size))
}
