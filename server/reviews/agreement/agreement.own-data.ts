import { z } from 'zod'
import { CredentialId } from '../../core/ids.contract.ts'
import { facts } from '../../core/own-data.blocks.ts'
import type { OwnDataPart } from '../../core/own-data.part.ts'
import type { CatalogueService } from '../../credentials/catalogue.service.ts'
import { Agreement } from './agreement.contract.ts'
import type { FigureModel } from './figure.model.ts'
import { decisionAgreement, levelAgreement } from './figure.view.ts'

const OwnAgreement = z.object({
  credentialId: CredentialId,
  version: z.int(),
  title: z.string(),
  decisions: Agreement,
  levels: Agreement,
})

/** How often an assessor came to the same decisions and levels as a colleague who read the same attempt. */
export function agreementOwnData({
  model,
  catalogue,
}: {
  model: Pick<FigureModel, 'ofAssessor'>
  catalogue: Pick<CatalogueService, 'version'>
}): OwnDataPart {
  return {
    name: 'agreement',
    title: 'How your reviews agree with others',
    about: 'For each micro-credential you reviewed: how often you and a second assessor came to the same result.',
    schema: OwnAgreement,
    async *records(personId) {
      for (const { _id, credentialId, version, counts } of await model.ofAssessor(personId)) {
        const content = await catalogue.version(credentialId, version)
        const decisions = decisionAgreement(counts)
        const levels = levelAgreement(counts, content)
        const json = { credentialId, version, title: content.title, decisions, levels }
        yield {
          id: _id,
          title: content.title,
          json,
          page: () =>
            facts([
              ['Pairs of reviews', String(decisions.n)],
              ['Same decision', said(decisions.percent)],
              ['Same level', said(levels.percent)],
              ['Kappa of levels, linear weights', levels.kappa && levels.kappa.value.toFixed(2)],
              ['Figures', decisions.tooFew && 'Too few pairs for figures: they start at 20.'],
            ]),
        }
      }
    },
  }
}

const said = (estimate: z.infer<typeof Agreement>['percent']) => estimate && `${Math.round(estimate.value * 100)} %`
