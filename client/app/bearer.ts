// The session's token: in memory, and in sessionStorage where the browser allows it. In a third-party frame with
// cookies blocked the mere mention of sessionStorage throws a SecurityError.

const KEY = 'notch.session'
let token: string | null = null
const listeners = new Set<() => void>()

export function bearer(): string | null {
  return token
}

/** The token kept by this tab before a reload, or null. */
export function keptBearer(): string | null {
  try {
    return sessionStorage.getItem(KEY)
  } catch {
    return null
  }
}

export function keepBearer(value: string): void {
  token = value
  try {
    sessionStorage.setItem(KEY, value)
  } catch {
    // Memory alone has to do; a reload resumes by the partitioned cookie.
  }
}

export function forgetBearer(): void {
  token = null
  try {
    sessionStorage.removeItem(KEY)
  } catch {
    // Nothing was kept there.
  }
}

/** Called once a request was refused because the session has ended. */
export function onSessionEnd(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function endSession(): void {
  forgetBearer()
  for (const listener of listeners) listener()
}
