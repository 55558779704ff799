import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

const oldLogBytes = 5 * 1024 * 1024
const keptLength = 200_000
const tailLines = 15

/**
 * Where a child's output goes, and how to read it afterwards. A log file is handed over as a file, not through a
 * pipe, so that a child can finish its words after this process was killed.
 * @param {{ log: string } | 'capture' | 'inherit'} kind
 */
export function openOutput(kind) {
  if (kind === 'inherit') return readable(kind, () => '')
  if (kind === 'capture') {
    let kept = ''
    /** @param {string} chunk */
    const keep = (chunk) => (kept = (kept + chunk).slice(-keptLength))
    return readable(
      'pipe',
      () => kept,
      ({ stdout, stderr }) => {
        for (const stream of [stdout, stderr]) stream?.setEncoding('utf8').on('data', keep)
      },
    )
  }
  const { log } = kind
  mkdirSync(dirname(log), { recursive: true })
  if (existsSync(log) && statSync(log).size > oldLogBytes) renameSync(log, `${log}.old`)
  const file = openSync(log, 'a')
  const from = statSync(log).size
  return readable(
    file,
    () => readFileSync(log).subarray(from).toString(),
    () => closeSync(file),
  )
}

/**
 * @param {'inherit' | 'pipe' | number} stdio
 * @param {() => string} text
 * @param {(child: import('node:child_process').ChildProcess) => void} attach called once the child has it
 */
function readable(stdio, text, attach = () => undefined) {
  return { stdio, attach, text, tail: () => text().split('\n').filter(Boolean).slice(-tailLines) }
}
