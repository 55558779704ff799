import type { CredentialId } from '../core/ids.contract.ts'
import type { CredentialCard, OwnProgress, StackCard } from './credential.contract.ts'
import type { CredentialContent, IssuerContent, StackContent } from './version.contract.ts'

export type ProgressByCredential = ReadonlyMap<CredentialId, OwnProgress>

export const NO_PROGRESS: OwnProgress = { status: null, submissionId: null, awardId: null }

/** How many credentials finish a stack. */
export const neededFor = (stack: StackContent) =>
  stack.completion.kind === 'all'
    ? stack.credentialIds.length
    : Math.min(stack.completion.count, stack.credentialIds.length)

export const earnedIn = (stack: StackContent, progress: ProgressByCredential) =>
  stack.credentialIds.filter((id) => progress.get(id)?.status === 'awarded').length

export function stackCard(stack: StackContent, progress: ProgressByCredential): StackCard {
  return {
    id: stack.id,
    title: stack.title,
    summary: stack.summary,
    needed: neededFor(stack),
    total: stack.credentialIds.length,
    earned: earnedIn(stack, progress),
  }
}

export function credentialCard(
  content: CredentialContent,
  issuer: IssuerContent,
  stackIds: CredentialCard['stackIds'],
  progress: OwnProgress,
  planned: boolean,
): CredentialCard {
  return {
    id: content.id,
    title: content.title,
    competency: content.competency,
    issuer: { id: issuer.id, name: issuer.name, colour: issuer.colour },
    focusAreas: content.focusAreas,
    effortHours: content.effortHours,
    needsStudents: content.needsStudents,
    requirements: content.requirements.map((requirement) => requirement.title),
    stackIds,
    progress,
    planned,
  }
}

/** Counts for a filter, most frequent first, then by name. */
export function facetOf(values: { value: string; label: string }[]) {
  const counts = new Map<string, { value: string; label: string; count: number }>()
  for (const { value, label } of values) {
    const entry = counts.get(value) ?? { value, label, count: 0 }
    counts.set(value, { ...entry, count: entry.count + 1 })
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || a.label.localeCompare(b.label))
}
