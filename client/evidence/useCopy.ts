import { useEffect, useRef } from 'react'
import type { Artifact } from '../../server/evidence/evidence.contract.ts'
import { getSubmission } from '../../server/submissions/submission.contract.ts'
import { callApi } from '../app/api.ts'
import type { PieceProps } from './StudentsPart.tsx'

const FIRST_LOOK_MS = 3000
const LONGEST_PAUSE_MS = 30_000

/** Where a file stands: what its check and its copy say. */
function standOf(artifact: Artifact) {
  if (artifact.form !== 'file') return { waits: false, words: '' }
  const { scan, copy } = artifact
  const isChecking = scan?.state === 'waiting'
  return {
    waits: isChecking || (copy?.state === 'preparing' && scan?.state !== 'infected'),
    words: `${scan?.state} ${scan?.trouble} ${copy?.state}`,
  }
}

/** Looks now and then, less and less often, whether a file is checked and its copy is ready. */
export function useCopy({ submissionId, artifact, onChanged }: PieceProps): void {
  const changed = useRef(onChanged)
  useEffect(() => {
    changed.current = onChanged
  }, [onChanged])
  const { waits, words } = standOf(artifact)
  const { id } = artifact
  useEffect(() => {
    if (!waits) return
    let timer: ReturnType<typeof setTimeout>
    let over = false
    const look = async (pauseMs: number) => {
      const found = await callApi(getSubmission, { params: { submissionId } }).then(
        (fresh) => fresh.draft.artifacts.find((piece) => piece.id === id),
        () => undefined,
      )
      if (over) return
      if (found && standOf(found).words !== words) changed.current(found)
      else timer = setTimeout(() => void look(Math.min(2 * pauseMs, LONGEST_PAUSE_MS)), pauseMs)
    }
    timer = setTimeout(() => void look(FIRST_LOOK_MS), FIRST_LOOK_MS)
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [waits, words, submissionId, id])
}
