import { z } from 'zod'
import { endpoint } from '../core/endpoint.contract.ts'
import { AwardId, Instant } from '../core/ids.contract.ts'

// Private links open a badge that is not public to whoever was given one: what was earned, from whom, when, and that it
// holds. They say no name and show no evidence, and their earner may stop each of them.

export const ViewLinkId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{8,64}$/, 'is not an identifier')
  .brand<'ViewLinkId'>()
export type ViewLinkId = z.infer<typeof ViewLinkId>

export const MOST_VIEW_LINKS = 20

export const ViewLinkView = z.object({ id: ViewLinkId, label: z.string(), madeAt: Instant, url: z.string() })
export type ViewLinkView = z.infer<typeof ViewLinkView>

const params = z.object({ awardId: AwardId })
const answer = z.object({ links: z.array(ViewLinkView), mayMakeMore: z.boolean() })
export type ViewLinks = z.infer<typeof answer>

export const listViewLinks = endpoint({
  method: 'get',
  path: '/api/awards/:awardId/view-links',
  params,
  response: answer,
})

export const makeViewLink = endpoint({
  method: 'post',
  path: '/api/awards/:awardId/view-links',
  params,
  body: z.object({
    label: z.string().trim().min(1, 'say whom it is for, as “My principal”').max(80, 'at most 80 characters'),
  }),
  response: answer,
})

/** It opens nothing from that moment; there is no way back. */
export const stopViewLink = endpoint({
  method: 'delete',
  path: '/api/awards/:awardId/view-links/:viewLinkId',
  params: params.extend({ viewLinkId: ViewLinkId }),
  response: answer,
})

/** Stops the key of everything that Notch itself has given out: the gradebook's link, transcripts, downloads. */
export const stopGivenLinks = endpoint({
  method: 'post',
  path: '/api/awards/:awardId/given-links/stopping',
  params,
  response: z.object({ stopped: z.boolean() }),
})
