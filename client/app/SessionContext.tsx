import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import type { SessionView } from '../../server/people/session.contract.ts'
import { onSessionEnd } from './bearer.ts'

interface CurrentSession {
  session: SessionView
  /** the server no longer knows this session; what is on the screen stays readable */
  ended: boolean
  /** the reader did something that changes who they are here */
  change: (session: SessionView) => void
}

const Context = createContext<CurrentSession | null>(null)

export function SessionProvider({ session: opened, children }: { session: SessionView; children: ReactNode }) {
  const [session, change] = useState(opened)
  const [ended, setEnded] = useState(false)
  useEffect(() => onSessionEnd(() => setEnded(true)), [])
  const current = useMemo(() => ({ session, ended, change }), [session, ended])
  return <Context value={current}>{children}</Context>
}

export function useCurrentSession(): CurrentSession {
  const current = useContext(Context)
  if (!current) throw new Error('there is no SessionProvider above')
  return current
}

/** Who is here, from where, and what they may do. */
export function useSession(): SessionView {
  return useCurrentSession().session
}
