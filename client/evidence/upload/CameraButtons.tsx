import { useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import type { Family } from '../../../server/evidence/evidence.kinds.contract.ts'
import { Recorder } from './Recorder.tsx'
import { keptRecording, type Medium } from './keptRecordings.ts'
import { mayRecord } from './useRecorder.ts'

interface Props {
  families: Family[]
  /** the draft and what in it these files are for */
  place: string
  onFiles: (files: File[]) => void
  /** further ways, beside these */
  children?: ReactNode
}

/** A phone's own camera where there is one, and recording here where the browser can. */
export function CameraButtons({ families, place, onFiles, children }: Props) {
  const { t } = useTranslation()
  const [medium, setMedium] = useState<Medium | null>(() => keptRecording(place)?.medium ?? null)
  // On a laptop these would open the same dialogue as choosing files does.
  const [isHandheld] = useState(() => window.matchMedia('(pointer: coarse)').matches)
  const recordable = mayRecord() ? (['audio', 'video'] as const).filter((one) => families.includes(one)) : []
  if (medium)
    return (
      <Recorder
        key={medium}
        medium={medium}
        place={place}
        onRecorded={(file) => onFiles([file])}
        onClose={() => setMedium(null)}
      />
    )
  return (
    <div className="buttons camera">
      {isHandheld && families.includes('image') && (
        <Capture accept="image/*" label={t('uploads.camera.picture')} onFiles={onFiles} />
      )}
      {isHandheld && families.includes('video') && (
        <Capture accept="video/*" label={t('uploads.camera.video')} onFiles={onFiles} />
      )}
      {recordable.map((one) => (
        <Button key={one} size="small" onClick={() => setMedium(one)}>
          {t(`uploads.record.${one}`)}
        </Button>
      ))}
      {children}
    </div>
  )
}

function Capture({ accept, label, onFiles }: { accept: string; label: string; onFiles: (files: File[]) => void }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        capture="environment"
        aria-label={label}
        onChange={(event) => {
          onFiles(Array.from(event.target.files ?? []))
          event.target.value = ''
        }}
      />
      <Button size="small" onClick={() => input.current?.click()}>
        {label}
      </Button>
    </>
  )
}
