import { KINDS, type Form } from '../../server/evidence/evidence.kinds.contract.ts'
import type { EvidenceKind } from '../../server/credentials/version.contract.ts'

export type { Form }

/** How a kind of evidence may be added. */
export const mayBe = (kind: EvidenceKind, form: Form): boolean => KINDS[kind].forms.includes(form)
