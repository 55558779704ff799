import type { CredentialId, PersonId, StackId } from '../core/ids.contract.ts'
import { problem } from '../core/problem.ts'
import type { Issuers } from '../issuers/issuer.service.ts'
import { earnedIn, neededFor, NO_PROGRESS, type ProgressByCredential } from './catalogue.rules.ts'
import type { CatalogueService, CatalogueSnapshot } from './catalogue.service.ts'
import type { NextCredential, NextSteps } from './next.contract.ts'
import { nextIn, relatedTo } from './next.rules.ts'
import type { CredentialContent, StackContent } from './version.contract.ts'

export type Earned = { credentialId?: CredentialId | undefined; stackId?: StackId | undefined }

/** What may come next for whoever earned something, out of the catalogue and where they stand in it. */
export function createNextSteps({
  catalogue,
  progressOf,
  issuers,
}: {
  catalogue: CatalogueService
  progressOf: (personId: PersonId) => Promise<ProgressByCredential>
  issuers: Pick<Issuers, 'grantsOf'>
}) {
  const known = (ids: CredentialId[], { newest }: CatalogueSnapshot) => ids.flatMap((id) => newest.get(id) ?? [])

  function whatWasEarned({ credentialId, stackId }: Earned, snapshot: CatalogueSnapshot): CredentialContent[] {
    const ids =
      stackId === undefined ? (credentialId ? [credentialId] : []) : snapshot.stacks.get(stackId)?.credentialIds
    const earned = known(ids ?? [], snapshot)
    if (earned.length === 0) throw problem('not-found', 'This is not in the catalogue any more.')
    return earned
  }

  /** Of a credential its stacks; of a stack those that share some of it. */
  const stacksOf = ({ stackId }: Earned, earned: CredentialContent[], { stacks }: CatalogueSnapshot): StackContent[] =>
    [...stacks.values()].filter(
      ({ id, credentialIds }) => id !== stackId && earned.some((content) => credentialIds.includes(content.id)),
    )

  return {
    async after(personId: PersonId, what: Earned): Promise<NextSteps> {
      const [snapshot, progress, grants] = await Promise.all([
        catalogue.snapshot(),
        progressOf(personId),
        issuers.grantsOf(personId),
      ])
      const earned = whatWasEarned(what, snapshot)
      const card = ({ id, title, competency, issuerId, effortHours }: CredentialContent): NextCredential => ({
        ...{ credentialId: id, title, competency, effortHours },
        issuerName: snapshot.issuers.get(issuerId)?.name ?? '',
        progress: progress.get(id) ?? NO_PROGRESS,
      })
      const stacks = stacksOf(what, earned, snapshot).map((stack) => {
        const [needed, count] = [neededFor(stack), earnedIn(stack, progress)]
        const next = count >= needed ? null : nextIn(stack, progress)
        const [content] = next ? known([next], snapshot) : []
        return {
          id: stack.id,
          title: stack.title,
          earned: Math.min(count, needed),
          needed,
          next: content ? card(content) : null,
        }
      })
      const named = new Set(stacks.flatMap(({ next }) => next?.credentialId ?? []))
      const issuerId = earned[0]?.issuerId
      const issuer = snapshot.issuers.get(issuerId ?? '')
      return {
        stacks,
        related: relatedTo(earned, snapshot.newest.values(), progress, named).map(card),
        issuer: {
          name: issuer?.name ?? '',
          url: issuer?.url ?? '',
          isAuthor: grants.some((grant) => grant.issuerId === issuerId && grant.role === 'author'),
        },
      }
    },
  }
}
export type NextStepsService = ReturnType<typeof createNextSteps>
