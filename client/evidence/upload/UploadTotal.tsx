import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ProgressBar } from '@instructure/ui'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { useUploads } from './UploadsContext.tsx'

const STEP = 25

/** All files on their way together, whatever part they go to. Said aloud by quarters: every percent would drown the reader. */
export function UploadTotal() {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const { uploads, unfinished } = useUploads()
  const counted = uploads.flatMap(({ file, progress }) =>
    'sentBytes' in progress && progress.state !== 'failed' ? [{ file, ...progress }] : [],
  )
  const size = counted.reduce((sum, { file }) => sum + file.size, 0)
  const sent = counted.reduce((sum, { sentBytes }) => sum + sentBytes, 0)
  const percent = size > 0 ? Math.floor((sent / size) * 100) : 0
  const isOffline = counted.some(({ state }) => state === 'offline')
  const text = t(isOffline ? 'uploads.totalOffline' : 'uploads.total', { count: counted.length, percent })
  const step = counted.length > 0 ? `${isOffline} ${Math.floor(percent / STEP)}` : ''
  const said = useRef('')
  useEffect(() => {
    if (step === said.current) return
    said.current = step
    if (step) announce(text)
  }, [step, text, announce])
  if (counted.length === 0) return unfinished.length > 0 && <p>{t('uploads.earlier', { count: unfinished.length })}</p>
  return (
    <div className="uploads-total">
      <p>{text}</p>
      <ProgressBar screenReaderLabel={t('uploads.totalLabel')} valueNow={percent} valueMax={100} size="x-small" />
    </div>
  )
}
