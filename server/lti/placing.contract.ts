import { z } from 'zod'
import { endpoint } from '../core/endpoint.contract.ts'
import { CredentialId, Instant, StackId } from '../core/ids.contract.ts'

/** the most that one answer adds to a course */
export const MOST_PLACED = 20

const wishes = {
  /** of the gradebook column; unused where the LMS takes none */
  points: z.number().positive('needs to be more than 0').max(10_000, 'can be 10,000 at most'),
  dueAt: Instant.nullable(),
}

/** One activity to add to the course. */
export const PlacedItem = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('credential'), credentialId: CredentialId, ...wishes }),
  z.object({ kind: z.literal('stack'), stackId: StackId, ...wishes }),
])
export type PlacedItem = z.infer<typeof PlacedItem>

/** Answers the LMS that asked what to add to its course. An empty list cancels. */
export const answerPlacing = endpoint({
  method: 'post',
  path: '/api/placing',
  body: z.object({ items: z.array(PlacedItem).max(MOST_PLACED) }),
  /** what the browser posts to the LMS as a form, and where to */
  response: z.object({ action: z.url(), fields: z.record(z.string(), z.string()) }),
})
