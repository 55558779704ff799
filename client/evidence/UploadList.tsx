import { useTranslation } from 'react-i18next'
import { Button, ProgressBar } from '@instructure/ui'
import type { EvidenceLimits } from '../../server/evidence/evidence.contract.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { formatBytes } from '../ui/moments.ts'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import type { Upload } from './useUploads.ts'

interface Props {
  uploads: Upload[]
  limits: EvidenceLimits
  onRetry: (upload: Upload) => void
  onDrop: (upload: Upload) => void
}

export function UploadList({ uploads, ...rest }: Props) {
  if (uploads.length === 0) return null
  return (
    <ul className="uploads">
      {uploads.map((upload) => (
        <li key={upload.key}>
          <UploadLine upload={upload} {...rest} />
        </li>
      ))}
    </ul>
  )
}

function UploadLine({ upload, limits, onRetry, onDrop }: Omit<Props, 'uploads'> & { upload: Upload }) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const { file, progress } = upload
  const { name } = file
  if (progress.state === 'unfit') {
    return (
      <div role="alert">
        <strong>{t('evidence.file.failed', { name })}</strong>
        <p>
          {progress.why === 'empty'
            ? t('evidence.file.empty')
            : t('evidence.file.tooLarge', { size: formatBytes(file.size), limit: formatBytes(limits.maxFileBytes) })}
        </p>
        <Button size="small" onClick={() => onDrop(upload)}>
          {t('evidence.file.dismiss')}
        </Button>
      </div>
    )
  }
  if (progress.state === 'failed') {
    return (
      <>
        <strong>{t('evidence.file.failed', { name })}</strong>
        <ProblemAlert trouble={progress.trouble} onRetry={() => onRetry(upload)} />
        <Button size="small" onClick={() => onDrop(upload)}>
          {t('evidence.file.dismiss')}
        </Button>
      </>
    )
  }
  const share = progress.state === 'sending' ? progress.share : 0
  const percent = Math.floor(share * 100)
  const text =
    progress.state === 'waiting'
      ? t('evidence.file.waiting', { name })
      : share < 1
        ? t('evidence.file.sending', { name, percent })
        : t('evidence.file.checking', { name })
  return (
    <>
      <div className="uploads__row">
        <span>{text}</span>
        <Button
          size="small"
          onClick={() => {
            announce(t('evidence.file.cancelled', { name }))
            onDrop(upload)
          }}
        >
          {t('evidence.file.cancel')}
          <span className="visually-hidden">: {name}</span>
        </Button>
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
