import type { CredentialId, IssuerId } from '../core/ids.contract.ts'
import { neededFor } from '../credentials/catalogue.rules.ts'
import type { StackContent } from '../credentials/version.contract.ts'

type Held = { credentialId: CredentialId }

/** What somebody holds of a stack, in the stack's order. */
export const membersOf = <Award extends Held>(stack: StackContent, held: Award[]): Award[] =>
  stack.credentialIds.flatMap((id) => held.find(({ credentialId }) => credentialId === id) ?? [])

export const isFinished = (stack: StackContent, held: Held[]) => membersOf(stack, held).length >= neededFor(stack)

/** Who signs for a stack: the issuer of most of its credentials, of equals the one that comes first in it. */
export function leadIssuer(
  stack: StackContent,
  issuerOf: (id: CredentialId) => IssuerId | undefined,
): IssuerId | undefined {
  const counts = new Map<IssuerId, number>()
  for (const issuerId of stack.credentialIds.flatMap((id) => issuerOf(id) ?? []))
    counts.set(issuerId, (counts.get(issuerId) ?? 0) + 1)
  // Sorting is stable, so the first of equals stays first.
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0]
}
