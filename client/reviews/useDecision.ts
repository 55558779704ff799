import { useState } from 'react'
import { decideReview, type ReviewView } from '../../server/reviews/review.contract.ts'
import { callApi } from '../app/api.ts'
import { ApiProblem, faultAt, troubleOf, type Trouble } from '../app/trouble.ts'
import type { Missing, Standing } from './judgement.ts'

interface Given {
  view: ReviewView
  missing: Missing[]
  standing: Standing
  flush: () => Promise<number>
  goTo: (pointer: string) => void
  onDecided: (view: ReviewView) => void
}

/** The way to a decision: what is missing first, then a question, then the server's word. */
export function useDecision({ view, missing, standing, flush, goTo, onDecided }: Given) {
  const [tried, setTried] = useState(false)
  const [confirming, setConfirming] = useState(false)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)

  function refused(error: unknown) {
    const next = troubleOf(error)
    setConfirming(false)
    setTrouble(next)
    const first = next instanceof ApiProblem ? next.faults[0] : undefined
    if (first) goTo(first.pointer)
  }

  async function guarded(act: () => Promise<void>) {
    setBusy(true)
    setTrouble(null)
    await act().catch(refused)
    setBusy(false)
  }

  /** Everything written is saved before the question is put: what one confirms is what the server has. */
  const ask = () => {
    setTried(true)
    const first = missing[0]
    if (first) return goTo(first.pointer)
    void guarded(async () => {
      await flush()
      setConfirming(true)
    })
  }

  const confirm = () => {
    const { outcome } = standing
    if (outcome === null) return
    void guarded(async () => {
      const revision = await flush()
      const params = { submissionId: view.submissionId }
      onDecided(await callApi(decideReview, { params, body: { revision, outcome } }))
    })
  }

  return { tried, confirming, busy, trouble, ask, confirm, cancel: () => setConfirming(false), faultAt: at(trouble) }
}

const at = (trouble: Trouble | null) => (pointer: string) => faultAt(trouble, pointer)
