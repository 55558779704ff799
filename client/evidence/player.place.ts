/** What a place is read from and brought back to; every `<video>` and `<audio>` is one. */
export interface Playable {
  currentTime: number
  playbackRate: number
  readonly paused: boolean
  readonly ended: boolean
  play(): Promise<void>
}

/** Where somebody was in a recording. */
export interface PlayerPlace {
  /** seconds */
  time: number
  rate: number
  playing: boolean
}

export const placeIn = (player: Playable): PlayerPlace => ({
  time: player.currentTime,
  rate: player.playbackRate,
  playing: !player.paused && !player.ended,
})

/** A new address makes a browser begin anew: this puts it where it was. */
export function putBack(player: Playable, { time, rate, playing }: PlayerPlace): void {
  player.currentTime = time
  player.playbackRate = rate
  // Some browsers want a click first; then it waits at the right place.
  if (playing) player.play().catch(() => undefined)
}

export const isOver = (expiresAt: string, now: number) => new Date(expiresAt).getTime() <= now
