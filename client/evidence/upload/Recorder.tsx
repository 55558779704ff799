import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Alert, Button } from '@instructure/ui'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { forgetRecording, type Medium } from './keptRecordings.ts'
import { useRecorder } from './useRecorder.ts'

interface Props {
  medium: Medium
  /** where it belongs: a recording is found again there */
  place: string
  onRecorded: (file: File) => void
  onClose: () => void
}

const clock = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`

/** Records sound or video here and now; it is looked at before it is added. */
export function Recorder({ medium, place, onRecorded, onClose }: Props) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const { recording, start, stop, reset } = useRecorder(medium, place)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  const { state } = recording
  useEffect(() => {
    if (state === 'recording' || state === 'recorded') announce(t(`uploads.record.${state}`))
  }, [state, announce, t])
  return (
    <div ref={box} className="recorder" role="group" aria-label={t(`uploads.record.${medium}`)} tabIndex={-1}>
      {(state === 'idle' || state === 'asking') && (
        <>
          <p>{t('uploads.record.hint')}</p>
          <span className="buttons">
            <Button
              color="primary"
              interaction={state === 'asking' ? 'disabled' : 'enabled'}
              onClick={() => void start()}
            >
              {t(state === 'asking' ? 'uploads.record.asking' : 'uploads.record.start')}
            </Button>
            <Button onClick={onClose}>{t('ui.cancel')}</Button>
          </span>
        </>
      )}
      {state === 'refused' && (
        <>
          <Alert variant="warning" margin="0 0 small">
            <strong>{t(`uploads.record.refused.${recording.why}`)}</strong>
            <p className="problem__detail">{t('uploads.record.instead')}</p>
          </Alert>
          <span className="buttons">
            <Button onClick={() => void start()}>{t('ui.retry')}</Button>
            <Button onClick={onClose}>{t('ui.cancel')}</Button>
          </span>
        </>
      )}
      {state === 'recording' && (
        <>
          {medium === 'video' && <LivePicture stream={recording.stream} />}
          <p>
            <span aria-hidden="true" className="recorder__dot" /> <Running since={recording.since} />
          </p>
          <Button color="primary" onClick={stop}>
            {t('uploads.record.stop')}
          </Button>
        </>
      )}
      {state === 'recorded' && (
        <>
          {medium === 'video' ? (
            <video
              className="media"
              controls
              playsInline
              src={recording.address}
              aria-label={t('uploads.record.yours')}
            />
          ) : (
            <audio
              className="media media--sound"
              controls
              src={recording.address}
              aria-label={t('uploads.record.yours')}
            />
          )}
          <span className="buttons">
            <Button
              color="primary"
              onClick={() => {
                forgetRecording(place)
                onRecorded(recording.file)
                onClose()
              }}
            >
              {t('uploads.record.use')}
            </Button>
            <Button onClick={reset}>{t('uploads.record.again')}</Button>
            <Button
              onClick={() => {
                forgetRecording(place)
                onClose()
              }}
            >
              {t('uploads.record.discard')}
            </Button>
          </span>
        </>
      )}
    </div>
  )
}

function LivePicture({ stream }: { stream: MediaStream }) {
  const { t } = useTranslation()
  const picture = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    if (picture.current) picture.current.srcObject = stream
  }, [stream])
  return <video ref={picture} className="media" autoPlay muted playsInline aria-label={t('uploads.record.live')} />
}

function Running({ since }: { since: number }) {
  const { t } = useTranslation()
  const [now, setNow] = useState(since)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return <>{t('uploads.record.running', { time: clock(Math.round((now - since) / 1000)) })}</>
}
