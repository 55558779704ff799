import MiniSearch from 'minisearch'
import type { Clock } from '../core/clock.ts'
import type { CredentialId, StackId } from '../core/ids.contract.ts'
import { problem } from '../core/problem.ts'
import type { IssuerModel } from '../issuers/issuer.model.ts'
import { versionKey, type CatalogueModel } from './catalogue.model.ts'
import type { CredentialContent, IssuerContent, StackContent } from './version.contract.ts'

/** Everything published, indexed once. Versions are immutable, so it is kept in memory and only looked for anew now and then. */
export interface CatalogueSnapshot {
  newest: Map<CredentialId, CredentialContent>
  versions: Map<string, CredentialContent>
  stacks: Map<StackId, StackContent>
  issuers: Map<string, IssuerContent>
  /** keys of the versions that are being piloted */
  pilots: ReadonlySet<string>
  /** versions that ask for calibration: enough reference submissions are published for them */
  calibrated: Set<string>
  search: MiniSearch
}

/** From so many reference submissions on, a version asks its assessors for calibration. */
export const CALIBRATION_FROM = 3

const FRESH_MS = 30_000

function index(contents: Iterable<CredentialContent>, issuers: Map<string, IssuerContent>) {
  const search = new MiniSearch({
    fields: ['title', 'competency', 'focusAreas', 'keyMethod', 'components', 'issuer', 'requirements'],
    searchOptions: { prefix: true, fuzzy: 0.2, combineWith: 'AND', boost: { title: 4, competency: 2, focusAreas: 2 } },
  })
  search.addAll(
    [...contents].map((content) => ({
      id: content.id,
      title: content.title,
      competency: content.competency,
      focusAreas: content.focusAreas.join(' ').replaceAll('-', ' '),
      keyMethod: `${content.keyMethod.name} ${content.keyMethod.description}`,
      components: content.components.map((component) => component.title).join(' '),
      issuer: issuers.get(content.issuerId)?.name ?? '',
      requirements: content.requirements.map((requirement) => requirement.title).join(' '),
    })),
  )
  return search
}

export function createCatalogue({
  model,
  issuers,
  clock,
}: {
  model: CatalogueModel
  issuers: IssuerModel
  clock: Clock
}) {
  let kept: { at: number; snapshot: Promise<CatalogueSnapshot> } | null = null

  async function read(): Promise<CatalogueSnapshot> {
    const [versions, stacks, issuerList, references] = await Promise.all([
      model.allVersions(),
      model.allStacks(),
      issuers.all(),
      model.referenceCounts(),
    ])
    const newest = new Map<CredentialId, CredentialContent>()
    for (const { content } of versions.sort((a, b) => a.version - b.version)) newest.set(content.id, content)
    const issuersById = new Map(issuerList.map(({ content }) => [String(content.id), content]))
    return {
      newest,
      versions: new Map(versions.map(({ _id, content }) => [_id, content])),
      stacks: new Map(stacks.map(({ content }) => [content.id, content])),
      issuers: issuersById,
      pilots: new Set(versions.flatMap(({ _id, stage }) => (stage === 'pilot' ? [_id] : []))),
      calibrated: new Set([...references].filter(([, count]) => count >= CALIBRATION_FROM).map(([key]) => key)),
      search: index(newest.values(), issuersById),
    }
  }

  function snapshot(): Promise<CatalogueSnapshot> {
    const now = clock.now().getTime()
    if (kept && Math.abs(now - kept.at) < FRESH_MS) return kept.snapshot
    const mine = { at: now, snapshot: read() }
    mine.snapshot.catch(() => {
      if (kept === mine) kept = null
    })
    kept = mine
    return mine.snapshot
  }

  function anew(): Promise<CatalogueSnapshot> {
    kept = null
    return snapshot()
  }

  return {
    snapshot,
    /** Forgets what is kept, after loading. */
    refresh() {
      kept = null
    },
    /** The newest published version; refuses with not-found. */
    async newest(credentialId: CredentialId): Promise<CredentialContent> {
      const content = (await snapshot()).newest.get(credentialId)
      if (!content) throw problem('not-found', 'There is no such micro-credential.')
      return content
    },
    /** The very version that a submission is pinned to. */
    async version(credentialId: CredentialId, version: number): Promise<CredentialContent> {
      const key = versionKey(credentialId, version)
      // Another process may have published it since this one last looked.
      const content = (await snapshot()).versions.get(key) ?? (await anew()).versions.get(key)
      if (!content) throw problem('not-found', 'There is no such version of this micro-credential.')
      return content
    },
    isPilot: async (credentialId: CredentialId, version: number) =>
      (await snapshot()).pilots.has(versionKey(credentialId, version)),
    /** A version's reference submissions; none where its issuer published none. */
    references: (credentialId: CredentialId, version: number) => model.referencesOf(versionKey(credentialId, version)),
    async stack(stackId: StackId): Promise<StackContent> {
      const content = (await snapshot()).stacks.get(stackId)
      if (!content) throw problem('not-found', 'There is no such stack.')
      return content
    },
    /** The title of what a course link can open, and what it is about; null where it is not published. */
    async describe(
      target: { kind: 'credential'; credentialId: CredentialId } | { kind: 'stack'; stackId: StackId },
    ): Promise<{ title: string; text: string } | null> {
      const { newest, stacks } = await snapshot()
      if (target.kind === 'stack') {
        const stack = stacks.get(target.stackId)
        return stack ? { title: stack.title, text: stack.summary } : null
      }
      const credential = newest.get(target.credentialId)
      return credential ? { title: credential.title, text: credential.competency } : null
    },
    async issuerOf(content: CredentialContent): Promise<IssuerContent> {
      const issuer = (await snapshot()).issuers.get(content.issuerId)
      if (!issuer) throw problem('not-found', 'The issuer of this micro-credential is missing.')
      return issuer
    },
  }
}
export type CatalogueService = ReturnType<typeof createCatalogue>
