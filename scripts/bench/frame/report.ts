/** One promise, or one figure that explains another. */
export interface Row {
  what: string
  /** empty where nothing is promised */
  budget: string
  measured: string
  /** null where nothing is promised */
  holds: boolean | null
}

export interface PartReport {
  part: string
  rows: Row[]
  /** what limits the figures, in sentences */
  notes: string[]
  /** false where something came out wrong, not only slow: that fails the run */
  correct: boolean
  /** everything that was measured, for other programs */
  figures: Record<string, unknown>
}

const verdict = ({ holds }: Row) => (holds === null ? '' : holds ? 'holds' : 'falls short')
const TITLES = ['', 'budget', 'measured', 'verdict']

/** The reports as lines for a terminal: a table each, and below it what limits the figures. */
export function linesOf(reports: readonly PartReport[]): string[] {
  const cells = reports.map(({ rows }) => rows.map((row) => [row.what, row.budget, row.measured, verdict(row)]))
  const widths = TITLES.map((title, column) =>
    Math.max(
      title.length,
      ...(column ? [] : reports.map(({ part }) => part.length)),
      ...cells.flat().map((row) => row[column]?.length ?? 0),
    ),
  )
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  return reports.flatMap(({ part, notes, correct }, index) => [
    ...(index > 0 ? [''] : []),
    line([part, ...TITLES.slice(1)]),
    line(widths.map((width) => '-'.repeat(width))),
    ...(cells[index] ?? []).map(line),
    ...notes.map((note) => `  ${note}`),
    ...(correct ? [] : ['  WRONG: see above; this run fails.']),
  ])
}
