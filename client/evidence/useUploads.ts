import { useCallback, useEffect, useRef, useState } from 'react'
import type { SubmissionId } from '../../server/core/ids.contract.ts'
import type { EvidenceKind } from '../../server/credentials/version.contract.ts'
import type { Artifact, EvidenceLimits } from '../../server/evidence/evidence.contract.ts'
import { troubleOf, type Trouble } from '../app/trouble.ts'
import { sendFile } from './sendFile.ts'

export interface Upload {
  key: number
  file: File
  kind: EvidenceKind
  progress:
    | { state: 'waiting' }
    | { state: 'sending'; share: number }
    | { state: 'unfit'; why: 'tooLarge' | 'empty' }
    | { state: 'failed'; trouble: Trouble }
}

interface Place {
  submissionId: SubmissionId
  requirementId: string
  limits: EvidenceLimits
  onAdded: (artifact: Artifact) => void
}

let keys = 0

/** Files on their way to one requirement, sent one after the other; each can be cancelled, and tried again when it failed. */
export function useUploads({ submissionId, requirementId, limits, onAdded }: Place) {
  const [uploads, setUploads] = useState<Upload[]>([])
  const cancels = useRef(new Map<number, AbortController>())
  const turn = useRef<Promise<void>>(Promise.resolve())

  const set = useCallback((key: number, progress: Upload['progress']) => {
    setUploads((before) => before.map((upload) => (upload.key === key ? { ...upload, progress } : upload)))
  }, [])
  const drop = useCallback((key: number) => {
    cancels.current.get(key)?.abort()
    cancels.current.delete(key)
    setUploads((before) => before.filter((upload) => upload.key !== key))
  }, [])

  const send = useCallback(
    ({ key, file, kind }: Upload) => {
      const cancel = new AbortController()
      cancels.current.set(key, cancel)
      set(key, { state: 'waiting' })
      turn.current = turn.current.then(async () => {
        if (cancel.signal.aborted) return
        try {
          const onProgress = (share: number) => set(key, { state: 'sending', share })
          onProgress(0)
          const artifact = await sendFile({
            submissionId,
            requirementId,
            kind,
            file,
            onProgress,
            signal: cancel.signal,
          })
          drop(key)
          onAdded(artifact)
        } catch (error) {
          if (!cancel.signal.aborted) set(key, { state: 'failed', trouble: troubleOf(error) })
        }
      })
    },
    [submissionId, requirementId, onAdded, set, drop],
  )

  const add = (files: File[], kind: EvidenceKind) => {
    for (const file of files) {
      const upload: Upload = { key: ++keys, file, kind, progress: { state: 'waiting' } }
      const why = file.size === 0 ? 'empty' : file.size > limits.maxFileBytes ? 'tooLarge' : null
      setUploads((before) => [...before, why ? { ...upload, progress: { state: 'unfit', why } } : upload])
      if (!why) send(upload)
    }
  }

  const underway = uploads.some(({ progress }) => progress.state === 'waiting' || progress.state === 'sending')
  useEffect(() => {
    if (!underway) return
    // The browser asks in its own words before leaving cuts an upload off.
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [underway])

  return { uploads, add, retry: send, drop, underway }
}
