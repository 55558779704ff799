import { useEffect, useRef } from 'react'
import { getSubmission } from '../../server/submissions/submission.contract.ts'
import { callApi } from '../app/api.ts'
import type { PieceProps } from './StudentsPart.tsx'

const FIRST_LOOK_MS = 3000
const LONGEST_PAUSE_MS = 30_000

/** Looks now and then, less and less often, whether the copy of a file is ready. */
export function useCopy({ submissionId, artifact, onChanged }: PieceProps): void {
  const changed = useRef(onChanged)
  useEffect(() => {
    changed.current = onChanged
  }, [onChanged])
  const waits = artifact.form === 'file' && artifact.copy?.state === 'preparing'
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
      if (found?.form === 'file' && found.copy?.state !== 'preparing') changed.current(found)
      else timer = setTimeout(() => void look(Math.min(2 * pauseMs, LONGEST_PAUSE_MS)), pauseMs)
    }
    timer = setTimeout(() => void look(FIRST_LOOK_MS), FIRST_LOOK_MS)
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [waits, submissionId, id])
}
