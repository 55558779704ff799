import type { Artifact } from '../evidence/evidence.contract.ts'
import type { MediaNote, Moment } from './note.contract.ts'

/** Notes on recordings of this attempt; whatever else came along is not kept. */
export const knownNotes = (artifacts: Pick<Artifact, 'id'>[], notes: MediaNote[] = []): MediaNote[] =>
  notes.filter(({ artifactId }) => artifacts.some(({ id }) => id === artifactId))

/** What goes to the earner beside this row: the notes chosen for it that say something, in the order of the recording. */
export const momentsOf = (notes: MediaNote[] | undefined, rowId: string): Moment[] =>
  (notes ?? [])
    .filter((note) => note.rowId === rowId && note.text.trim() !== '')
    .sort((a, b) => a.artifactId.localeCompare(b.artifactId) || a.seconds - b.seconds)
    .map(({ artifactId, seconds, text }) => ({ artifactId, seconds, text: text.trim() }))
