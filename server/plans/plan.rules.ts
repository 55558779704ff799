import type { CredentialId } from '../core/ids.contract.ts'

/** A plan that is longer is none. */
export const MAX_PLANNED = 100

/** The items in the wished order; what was not named keeps its place among the rest, at the end. */
export function inOrder<Item extends { credentialId: CredentialId }>(items: Item[], wished: CredentialId[]): Item[] {
  const named = [...new Set(wished)].flatMap((id) => items.find((item) => item.credentialId === id) ?? [])
  return [...named, ...items.filter((item) => !named.includes(item))]
}
