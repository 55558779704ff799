import { z } from 'zod'
import type { Artifact } from '../evidence/evidence.contract.ts'

// What is different between two attempts. The server marks evidence for assessors with it, screens mark words.

/** How a piece of evidence stands to the attempt before. */
export const ArtifactChange = z.enum(['new', 'replaced', 'unchanged'])
export type ArtifactChange = z.infer<typeof ArtifactChange>

/** The same content, whatever it is called now: a file by its hash. */
function sameContent(a: Artifact, b: Artifact): boolean {
  if (a.id === b.id) return true
  if (a.form === 'file') return b.form === 'file' && a.sha256 === b.sha256
  if (a.form === 'link') return b.form === 'link' && a.url === b.url
  return b.form === 'text' && a.text === b.text
}

const fileNameOf = (artifact: Artifact) => (artifact.form === 'file' ? artifact.fileName : null)

/** Whether one looks like the other in a newer edition: the same file name, or the same title. */
function sameName(a: Artifact, b: Artifact): boolean {
  const [left, right] = [fileNameOf(a), fileNameOf(b)]
  return (left !== null && left === right) || (a.kind === b.kind && a.title === b.title)
}

/**
 * Compares the evidence of two attempts, requirement by requirement. A new piece replaces the one of its name that is
 * gone, or the only one that is gone where there is only one new; `gone` lists what was taken out without a replacement.
 */
export function artifactChanges(before: readonly Artifact[], after: readonly Artifact[]) {
  const changes = new Map<string, ArtifactChange>()
  const gone: Artifact[] = []
  for (const requirementId of new Set([...before, ...after].map((artifact) => artifact.requirementId))) {
    const earlier = before.filter((artifact) => artifact.requirementId === requirementId)
    const now = after.filter((artifact) => artifact.requirementId === requirementId)
    let left = earlier
    let fresh: Artifact[] = []
    for (const artifact of now) {
      const same = left.find((candidate) => sameContent(candidate, artifact))
      if (!same) fresh.push(artifact)
      else changes.set(artifact.id, 'unchanged')
      left = left.filter((candidate) => candidate !== same)
    }
    const replace = (artifact: Artifact, by: Artifact | undefined) => {
      if (!by) return
      changes.set(artifact.id, 'replaced')
      fresh = fresh.filter((candidate) => candidate !== artifact)
      left = left.filter((candidate) => candidate !== by)
    }
    for (const artifact of fresh)
      replace(
        artifact,
        left.find((candidate) => sameName(candidate, artifact)),
      )
    const [onlyNew] = fresh
    if (onlyNew && fresh.length === 1 && left.length === 1) replace(onlyNew, left[0])
    for (const artifact of fresh) changes.set(artifact.id, 'new')
    gone.push(...left)
  }
  return { changes, gone }
}

export interface WordChange {
  kind: 'same' | 'added' | 'removed'
  text: string
}

// A table of as many cells is made in well under a tenth of a second; longer texts are compared as one block.
const MOST_CELLS = 6_000_000

const wordsOf = (text: string): string[] => text.match(/\S+\s*|^\s+/gu) ?? []
const same = (a: string | undefined, b: string | undefined) => a?.trim() === b?.trim()

/** Which words were added and which removed; spaces and line breaks count as the newer text has them. */
export function wordChanges(before: string, after: string): WordChange[] {
  const [old, now] = [wordsOf(before), wordsOf(after)]
  let start = 0
  while (start < old.length && start < now.length && same(old[start], now[start])) start++
  let end = 0
  while (
    end < old.length - start &&
    end < now.length - start &&
    same(old[old.length - 1 - end], now[now.length - 1 - end])
  )
    end++
  const steps: WordChange[] = [
    ...now.slice(0, start).map((text) => ({ kind: 'same' as const, text })),
    ...middle(old.slice(start, old.length - end), now.slice(start, now.length - end)),
    ...now.slice(now.length - end).map((text) => ({ kind: 'same' as const, text })),
  ]
  return steps.reduce<WordChange[]>((joined, step) => {
    const last = joined.at(-1)
    if (last?.kind === step.kind) last.text += step.text
    else joined.push({ ...step })
    return joined
  }, [])
}

/** The longest common run of words, by the usual table. */
function middle(old: string[], now: string[]): WordChange[] {
  const removed = (text: string): WordChange => ({ kind: 'removed', text: text.trimEnd() + ' ' })
  const added = (text: string): WordChange => ({ kind: 'added', text })
  const width = now.length + 1
  if ((old.length + 1) * width > MOST_CELLS) return [...old.map(removed), ...now.map(added)]
  const longest = new Uint16Array((old.length + 1) * width)
  const at = (row: number, column: number) => longest[row * width + column] ?? 0
  for (let row = old.length - 1; row >= 0; row--)
    for (let column = now.length - 1; column >= 0; column--)
      longest[row * width + column] = same(old[row], now[column])
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1))
  const steps: WordChange[] = []
  let [row, column] = [0, 0]
  while (row < old.length || column < now.length) {
    const [left, right] = [old[row], now[column]]
    if (left !== undefined && right !== undefined && same(left, right)) {
      steps.push({ kind: 'same', text: right })
      row++
      column++
    } else if (left !== undefined && (right === undefined || at(row + 1, column) >= at(row, column + 1))) {
      steps.push(removed(left))
      row++
    } else if (right !== undefined) {
      steps.push(added(right))
      column++
    }
  }
  return steps
}
