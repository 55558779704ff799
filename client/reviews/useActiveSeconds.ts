import { useEffect, useRef } from 'react'

const STEP_MS = 5000
/** Who reads or watches touches nothing for a while. */
const IDLE_MS = 120_000

/** Counts seconds in which this window is looked at and used. `take` empties the count, `giveBack` returns what was not told. */
export function useActiveSeconds() {
  const counted = useRef(0)
  useEffect(() => {
    let touchedAt = Date.now()
    const touch = () => (touchedAt = Date.now())
    const events = ['pointerdown', 'pointermove', 'keydown', 'scroll', 'timeupdate'] as const
    for (const name of events) document.addEventListener(name, touch, { capture: true, passive: true })
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible' && Date.now() - touchedAt < IDLE_MS) counted.current += STEP_MS / 1000
    }, STEP_MS)
    return () => {
      clearInterval(timer)
      for (const name of events) document.removeEventListener(name, touch, { capture: true })
    }
  }, [])
  return useRef({
    take() {
      const seconds = Math.min(counted.current, 14_400)
      counted.current -= seconds
      return seconds
    },
    giveBack: (seconds: number) => void (counted.current += seconds),
  }).current
}
