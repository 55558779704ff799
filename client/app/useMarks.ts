import { useEffect, useState } from 'react'
import { getMarks } from '../../server/notices/notice.contract.ts'
import { callApi } from './api.ts'

interface Marks {
  /** unread notices */
  notices: number
  /** private feedback that was asked of the reader, or answered to them */
  feedback: number
}

const listeners = new Set<() => void>()

/** The reader has just read something: what waits is asked anew. */
export const marksChanged = () => listeners.forEach((listener) => listener())

/** What waits for the reader. Asked anew with each screen, by one request. */
export function useMarks(screen: string): Marks {
  const [marks, setMarks] = useState<Marks>({ notices: 0, feedback: 0 })
  const [round, setRound] = useState(0)
  useEffect(() => {
    const again = () => setRound((before) => before + 1)
    listeners.add(again)
    return () => void listeners.delete(again)
  }, [])
  useEffect(() => {
    let current = true
    callApi(getMarks, {}).then(
      (found) => current && setMarks(found),
      // A mark is a courtesy: without an answer there is none.
      () => undefined,
    )
    return () => {
      current = false
    }
  }, [screen, round])
  return marks
}
