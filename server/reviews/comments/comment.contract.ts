import { z } from 'zod'
import { endpoint } from '../../core/endpoint.contract.ts'
import { CredentialId, Instant } from '../../core/ids.contract.ts'

const text = z.string().trim().min(1, 'write the comment').max(3000, 'at most 3,000 characters')

/** A comment that an assessor keeps for themselves, to be used again: for one row, for a credential, or for everything. */
export const SavedComment = z.object({
  id: z.string(),
  text: z.string(),
  credentialId: CredentialId.nullable(),
  rowId: z.string().nullable(),
  savedAt: Instant,
})
export type SavedComment = z.infer<typeof SavedComment>

export const MOST_COMMENTS = 500

const CommentBank = z.object({ comments: z.array(SavedComment) })

/** The assessor's own: those for this credential, and those for everything; without one, all there are. */
export const listComments = endpoint({
  method: 'get',
  path: '/api/review-comments',
  query: z.object({ credential: CredentialId.optional() }),
  response: CommentBank,
})

export const addComment = endpoint({
  method: 'post',
  path: '/api/review-comments',
  body: z.object({ text, credentialId: CredentialId.nullable(), rowId: z.string().max(60).nullable() }),
  response: SavedComment,
})

const ofComment = z.object({ commentId: z.string().min(1).max(60) })

export const changeComment = endpoint({
  method: 'put',
  path: '/api/review-comments/:commentId',
  params: ofComment,
  body: z.object({ text }),
  response: SavedComment,
})

export const removeComment = endpoint({
  method: 'delete',
  path: '/api/review-comments/:commentId',
  params: ofComment,
  response: z.object({ removed: z.boolean() }),
})
