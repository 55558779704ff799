/** "1:05", as players show it. */
export function formatSeconds(seconds: number): string {
  const whole = Math.floor(seconds)
  const pad = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60]
  return hours ? `${hours}:${pad(minutes)}:${pad(whole % 60)}` : `${minutes}:${pad(whole % 60)}`
}

const playerOf = (artifactId: string): HTMLMediaElement | null =>
  document.querySelector(`#piece-${CSS.escape(artifactId)} :is(video, audio)`)

/** Where the piece's player is; null while there is none on the screen. */
export const secondsIn = (artifactId: string): number | null => playerOf(artifactId)?.currentTime ?? null

/** Takes the piece's player to a moment, and the reader to the player. False where it is not on the screen. */
export function goToMoment(artifactId: string, seconds: number): boolean {
  const player = playerOf(artifactId)
  if (!player) return false
  player.currentTime = seconds
  player.scrollIntoView({ block: 'nearest' })
  player.focus()
  return true
}
