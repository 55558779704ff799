import type { Actor } from '../../core/actor.ts'
import type { Clock } from '../../core/clock.ts'
import type { CredentialId, PersonId } from '../../core/ids.contract.ts'
import { problem } from '../../core/problem.ts'
import type { CatalogueService } from '../../credentials/catalogue.service.ts'
import { mustCalibrate } from '../eligibility.rules.ts'
import type { EligibilityService } from '../eligibility.service.ts'
import type { OfferAnswer, OfferView } from './offer.contract.ts'
import type { OfferDocument, OfferModel } from './offer.model.ts'

/** The invitation to review that comes with an award. Holding it is what makes eligible; this only asks. */
export function createOffers({
  model,
  eligibility,
  catalogue,
  clock,
}: {
  model: OfferModel
  eligibility: Pick<EligibilityService, 'of'>
  catalogue: CatalogueService
  clock: Clock
}) {
  async function heldBy(actor: Actor, credentialId: CredentialId) {
    const held = await eligibility.of(actor.personId)
    if (!held.peerFor.includes(credentialId))
      throw problem('not-allowed', 'Whoever holds this micro-credential is invited to review it.')
    return held
  }

  async function view(
    held: Awaited<ReturnType<typeof heldBy>>,
    credentialId: CredentialId,
    offer: Pick<OfferDocument, 'answer' | 'answeredAt'> | null,
  ): Promise<OfferView> {
    const [{ title, version }, { calibrated }] = await Promise.all([
      catalogue.newest(credentialId),
      catalogue.snapshot(),
    ])
    return {
      credentialId,
      title,
      answer: offer?.answer ?? null,
      answeredAt: offer?.answeredAt.toISOString() ?? null,
      toCalibrate: mustCalibrate(held, { credentialId, version }, calibrated) ? version : null,
    }
  }

  return {
    async get(actor: Actor, credentialId: CredentialId) {
      const held = await heldBy(actor, credentialId)
      return view(held, credentialId, await model.find(actor.personId, credentialId))
    },

    async answer(actor: Actor, credentialId: CredentialId, answer: OfferAnswer) {
      const held = await heldBy(actor, credentialId)
      const answeredAt = clock.now()
      await model.answer(actor.personId, credentialId, answer, answeredAt)
      return view(held, credentialId, { answer, answeredAt })
    },

    /** A person's answers, beside a question. */
    beside: model.beside,

    /** The credentials to whose invitation this person said "not now". */
    pausedBy: async (personId: PersonId): Promise<CredentialId[]> =>
      (await model.of(personId)).flatMap(({ credentialId, answer }) => (answer === 'notNow' ? [credentialId] : [])),
  }
}
export type Offers = ReturnType<typeof createOffers>
