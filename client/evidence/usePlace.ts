import { useRef, useState, type SyntheticEvent } from 'react'
import { isOver, placeIn, putBack, type PlayerPlace } from './player.place.ts'
import type { OpenAddress, Renew } from './useMediaAddress.ts'

const RENEW_PAUSE_MS = 5000

type PlayerEvent = SyntheticEvent<HTMLMediaElement>

/** Keeps a player's place while its address is renewed. `stuck`: a fresh address did not help. */
export function usePlace(address: OpenAddress, renew: Renew) {
  const place = useRef<PlayerPlace | null>(null)
  const renewedAt = useRef(0)
  const [stuck, setStuck] = useState(false)
  const renewHere = (player: HTMLMediaElement) => {
    place.current ??= placeIn(player)
    renewedAt.current = Date.now()
    void renew()
  }
  const ifOver = ({ currentTarget }: PlayerEvent) => {
    if (isOver(address.expiresAt, Date.now()) && !place.current) renewHere(currentTarget)
  }
  const events = {
    onPlay: ifOver,
    onSeeking: ifOver,
    onError({ currentTarget }: PlayerEvent) {
      // An address that has expired and a film that nobody here can play look alike: the second error tells.
      if (Date.now() - renewedAt.current < RENEW_PAUSE_MS) setStuck(true)
      else renewHere(currentTarget)
    },
    onLoadedMetadata({ currentTarget }: PlayerEvent) {
      if (place.current) putBack(currentTarget, place.current)
      place.current = null
    },
  }
  return { events, stuck }
}
