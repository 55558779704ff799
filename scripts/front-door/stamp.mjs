import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

// A stamp is a small file that says from what something was made. It goes away before the making and is
// written last, so a making that was killed half-way is done again.

/**
 * @param {string} file
 * @param {string} value
 */
export function isStamped(file, value) {
  return existsSync(file) && readFileSync(file, 'utf8').trim() === value
}

/** @param {string} file */
export function removeStamp(file) {
  rmSync(file, { force: true })
}

/**
 * @param {string} file
 * @param {string} value
 */
export function writeStamp(file, value) {
  writeWhole(file, `${value}\n`)
}

/**
 * Writes a file so that a reader (or a crash) sees all of it or none.
 * @param {string} file
 * @param {string} text
 * @param {number} [mode]
 */
export function writeWhole(file, text, mode = 0o666) {
  mkdirSync(dirname(file), { recursive: true })
  const draft = `${file}.${process.pid}.tmp`
  writeFileSync(draft, text, { mode, flush: true })
  renameSync(draft, file)
}

/**
 * One hash over the names and contents of files.
 * @param {string} root
 * @param {string[]} files
 */
export function hashOf(root, files) {
  const hash = createHash('sha256')
  for (const file of [...files].sort()) {
    hash.update(`${relative(root, file)}\0`)
    hash.update(createHash('sha256').update(readFileSync(file)).digest())
  }
  return hash.digest('hex')
}

/**
 * All files below a folder whose path passes; none when there is no such folder.
 * @param {string} folder
 * @param {(path: string) => boolean} [passes]
 * @returns {string[]}
 */
export function filesBelow(folder, passes = () => true) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesBelow(path, passes)
    return entry.isFile() && passes(path) ? [path] : []
  })
}
