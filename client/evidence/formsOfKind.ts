import type { EvidenceKind } from '../../server/credentials/version.contract.ts'

export type Form = 'file' | 'link' | 'text'

const UNWRITTEN: ReadonlySet<EvidenceKind> = new Set(['classroom-audio', 'classroom-video', 'link'])

/** How a kind of evidence may be added; `evidence.rules.ts` on the server decides, and must say the same. */
export function mayBe(kind: EvidenceKind, form: Form): boolean {
  if (form === 'link') return true
  return form === 'file' ? kind !== 'link' : !UNWRITTEN.has(kind)
}
