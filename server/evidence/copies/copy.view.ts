import type { ArtifactDocument } from '../evidence.model.ts'
import type { CopyView } from './copy.contract.ts'

/** A copy as its earner is told of it, and as an attempt keeps it. */
export function copyView({ copy }: Pick<ArtifactDocument, 'copy'>): CopyView {
  const none = { sha256: null, bytes: null, trouble: null, sharedAsItIs: false }
  if (copy?.state === 'ready')
    return { ...none, state: 'ready', sha256: copy.sha256 ?? null, bytes: copy.bytes ?? null }
  if (copy?.state !== 'impossible') return { ...none, state: 'preparing' }
  const { trouble = 'failed', sharedAsItIsAt } = copy
  return { ...none, state: 'impossible', trouble, sharedAsItIs: sharedAsItIsAt !== undefined }
}
