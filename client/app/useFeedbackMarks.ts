import { useEffect, useState } from 'react'
import { getFeedbackMarks } from '../../server/submissions/formative/formative.contract.ts'
import { callApi } from './api.ts'

/** How much about private feedback waits for the reader: asked of them, or answered to them. Asked anew with each screen. */
export function useFeedbackMarks(screen: string): number {
  const [waiting, setWaiting] = useState(0)
  useEffect(() => {
    let current = true
    callApi(getFeedbackMarks, {}).then(
      ({ asked, answered }) => current && setWaiting(asked + answered),
      // A mark is a courtesy: without an answer there is none.
      () => undefined,
    )
    return () => {
      current = false
    }
  }, [screen])
  return waiting
}
