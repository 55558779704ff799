import { useCallback, useEffect, useRef, useState } from 'react'
import { z } from 'zod'
import {
  getFeedbackRequest,
  saveFeedbackComments,
  type FeedbackRequestView,
} from '../../../server/submissions/formative/formative.contract.ts'
import { callApi } from '../../app/api.ts'
import { useSession } from '../../app/SessionContext.tsx'
import { ApiProblem } from '../../app/trouble.ts'

const PAUSE_MS = 800
const RETRY_MS = 6000
const Kept = z.record(z.string(), z.string())

type Comments = Record<string, string>
type Saving = { state: 'saved'; at: string | null } | { state: 'waiting' | 'failed' }

/** Words of an earlier visit that had not reached the server, where the browser kept them. */
function kept(key: string): Comments {
  try {
    return Kept.parse(JSON.parse(localStorage.getItem(key) ?? '{}'))
  } catch {
    return {}
  }
}

function keep(key: string, comments: Comments | null) {
  try {
    if (comments) localStorage.setItem(key, JSON.stringify(comments))
    else localStorage.removeItem(key)
  } catch {
    // The page itself still holds the words.
  }
}

/** A colleague's comments, saved as they are typed. `flush` answers the saved revision, or null where saving failed. */
export function useComments(view: FeedbackRequestView) {
  const { person } = useSession()
  const key = `notch.feedback.${person.id}.${view.id}`
  const [comments, setComments] = useState<Comments>(() => ({ ...view.comments, ...kept(key) }))
  const [saving, setSaving] = useState<Saving>({ state: 'saved', at: view.savedAt })
  const now = useRef({ comments, revision: view.revision, dirty: Object.keys(kept(key)).length > 0 })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const running = useRef<Promise<number | null>>(Promise.resolve(null))

  const save = useCallback(
    async function again(rounds = 3): Promise<number | null> {
      const params = { feedbackRequestId: view.id }
      if (!now.current.dirty) return now.current.revision
      const { comments: sent, revision } = now.current
      try {
        const saved = await callApi(saveFeedbackComments, { params, body: { revision, comments: sent } })
        now.current.revision = saved.revision
        if (now.current.comments !== sent) return await again(rounds)
        now.current.dirty = false
        keep(key, null)
        setSaving({ state: 'saved', at: saved.savedAt })
        return saved.revision
      } catch (error) {
        if (rounds > 0 && error instanceof ApiProblem && error.code === 'draft-changed-elsewhere') {
          // Another window of the same person: its comments stay wherever nothing else is written here.
          const theirs = await callApi(getFeedbackRequest, { params })
          now.current.revision = theirs.revision
          now.current.comments = { ...theirs.comments, ...now.current.comments }
          setComments(now.current.comments)
          return again(rounds - 1)
        }
        setSaving({ state: 'failed' })
        clearTimeout(timer.current)
        if (!(error instanceof ApiProblem)) timer.current = setTimeout(() => void again(), RETRY_MS)
        return null
      }
    },
    [key, view.id],
  )
  const flush = useCallback(() => {
    clearTimeout(timer.current)
    running.current = running.current.then(
      () => save(),
      () => null,
    )
    return running.current
  }, [save])
  const change = useCallback(
    (spot: string, text: string) => {
      now.current.comments = { ...now.current.comments, [spot]: text }
      now.current.dirty = true
      setComments(now.current.comments)
      setSaving({ state: 'waiting' })
      keep(key, now.current.comments)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush(), PAUSE_MS)
    },
    [flush, key],
  )
  useEffect(() => {
    void flush()
    return () => void flush()
  }, [flush])
  return { comments, saving, change, flush }
}
