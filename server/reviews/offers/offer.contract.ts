import { z } from 'zod'
import { endpoint } from '../../core/endpoint.contract.ts'
import { CredentialId, Instant } from '../../core/ids.contract.ts'

export const OfferAnswer = z.enum(['accepted', 'notNow'])
export type OfferAnswer = z.infer<typeof OfferAnswer>

/** The invitation to whoever holds a credential to review what colleagues hand in for it. */
export const OfferView = z.object({
  credentialId: CredentialId,
  title: z.string(),
  /** null until they say anything */
  answer: OfferAnswer.nullable(),
  answeredAt: Instant.nullable(),
  /** the version whose reference submissions they score before their queue opens; null where none is asked or all is passed */
  toCalibrate: z.int().nullable(),
})
export type OfferView = z.infer<typeof OfferView>

const ofCredential = z.object({ credentialId: CredentialId })

/** 403 not-allowed for whoever does not hold the credential. */
export const getOffer = endpoint({
  method: 'get',
  path: '/api/assessor-offers/:credentialId',
  params: ofCredential,
  response: OfferView,
})

/** Can be answered otherwise at any time: "not now" keeps work on it out of the queue and takes no right away. */
export const answerOffer = endpoint({
  method: 'put',
  path: '/api/assessor-offers/:credentialId',
  params: ofCredential,
  body: z.object({ answer: OfferAnswer }),
  response: OfferView,
})
