import { versionKey } from './catalogue.model.ts'
import type { CredentialId, PersonId, StackId } from '../core/ids.contract.ts'
import {
  NO_PROGRESS,
  credentialCard,
  earnedIn,
  facetOf,
  neededFor,
  stackCard,
  type ProgressByCredential,
} from './catalogue.rules.ts'
import type { CatalogueService, CatalogueSnapshot } from './catalogue.service.ts'
import type { Catalogue, CredentialCard, CredentialView, StackView } from './credential.contract.ts'
import type { CredentialContent, FocusArea } from './version.contract.ts'

export interface CatalogueQuery {
  q?: string | undefined
  focusArea?: FocusArea | undefined
  issuerId?: string | undefined
  needsStudents?: 'yes' | 'no' | undefined
}

/** Where a person stands with every credential. */
interface Standing {
  progress: ProgressByCredential
  planned: Set<CredentialId>
}

/** What a person sees of the catalogue: its contents with their own progress. */
export function createCredentials({
  catalogue,
  progressOf,
  plannedBy,
}: {
  catalogue: CatalogueService
  progressOf: (personId: PersonId) => Promise<ProgressByCredential>
  plannedBy: (personId: PersonId) => Promise<Set<CredentialId>>
}) {
  async function standing(personId: PersonId): Promise<Standing> {
    const [progress, planned] = await Promise.all([progressOf(personId), plannedBy(personId)])
    return { progress, planned }
  }

  function card(
    snapshot: CatalogueSnapshot,
    content: CredentialContent,
    { progress, planned }: Standing,
  ): CredentialCard[] {
    const issuer = snapshot.issuers.get(content.issuerId)
    if (!issuer) return []
    const stackIds = [...snapshot.stacks.values()].filter((s) => s.credentialIds.includes(content.id)).map((s) => s.id)
    return [credentialCard(content, issuer, stackIds, progress.get(content.id) ?? NO_PROGRESS, planned.has(content.id))]
  }

  return {
    async search(personId: PersonId, query: CatalogueQuery): Promise<Catalogue> {
      const [snapshot, own] = await Promise.all([catalogue.snapshot(), standing(personId)])
      const found = query.q
        ? snapshot.search.search(query.q).flatMap((hit) => [...snapshot.newest.values()].filter((c) => c.id === hit.id))
        : [...snapshot.newest.values()].sort((a, b) => a.title.localeCompare(b.title))
      const bySituation = found.filter(
        (c) => !query.needsStudents || c.needsStudents === (query.needsStudents === 'yes'),
      )
      const ofArea = (c: CredentialContent) => !query.focusArea || c.focusAreas.includes(query.focusArea)
      const ofIssuer = (c: CredentialContent) => !query.issuerId || c.issuerId === query.issuerId
      // A filter's counts are taken with the other filters on and itself off, so that each choice says what it would give.
      return {
        credentials: bySituation.filter((c) => ofArea(c) && ofIssuer(c)).flatMap((c) => card(snapshot, c, own)),
        stacks: [...snapshot.stacks.values()].map((stack) => stackCard(stack, own.progress)),
        facets: {
          focusAreas: facetOf(
            bySituation.filter(ofIssuer).flatMap((c) => c.focusAreas.map((area) => ({ value: area, label: area }))),
          ),
          issuers: facetOf(
            bySituation
              .filter(ofArea)
              .map((c) => ({ value: c.issuerId, label: snapshot.issuers.get(c.issuerId)?.name ?? c.issuerId })),
          ),
        },
      }
    },

    async stack(personId: PersonId, stackId: StackId): Promise<StackView> {
      const [stack, snapshot, own] = await Promise.all([
        catalogue.stack(stackId),
        catalogue.snapshot(),
        standing(personId),
      ])
      return {
        stack,
        needed: neededFor(stack),
        earned: earnedIn(stack, own.progress),
        credentials: stack.credentialIds.flatMap((id) => {
          const content = snapshot.newest.get(id)
          return content ? card(snapshot, content, own) : []
        }),
      }
    },

    async credential(personId: PersonId, credentialId: CredentialId): Promise<CredentialView> {
      const [content, snapshot, { progress, planned }] = await Promise.all([
        catalogue.newest(credentialId),
        catalogue.snapshot(),
        standing(personId),
      ])
      return {
        content,
        issuer: await catalogue.issuerOf(content),
        stacks: [...snapshot.stacks.values()]
          .filter((stack) => stack.credentialIds.includes(credentialId))
          .map(({ id, title }) => ({ id, title })),
        buildsOn: content.buildsOn.flatMap((id) => {
          const other = snapshot.newest.get(id)
          return other ? [{ id, title: other.title }] : []
        }),
        progress: progress.get(credentialId) ?? NO_PROGRESS,
        planned: planned.has(credentialId),
        pilot: snapshot.pilots.has(versionKey(credentialId, content.version)),
      }
    },
  }
}
export type Credentials = ReturnType<typeof createCredentials>
