import { createContext, useCallback, useContext, useState, type ReactNode } from 'react'

type Announce = (message: string) => void
const Context = createContext<Announce | null>(null)

/** One polite live region for the whole app: changes that are seen are also said. */
export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [message, setMessage] = useState({ text: '', turn: 0 })
  const announce = useCallback<Announce>((text) => setMessage((before) => ({ text, turn: before.turn + 1 })), [])
  return (
    <Context value={announce}>
      {children}
      <div className="visually-hidden" role="status" aria-live="polite">
        {/* The key makes a repeated sentence be read again. */}
        <span key={message.turn}>{message.text}</span>
      </div>
    </Context>
  )
}

export function useAnnounce(): Announce {
  const announce = useContext(Context)
  if (!announce) throw new Error('there is no AnnouncerProvider above')
  return announce
}
