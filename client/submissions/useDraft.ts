import { useEffect, useState, useSyncExternalStore } from 'react'
import { getSubmission, saveDraft, type SubmissionView } from '../../server/submissions/submission.contract.ts'
import { callApi } from '../app/api.ts'
import { useSession } from '../app/SessionContext.tsx'
import { createDraftSaver, type DraftSaver, type DraftState, type DraftWire } from './draftSaver.ts'
import { localCopy } from './localCopy.ts'

/** The draft on this screen: its texts, how saving goes, and what changes them. */
export function useDraft(
  submission: SubmissionView,
  onSaved: DraftWire['onSaved'],
): DraftState & Pick<DraftSaver, 'change' | 'flush' | 'resolve'> {
  const { person } = useSession()
  const [saver] = useState(() => {
    const params = { submissionId: submission.id }
    return createDraftSaver(submission.draft, localCopy(person.id, submission.id), {
      save: (body, options) => callApi(saveDraft, { params, body }, options),
      load: async () => (await callApi(getSubmission, { params })).draft,
      onSaved,
    })
  })
  const state = useSyncExternalStore(saver.subscribe, saver.read)
  useEffect(() => {
    const leave = () => void saver.flush({ keepalive: true })
    const hide = () => document.visibilityState === 'hidden' && leave()
    const online = () => void saver.flush()
    window.addEventListener('pagehide', leave)
    document.addEventListener('visibilitychange', hide)
    window.addEventListener('online', online)
    return () => {
      window.removeEventListener('pagehide', leave)
      document.removeEventListener('visibilitychange', hide)
      window.removeEventListener('online', online)
      leave()
    }
  }, [saver])
  return { ...state, change: saver.change, flush: saver.flush, resolve: saver.resolve }
}
