import { z } from 'zod'
import { CredentialId, Instant } from '../../core/ids.contract.ts'
import { facts, inWords, moment } from '../../core/own-data.blocks.ts'
import type { OwnDataPart } from '../../core/own-data.part.ts'
import type { CatalogueService } from '../../credentials/catalogue.service.ts'
import { DeclineGround } from '../../submissions/decline.contract.ts'
import type { ReviewLists } from '../../submissions/submission.review-lists.ts'
import { OfferAnswer } from '../offers/offer.contract.ts'
import type { OfferModel } from '../offers/offer.model.ts'
import type { AppointmentModel } from './appointment.model.ts'

// What made somebody an assessor, what they answered when asked, and what they would not review.

type Catalogue = Pick<CatalogueService, 'snapshot'>

const OwnAppointment = z.object({
  credentialId: CredentialId,
  title: z.string(),
  knownAs: z.string().nullable(),
  reason: z.string(),
  appointedAt: Instant,
  until: Instant.nullable(),
  exemptBecause: z.string().nullable(),
  endedAt: Instant.nullable(),
  endReason: z.string().nullable(),
})
type OwnAppointment = z.infer<typeof OwnAppointment>

export function appointmentOwnData({
  model,
  catalogue,
}: {
  model: Pick<AppointmentModel, 'everyOf'>
  catalogue: Catalogue
}): OwnDataPart {
  return {
    name: 'appointments',
    title: 'Your appointments as an assessor',
    about: 'For which micro-credentials you were appointed to review, why, until when and how it ended.',
    schema: OwnAppointment,
    async *records(personId) {
      const { newest } = await catalogue.snapshot()
      for (const appointment of await model.everyOf(personId)) {
        const { _id, credentialId, reason, appointedAt, until, endedAt } = appointment
        const json: OwnAppointment = {
          credentialId,
          title: newest.get(credentialId)?.title ?? credentialId,
          knownAs: appointment.knownAs ?? null,
          reason,
          appointedAt: appointedAt.toISOString(),
          until: until?.toISOString() ?? null,
          exemptBecause: appointment.exemptBecause ?? null,
          endedAt: endedAt?.toISOString() ?? null,
          endReason: appointment.endReason ?? null,
        }
        yield { id: _id, title: json.title, json, page: () => appointmentPage(json) }
      }
    },
  }
}

const appointmentPage = (appointment: OwnAppointment) =>
  facts([
    ['Reason', appointment.reason],
    ['The issuer knows you as', appointment.knownAs],
    ['Appointed', moment(appointment.appointedAt)],
    ['Until', appointment.until && moment(appointment.until)],
    ['No reference submissions asked, because', appointment.exemptBecause],
    ['Ended', appointment.endedAt && moment(appointment.endedAt)],
    ['Why it ended', appointment.endReason],
  ])

const OwnOffer = z.object({
  credentialId: CredentialId,
  title: z.string(),
  answer: OfferAnswer,
  answeredAt: Instant,
})

export function offerOwnData({
  model,
  catalogue,
}: {
  model: Pick<OfferModel, 'of'>
  catalogue: Catalogue
}): OwnDataPart {
  return {
    name: 'invitations-to-review',
    title: 'Your answers to invitations to review',
    about: 'What you said when Notch asked whether you would review a micro-credential that you hold.',
    schema: OwnOffer,
    async *records(personId) {
      const { newest } = await catalogue.snapshot()
      for (const { _id, credentialId, answer, answeredAt } of await model.of(personId)) {
        const title = newest.get(credentialId)?.title ?? credentialId
        const json = { credentialId, title, answer, answeredAt: answeredAt.toISOString() }
        const page = () =>
          facts([
            ['Your answer', answer === 'accepted' ? 'Yes' : 'Not now'],
            ['Given', moment(json.answeredAt)],
          ])
        yield { id: _id, title, json, page }
      }
    },
  }
}

const OwnDecline = z.object({
  reference: z.string().nullable(),
  credentialId: CredentialId,
  title: z.string(),
  ground: DeclineGround,
  reason: z.string(),
  declinedAt: Instant,
})

/** Of the work no more than its reference: whose it is, is not the assessor's to know. */
export function declineOwnData({
  lists,
  catalogue,
}: {
  lists: Pick<ReviewLists, 'declinedBy'>
  catalogue: Catalogue
}): OwnDataPart {
  return {
    name: 'declined-reviews',
    title: 'Reviews you declined',
    about: 'Work that you would not review, and why. Whose it was is not in it.',
    schema: OwnDecline,
    async *records(personId) {
      const { newest } = await catalogue.snapshot()
      for (const { _id, credentialId, declines = [], attempts } of await lists.declinedBy(personId))
        for (const decline of declines.filter(({ assessorId }) => assessorId === personId)) {
          const title = newest.get(credentialId)?.title ?? credentialId
          const { ground, reason, attempt } = decline
          const reference = attempts.find(({ number }) => number === attempt)?.reference ?? null
          const json = { reference, credentialId, title, ground, reason, declinedAt: decline.declinedAt.toISOString() }
          const page = () =>
            facts([
              ['Reference', reference],
              ['Ground', inWords(ground)],
              ['Your reason', reason],
              ['Declined', moment(json.declinedAt)],
            ])
          yield { id: `${_id}.${attempt}`, title: reference ? `${title}, ${reference}` : title, json, page }
        }
    },
  }
}
