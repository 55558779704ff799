import { useCallback, useState } from 'react'
import { z } from 'zod'
import { ApiProblem, faultAt, troubleOf, type Trouble } from '../app/trouble.ts'

/** One action of the reader: busy while it runs, and what went wrong if it did. A contract that refuses counts like the server. */
export function useAct() {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [mended, setMended] = useState<string[]>([])
  const run = useCallback(async (act: () => Promise<void>) => {
    setBusy(true)
    setTrouble(null)
    setMended([])
    try {
      await act()
    } catch (error) {
      setTrouble(error instanceof z.ZodError ? faultsOf(error) : troubleOf(error))
    } finally {
      setBusy(false)
    }
  }, [])
  const clear = useCallback(() => setTrouble(null), [])
  /** What is wrong with a field, until its reader changes it. */
  const fault = (pointer: string) => (mended.includes(pointer) ? undefined : faultAt(trouble, pointer))
  const mend = (pointer: string) => setMended((before) => (before.includes(pointer) ? before : [...before, pointer]))
  return { run, busy, trouble, clear, fault, mend }
}
export type Act = ReturnType<typeof useAct>

function faultsOf(error: z.ZodError): ApiProblem {
  const faults = error.issues.map((issue) => ({ pointer: `/${issue.path.join('/')}`, detail: issue.message }))
  return new ApiProblem('bad-request', '', undefined, faults)
}
