import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import {
  addComment,
  changeComment,
  listComments,
  removeComment,
  type SavedComment,
} from '../../server/reviews/comments/comment.contract.ts'
import type { CredentialId } from '../../server/core/ids.contract.ts'
import { callApi } from '../app/api.ts'

export interface CommentBank {
  comments: SavedComment[]
  /** for a row, or for everything in this credential */
  add: (text: string, rowId: string | null) => Promise<void>
  change: (id: string, text: string) => Promise<void>
  remove: (id: string) => Promise<void>
}

export const CommentBankContext = createContext<CommentBank | null>(null)

export const useComments = () => useContext(CommentBankContext)

/** The reader's own saved comments for a credential. They are a help: where they cannot be loaded the desk works without. */
export function useCommentBank(credentialId: CredentialId): CommentBank | null {
  const [comments, setComments] = useState<SavedComment[] | null>(null)
  useEffect(() => {
    let current = true
    callApi(listComments, { query: { credential: credentialId } }).then(
      (found) => current && setComments(found.comments),
      () => undefined,
    )
    return () => {
      current = false
    }
  }, [credentialId])
  const add = useCallback(
    async (text: string, rowId: string | null) => {
      const saved = await callApi(addComment, { body: { text, credentialId, rowId } })
      setComments((before) => [saved, ...(before ?? [])])
    },
    [credentialId],
  )
  const change = useCallback(async (commentId: string, text: string) => {
    const saved = await callApi(changeComment, { params: { commentId }, body: { text } })
    setComments((before) => (before ?? []).map((comment) => (comment.id === commentId ? saved : comment)))
  }, [])
  const remove = useCallback(async (commentId: string) => {
    await callApi(removeComment, { params: { commentId } })
    setComments((before) => (before ?? []).filter((comment) => comment.id !== commentId))
  }, [])
  return useMemo(() => (comments ? { comments, add, change, remove } : null), [comments, add, change, remove])
}
