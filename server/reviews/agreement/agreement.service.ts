import type { Actor } from '../../core/actor.ts'
import type { CredentialId, IssuerId, PersonId } from '../../core/ids.contract.ts'
import { problem } from '../../core/problem.ts'
import { deterministicId } from '../../core/secrets.ts'
import type { CatalogueService } from '../../credentials/catalogue.service.ts'
import type { Issuers } from '../../issuers/issuer.service.ts'
import type { AssessorFigures, CredentialFigures, OrganizationFigures } from './agreement.contract.ts'
import type { Figure, FigureModel } from './figure.model.ts'
import { sumCounts } from './figure.rules.ts'
import {
  credentialFigures,
  decisionAgreement,
  figureSummary,
  levelAgreementOver,
  organizationFigures,
} from './figure.view.ts'

/** The code of an assessor among those of a credential. */
export const assessorCode = (credentialId: CredentialId, personId: string) =>
  deterministicId('assessor', credentialId, personId)
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, 4)
    .toUpperCase()

function grouped(figures: Figure[], key: (figure: Figure) => string) {
  const groups = new Map<string, Figure[]>()
  for (const figure of figures) groups.set(key(figure), [...(groups.get(key(figure)) ?? []), figure])
  return groups
}

/** What reviewing tells about credentials: for those who stand behind them, and in sum for organizations. */
export function createAgreement({
  model,
  catalogue,
  issuers,
  appointedFor,
  namesOf,
  isCoordinator,
}: {
  model: FigureModel
  catalogue: CatalogueService
  issuers: Issuers
  /** who was ever appointed for a credential */
  appointedFor: (credentialId: CredentialId) => Promise<PersonId[]>
  namesOf: (ids: PersonId[]) => Promise<Map<PersonId, string | null>>
  isCoordinator: (actor: Actor) => Promise<boolean>
}) {
  const grantsOf = async (personId: PersonId) => {
    const grants = await issuers.grantsOf(personId)
    const has = (issuerId: IssuerId, role: 'author' | 'admin') =>
      grants.some((grant) => grant.issuerId === issuerId && grant.role === role)
    return { issuerIds: [...new Set(grants.map(({ issuerId }) => issuerId))], has }
  }

  /** Refuses with not-found what is not a credential of an issuer that this person writes for or administers. */
  async function granted(actor: Actor, credentialId: CredentialId, adminOnly = false) {
    const [content, { has }] = await Promise.all([catalogue.newest(credentialId), grantsOf(actor.personId)])
    const isAdmin = has(content.issuerId, 'admin')
    if (!isAdmin && (adminOnly || !has(content.issuerId, 'author'))) throw problem('not-found')
    return { newest: content, isAdmin }
  }

  return {
    async list(actor: Actor) {
      const { issuerIds } = await grantsOf(actor.personId)
      if (issuerIds.length === 0)
        throw problem('not-allowed', 'These figures are for those who write for an issuer or administer it.')
      const [figures, { newest, issuers: known }] = await Promise.all([
        model.ofIssuers(issuerIds),
        catalogue.snapshot(),
      ])
      const byCredential = grouped(figures, ({ credentialId }) => credentialId)
      return {
        issuers: issuerIds.map((id) => known.get(id)?.name ?? id),
        credentials: [...newest.values()]
          .filter(({ issuerId }) => issuerIds.includes(issuerId))
          .map((content) =>
            figureSummary(
              (byCredential.get(content.id) ?? []).map(({ counts }) => counts),
              content,
              known.get(content.issuerId)?.name ?? content.issuerId,
            ),
          )
          .sort((a, b) => b.attempts - a.attempts || a.title.localeCompare(b.title)),
      }
    },

    /** Of the newest edition that was reviewed, unless another is asked for. */
    async credential(actor: Actor, credentialId: CredentialId, wanted?: number): Promise<CredentialFigures> {
      const { newest, isAdmin } = await granted(actor, credentialId)
      const figures = await model.ofCredential(credentialId)
      const versions = [...new Set(figures.map(({ version }) => version))].sort((a, b) => b - a)
      const version = wanted ?? versions[0] ?? newest.version
      const content = await catalogue.version(credentialId, version)
      const counts = sumCounts(figures.filter((figure) => figure.version === version).map((figure) => figure.counts))
      return credentialFigures(counts, content, versions, isAdmin)
    },

    /** Experts by the name under which their issuer appointed them; holders of the credential by a code alone. */
    async assessors(actor: Actor, credentialId: CredentialId): Promise<{ assessors: AssessorFigures[] }> {
      await granted(actor, credentialId, true)
      const [figures, appointed] = await Promise.all([model.assessorsOf(credentialId), appointedFor(credentialId)])
      const names = appointed.length > 0 ? await namesOf(appointed) : new Map<PersonId, string | null>()
      const assessors = await Promise.all(
        [...grouped(figures, ({ subjectId }) => String(subjectId))].map(async ([id, theirs]) => {
          const contents = await Promise.all(theirs.map(({ version }) => catalogue.version(credentialId, version)))
          return {
            code: assessorCode(credentialId, id),
            name: [...names].find(([personId]) => personId === id)?.[1] ?? null,
            decisions: decisionAgreement(sumCounts(theirs.map(({ counts }) => counts))),
            levels: levelAgreementOver(theirs, contents),
          }
        }),
      )
      return { assessors: assessors.sort((a, b) => b.decisions.n - a.decisions.n || a.code.localeCompare(b.code)) }
    },

    async organization(actor: Actor): Promise<OrganizationFigures> {
      if (!(await isCoordinator(actor))) throw problem('not-found')
      const [figures, { newest }] = await Promise.all([
        model.ofOrganization(actor.organizationId),
        catalogue.snapshot(),
      ])
      return organizationFigures(
        [...grouped(figures, ({ credentialId }) => credentialId).values()].flatMap((theirs) => {
          const [first] = theirs
          const all = theirs.map(({ counts }) => counts)
          return first
            ? [
                {
                  credentialId: first.credentialId,
                  title: newest.get(first.credentialId)?.title ?? first.credentialId,
                  all,
                },
              ]
            : []
        }),
      )
    },
  }
}
export type AgreementService = ReturnType<typeof createAgreement>
