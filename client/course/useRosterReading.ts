import { useEffect, useState } from 'react'
import { getRoster, type RosterView } from '../../server/submissions/progress.contract.ts'
import { callApi } from '../app/api.ts'

const ASK_EVERY_MS = 1500

/** Follows the reading of the LMS's list while it lasts; calls `finished` when it is over. */
export function useRosterReading(roster: RosterView | null, finished: () => void): RosterView | null {
  const [seen, setSeen] = useState<{ of: RosterView | null; now: RosterView | null }>({ of: null, now: null })
  const newest = seen.of === roster ? (seen.now ?? roster) : roster
  const reading = newest?.state === 'reading'
  useEffect(() => {
    if (!reading) return
    const timer = setTimeout(() => {
      // A look that fails is made again with the next state; the list that is shown stays.
      callApi(getRoster, {}).then(
        (now) => (now.state === 'reading' ? setSeen({ of: roster, now }) : finished()),
        () => setSeen({ of: roster, now: newest && { ...newest } }),
      )
    }, ASK_EVERY_MS)
    return () => clearTimeout(timer)
  }, [reading, newest, roster, finished])
  return newest
}
