import type { Actor } from '../../core/actor.ts'
import type { CredentialId } from '../../core/ids.contract.ts'
import { problem } from '../../core/problem.ts'
import type { CatalogueService } from '../../credentials/catalogue.service.ts'
import type { Issuers } from '../../issuers/issuer.service.ts'
import type { IssuerPilot } from './pilot.contract.ts'
import type { PilotModel } from './pilot.model.ts'
import { summaryOf } from './pilot.rules.ts'
import { commentView, editionOf } from './pilot.service.ts'

/** What pilots said, for the issuer's authors and administrators: without names, beside the text it is about. */
export function createIssuerPilots({
  model,
  catalogue,
  issuers,
}: {
  model: PilotModel
  catalogue: CatalogueService
  issuers: Issuers
}) {
  const issuersOf = async ({ personId }: Actor) =>
    (await issuers.grantsOf(personId)).map(({ issuerId }) => String(issuerId))

  return {
    async list(actor: Actor) {
      const mine = await issuersOf(actor)
      if (mine.length === 0)
        throw problem('not-allowed', 'Pilots are listed for those who write for an issuer or administer it.')
      const { newest, pilots, issuers: known } = await catalogue.snapshot()
      const shown = [...newest.values()].filter(
        (content) => mine.includes(content.issuerId) && pilots.has(editionOf(content)),
      )
      const countsOf = await model.counts(shown.map(editionOf))
      return {
        pilots: shown.map((content) => ({
          credentialId: content.id,
          title: content.title,
          version: content.version,
          issuerName: known.get(content.issuerId)?.name ?? content.issuerId,
          ...countsOf(editionOf(content)),
        })),
      }
    },

    async get(actor: Actor, credentialId: CredentialId): Promise<IssuerPilot> {
      const [content, mine] = await Promise.all([catalogue.newest(credentialId), issuersOf(actor)])
      const isPilot = await catalogue.isPilot(credentialId, content.version)
      if (!isPilot || !mine.includes(content.issuerId)) throw problem('not-found')
      const edition = editionOf(content)
      const [comments, surveys] = await Promise.all([model.commentsOf(edition), model.surveysOf(edition)])
      return {
        content,
        comments: comments.map(commentView),
        surveys: (['earner', 'assessor'] as const).map((role) => summaryOf(role, surveys)),
      }
    },
  }
}
export type IssuerPilots = ReturnType<typeof createIssuerPilots>
