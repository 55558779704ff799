import type { EvidenceKind } from '../../server/credentials/version.contract.ts'
import type { Artifact } from '../../server/evidence/evidence.contract.ts'
import type { OwnPiece } from '../../server/submissions/library/library.contract.ts'

export interface Wanted {
  words: string
  kind: EvidenceKind | null
  form: Artifact['form'] | null
}

export const ANYTHING: Wanted = { words: '', kind: null, form: null }

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Pieces in which every word occurs, in whatever order and case, with or without accents. */
export function matching<Piece extends OwnPiece>(pieces: Piece[], { words, kind, form }: Wanted): Piece[] {
  const asked = plain(words).split(/\s+/).filter(Boolean)
  return pieces.filter(({ artifact, uses }) => {
    const { title, description } = artifact
    const own = artifact.form === 'file' ? artifact.fileName : artifact.form === 'link' ? artifact.url : artifact.text
    const text = plain([title, description, own, ...uses.map((use) => use.title)].join(' '))
    return (
      asked.every((word) => text.includes(word)) &&
      (kind === null || artifact.kind === kind) &&
      (form === null || artifact.form === form)
    )
  })
}
