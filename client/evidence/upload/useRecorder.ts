import { useCallback, useEffect, useRef, useState } from 'react'
import { forgetRecording, keepRecording, keptRecording, type Medium } from './keptRecordings.ts'

/** Why nothing can be recorded: not allowed, no such device, in use by another program, or a browser that cannot. */
export type RecordingRefusal = 'denied' | 'absent' | 'busy' | 'unable'

export type Recording =
  | { state: 'idle' | 'asking' }
  | { state: 'refused'; why: RecordingRefusal }
  | { state: 'recording'; stream: MediaStream; since: number }
  | { state: 'recorded'; file: File; address: string }

// Browsers differ in what they can write; MP4 first, for it plays everywhere.
const TYPES: Record<Medium, [string, string][]> = {
  audio: [
    ['audio/mp4', 'm4a'],
    ['audio/webm', 'webm'],
    ['audio/ogg', 'ogg'],
  ],
  video: [
    ['video/mp4', 'mp4'],
    ['video/webm', 'webm'],
  ],
}

const WHY: Record<string, RecordingRefusal> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'absent',
  OverconstrainedError: 'absent',
  NotReadableError: 'busy',
  AbortError: 'busy',
}

export const mayRecord = () => typeof MediaRecorder === 'function' && navigator.mediaDevices !== undefined

const stopAll = (stream: MediaStream) => stream.getTracks().forEach((track) => track.stop())
const stamp = () => new Date().toISOString().slice(0, 16).replace(/[T:]/g, '-')

const recorded = (file: File): Recording => ({ state: 'recorded', file, address: URL.createObjectURL(file) })

/**
 * Records with the microphone or the camera of this device. What is recorded stays in the browser until it is used, and is
 * found again at its place by whoever went to another page meanwhile.
 */
export function useRecorder(medium: Medium, place: string) {
  const [recording, setRecording] = useState<Recording>(() => {
    const kept = keptRecording(place)
    return kept?.medium === medium ? recorded(kept.file) : { state: 'idle' }
  })
  const recorder = useRef<MediaRecorder | null>(null)

  const start = useCallback(async () => {
    setRecording({ state: 'asking' })
    try {
      const [type, extension] = TYPES[medium].find(([one]) => MediaRecorder.isTypeSupported(one)) ?? []
      if (!type) return setRecording({ state: 'refused', why: 'unable' })
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: medium === 'video' })
      const made = new MediaRecorder(stream, { mimeType: type })
      const pieces: Blob[] = []
      made.ondataavailable = ({ data }) => pieces.push(data)
      made.onstop = () => {
        stopAll(stream)
        const file = new File(pieces, `recording-${stamp()}.${extension}`, { type })
        keepRecording(place, { medium, file })
        setRecording(recorded(file))
      }
      made.start(1000)
      recorder.current = made
      setRecording({ state: 'recording', stream, since: Date.now() })
    } catch (error) {
      setRecording({ state: 'refused', why: WHY[error instanceof Error ? error.name : ''] ?? 'unable' })
    }
  }, [medium, place])

  const stop = useCallback(() => recorder.current?.stop(), [])
  const reset = useCallback(() => {
    forgetRecording(place)
    setRecording({ state: 'idle' })
  }, [place])

  const address = recording.state === 'recorded' ? recording.address : null
  useEffect(() => () => void (address && URL.revokeObjectURL(address)), [address])
  const stream = recording.state === 'recording' ? recording.stream : null
  // Whoever leaves the page leaves no camera running.
  useEffect(() => () => void (stream && stopAll(stream)), [stream])

  return { recording, start, stop, reset }
}
