import { useCallback, useState } from 'react'
import { z } from 'zod'
import { ApiProblem, troubleOf, type Trouble } from '../app/trouble.ts'

/** One action of the reader: busy while it runs, and what went wrong if it did. A contract that refuses counts like the server. */
export function useAct() {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const run = useCallback(async (act: () => Promise<void>) => {
    setBusy(true)
    setTrouble(null)
    try {
      await act()
    } catch (error) {
      setTrouble(error instanceof z.ZodError ? faultsOf(error) : troubleOf(error))
    } finally {
      setBusy(false)
    }
  }, [])
  const clear = useCallback(() => setTrouble(null), [])
  return { run, busy, trouble, clear }
}

function faultsOf(error: z.ZodError): ApiProblem {
  const faults = error.issues.map((issue) => ({ pointer: `/${issue.path.join('/')}`, detail: issue.message }))
  return new ApiProblem('bad-request', '', undefined, faults)
}
