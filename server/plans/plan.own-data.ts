import { z } from 'zod'
import { CredentialId, Day, Instant } from '../core/ids.contract.ts'
import { facts, moment } from '../core/own-data.blocks.ts'
import type { OwnDataPart } from '../core/own-data.part.ts'
import type { CatalogueService } from '../credentials/catalogue.service.ts'
import type { PlanModel } from './plan.model.ts'

const OwnPlanned = z.object({
  /** 1 for what comes first */
  place: z.int(),
  credentialId: CredentialId,
  title: z.string(),
  targetOn: Day.nullable(),
  addedAt: Instant,
})
type OwnPlanned = z.infer<typeof OwnPlanned>

interface Neighbours {
  model: Pick<PlanModel, 'find'>
  catalogue: Pick<CatalogueService, 'snapshot'>
}

/** What somebody means to earn, in their own order. */
export function planOwnData({ model, catalogue }: Neighbours): OwnDataPart {
  return {
    name: 'plan',
    title: 'Your plan',
    about: 'The micro-credentials you mean to earn, in your order, with the days you chose.',
    schema: OwnPlanned,
    async *records(personId) {
      const [plan, { newest }] = await Promise.all([model.find(personId), catalogue.snapshot()])
      for (const [index, { credentialId, targetOn, addedAt }] of (plan?.items ?? []).entries()) {
        const json: OwnPlanned = {
          place: index + 1,
          credentialId,
          title: newest.get(credentialId)?.title ?? credentialId,
          targetOn,
          addedAt: addedAt.toISOString(),
        }
        yield { id: credentialId, title: json.title, json, page: () => plannedPage(json) }
      }
    },
  }
}

const plannedPage = ({ place, targetOn, addedAt }: OwnPlanned) =>
  facts([
    ['Place in your plan', place],
    ['Your day for it', targetOn],
    ['Added', moment(addedAt)],
  ])
