import type { AwardId, CredentialId } from '../core/ids.contract.ts'
import type { ProgressByCredential } from '../credentials/catalogue.rules.ts'
import type { OwnProgress } from '../credentials/credential.contract.ts'
import type { OwnState } from './submission.earner.queries.ts'

/** An award that came from another account; the work on it stayed there. */
export interface BroughtAlong {
  _id: AwardId
  credentialId: CredentialId
}

/**
 * Where somebody stands with each credential. One that they earned in another account counts as earned, whatever became of
 * work on it here; the work keeps its place in their list.
 */
export function progressFrom(own: OwnState[], brought: BroughtAlong[]): ProgressByCredential {
  const progress = new Map<CredentialId, OwnProgress>(
    own.map(({ _id, credentialId, status, awardId }) => [credentialId, { status, submissionId: _id, awardId }]),
  )
  for (const { _id: awardId, credentialId } of brought) {
    const here = progress.get(credentialId)
    if (here?.status === 'awarded') continue
    progress.set(credentialId, { status: 'awarded', submissionId: here?.submissionId ?? null, awardId })
  }
  return progress
}
