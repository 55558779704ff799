import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

const oldLogBytes = 5 * 1024 * 1024
const tailLines = 15

/** @param {string} text */
const lastLines = (text) => text.split('\n').filter(Boolean).slice(-tailLines)

/**
 * Where a child's output goes, and how to read its last lines afterwards. A log file is handed over as a file, not
 * through a pipe, so that a child can finish its words after this process was killed.
 * @param {{ log: string } | 'capture' | 'inherit'} kind
 */
export function openOutput(kind) {
  if (kind === 'inherit') return { stdio: kind, attach: () => undefined, tail: () => [] }
  if (kind === 'capture') {
    let text = ''
    const keep = (chunk) => (text = (text + chunk).slice(-20_000))
    const attach = (child) =>
      [child.stdout, child.stderr].forEach((stream) => stream?.setEncoding('utf8').on('data', keep))
    return { stdio: 'pipe', attach, tail: () => lastLines(text) }
  }
  const { log } = kind
  mkdirSync(dirname(log), { recursive: true })
  if (existsSync(log) && statSync(log).size > oldLogBytes) renameSync(log, `${log}.old`)
  const file = openSync(log, 'a')
  const from = statSync(log).size
  return {
    stdio: file,
    attach: () => closeSync(file),
    tail: () => lastLines(readFileSync(log).subarray(from).toString()),
  }
}
