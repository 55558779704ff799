import { useEffect, useState, useSyncExternalStore } from 'react'
import { getSubmission, saveDraft, type SubmissionView } from '../../server/submissions/submission.contract.ts'
import { callApi } from '../app/api.ts'
import { useSession } from '../app/SessionContext.tsx'
import { createDraftSaver, type DraftSaver, type DraftState, type DraftWire } from './draftSaver.ts'
import { localCopy } from './localCopy.ts'

// Who leaves a draft while it cannot be saved leaves a saver that goes on trying; coming back ends it.
const trying = new Map<string, DraftSaver>()

/** The draft on this screen: its texts, how saving goes, and what changes them. */
export function useDraft(
  submission: SubmissionView,
  onSaved: DraftWire['onSaved'],
): DraftState & Pick<DraftSaver, 'change' | 'flush' | 'resolve' | 'look' | 'revision'> {
  const { person } = useSession()
  const [saver] = useState(() => {
    const params = { submissionId: submission.id }
    trying.get(submission.id)?.stop()
    const made = createDraftSaver(submission.draft, localCopy(person.id, submission.id), {
      save: (body, options) => callApi(saveDraft, { params, body }, options),
      load: async () => (await callApi(getSubmission, { params })).draft,
      onSaved,
    })
    trying.set(submission.id, made)
    return made
  })
  const state = useSyncExternalStore(saver.subscribe, saver.read)
  useEffect(() => {
    const leave = () => void saver.flush({ keepalive: true })
    const hide = () => document.visibilityState === 'hidden' && leave()
    const online = () => void saver.flush()
    const warn = (event: BeforeUnloadEvent) => {
      if (saver.wouldLose()) event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)
    window.addEventListener('pagehide', leave)
    document.addEventListener('visibilitychange', hide)
    window.addEventListener('online', online)
    return () => {
      window.removeEventListener('beforeunload', warn)
      window.removeEventListener('pagehide', leave)
      document.removeEventListener('visibilitychange', hide)
      window.removeEventListener('online', online)
      leave()
    }
  }, [saver])
  const { change, flush, resolve, look, revision } = saver
  return { ...state, change, flush, resolve, look, revision }
}
