import { createContext, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SubmissionId } from '../../../server/core/ids.contract.ts'
import type { Artifact, EvidenceLimits } from '../../../server/evidence/evidence.contract.ts'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { uploadQueueOf, type UploadQueue } from './uploadQueue.ts'
import { useDropGuard } from './useDropGuard.ts'

const Context = createContext<UploadQueue | null>(null)

interface Props {
  submissionId: SubmissionId
  limits: EvidenceLimits
  onAdded: (artifact: Artifact) => void
  children: ReactNode
}

/** The uploads of a draft, for every requirement on its page. */
export function UploadsProvider({ submissionId, limits, onAdded, children }: Props) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const [queue] = useState(() => uploadQueueOf(submissionId, limits))
  useDropGuard()
  useEffect(() => {
    void queue.refresh()
  }, [queue])
  useEffect(
    () =>
      queue.onAdded((artifact) => {
        announce(t('evidence.list.added', { title: artifact.title }))
        onAdded(artifact)
      }),
    [queue, announce, onAdded, t],
  )
  return <Context value={queue}>{children}</Context>
}

export function useUploads() {
  const queue = useContext(Context)
  if (!queue) throw new Error('there is no UploadsProvider above')
  return { queue, ...useSyncExternalStore(queue.subscribe, queue.read) }
}
