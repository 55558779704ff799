import { useEffect, useState } from 'react'

const secondsTo = (until: string | null) =>
  until === null ? 0 : Math.max(0, Math.ceil((Date.parse(until) - Date.now()) / 1000))

/** Counts down to a moment; 0 once it has passed. */
export function useSecondsLeft(until: string | null): number {
  const [left, setLeft] = useState(() => secondsTo(until))
  useEffect(() => {
    setLeft(secondsTo(until))
    const ticking = setInterval(() => {
      const now = secondsTo(until)
      setLeft(now)
      if (now === 0) clearInterval(ticking)
    }, 1000)
    return () => clearInterval(ticking)
  }, [until])
  return left
}
