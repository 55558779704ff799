import { useTranslation } from 'react-i18next'
import { Button, ProgressBar } from '@instructure/ui'
import type { EvidenceLimits } from '../../../server/evidence/evidence.contract.ts'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { formatBytes } from '../../ui/moments.ts'
import { ProblemAlert } from '../../ui/ProblemAlert.tsx'
import type { QueuedUpload, UploadQueue } from './uploadQueue.ts'

interface Props {
  upload: QueuedUpload
  queue: UploadQueue
  limits: EvidenceLimits
}

/** One file on its way: how far it is, and what can be done about it. */
export function UploadLine({ upload, queue, limits }: Props) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const { key, file, progress } = upload
  const { name, size } = file
  const about = <span className="visually-hidden">: {name}</span>
  const cancel = () => {
    announce(t('evidence.file.cancelled', { name }))
    // What cannot be given up now is swept by the server later.
    queue.cancel(key).catch(() => undefined)
  }
  if (progress.state === 'unfit') {
    return (
      <div role="alert">
        <strong>{t('evidence.file.failed', { name })}</strong>
        <p>
          {progress.why === 'empty'
            ? t('evidence.file.empty')
            : t('evidence.file.tooLarge', { size: formatBytes(size), limit: formatBytes(limits.maxFileBytes) })}
        </p>
        <Button size="small" onClick={cancel}>
          {t('evidence.file.dismiss')}
          {about}
        </Button>
      </div>
    )
  }
  if (progress.state === 'failed') {
    const ended = 'code' in progress.trouble && progress.trouble.code === 'not-signed-in'
    return (
      <>
        <strong>{t('evidence.file.failed', { name })}</strong>
        <ProblemAlert trouble={progress.trouble} onRetry={() => queue.resume(key)} />
        {ended ? (
          <p>{t('uploads.ended')}</p>
        ) : (
          <Button size="small" onClick={cancel}>
            {t('evidence.file.dismiss')}
            {about}
          </Button>
        )}
      </>
    )
  }
  const { state, sentBytes } = progress
  const percent = Math.floor((sentBytes / size) * 100)
  const text =
    state === 'sending' && sentBytes >= size
      ? t('uploads.checking', { name })
      : t(`uploads.${state}`, { name, percent })
  const act = (what: 'pause' | 'resume') => {
    announce(t(what === 'pause' ? 'uploads.paused' : 'uploads.sending', { name, percent }))
    queue[what](key)
  }
  return (
    <>
      <div className="uploads__row">
        <span>{text}</span>
        <span className="buttons">
          {state === 'sending' || state === 'waiting' ? (
            <Button key="pause" size="small" onClick={() => act('pause')}>
              {t('uploads.pause')}
              {about}
            </Button>
          ) : (
            <Button key="resume" size="small" onClick={() => act('resume')}>
              {t(state === 'offline' ? 'ui.retry' : 'uploads.resume')}
              {about}
            </Button>
          )}
          <Button size="small" onClick={cancel}>
            {t('evidence.file.cancel')}
            {about}
          </Button>
        </span>
      </div>
      <ProgressBar
        screenReaderLabel={name}
        valueNow={percent}
        valueMax={100}
        size="x-small"
        formatScreenReaderValue={() => text}
      />
    </>
  )
}
