export type Medium = 'audio' | 'video'

export interface KeptRecording {
  medium: Medium
  file: File
}

// What was recorded and neither added nor discarded yet, by its place. It outlives the screen, as uploads do.
const kept = new Map<string, KeptRecording>()

const ask = (event: BeforeUnloadEvent) => event.preventDefault()

export const keptRecording = (place: string): KeptRecording | null => kept.get(place) ?? null

export function keepRecording(place: string, recording: KeptRecording): void {
  kept.set(place, recording)
  window.addEventListener('beforeunload', ask)
}

export function forgetRecording(place: string): void {
  kept.delete(place)
  if (kept.size === 0) window.removeEventListener('beforeunload', ask)
}
