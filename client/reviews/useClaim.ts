import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { QueueItem } from '../../server/reviews/queue/queue.contract.ts'
import { claimReview } from '../../server/reviews/review.contract.ts'
import { callApi } from '../app/api.ts'
import { ApiProblem, troubleOf, type Trouble } from '../app/trouble.ts'

/** Claims an attempt and opens it. Losing the race is no trouble: the list is loaded anew and says so. */
export function useClaim(onLost: () => void) {
  const navigate = useNavigate()
  const [claiming, setClaiming] = useState<QueueItem['submissionId'] | null>(null)
  const [lost, setLost] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const claim = async ({ submissionId }: QueueItem) => {
    setClaiming(submissionId)
    setLost(false)
    setTrouble(null)
    try {
      await callApi(claimReview, { params: { submissionId } })
      await navigate(`/review/${submissionId}`)
    } catch (error) {
      const found = troubleOf(error)
      const raced = found instanceof ApiProblem && (found.code === 'already-claimed' || found.code === 'not-found')
      setLost(raced)
      setTrouble(raced ? null : found)
      if (raced) onLost()
    } finally {
      setClaiming(null)
    }
  }
  return { claim, claiming, lost, trouble }
}
