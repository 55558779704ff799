import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import type { ArtifactId } from '../../server/core/ids.contract.ts'
import { ApiProblem } from '../app/trouble.ts'
import { MediaLink } from './MediaLink.tsx'
import { TextFileView } from './TextFileView.tsx'
import { useMediaAddress } from './useMediaAddress.ts'

export interface MediaFile {
  id: ArtifactId
  title: string
  description: string
  preview: 'image' | 'pdf' | 'audio' | 'video' | 'text' | 'none'
}

const RENEW_PAUSE_MS = 5000
const LOOK_AGAIN_MS = 4000

/** A file in place where the browser can show it safely, else a link to it. */
export function MediaView({ file }: { file: MediaFile }) {
  const { t } = useTranslation()
  const { address, renew } = useMediaAddress(file.id, file.preview === 'none' ? 'download' : 'view')
  const renewedAt = useRef(0)
  if (address.state === 'opening') return <p className="muted small">{t('evidence.show.loading')}</p>
  if (address.state === 'failed') {
    const code = address.trouble instanceof ApiProblem ? address.trouble.code : null
    if (code === 'evidence-preparing') return <Preparing renew={renew} />
    if (code === 'evidence-withheld') return <p className="muted">{t('privacy.copy.withheld')}</p>
    return (
      <p>
        {t('evidence.show.failed')}{' '}
        <Button size="small" onClick={() => void renew()}>
          {t('ui.retry')}
        </Button>
      </p>
    )
  }
  // The address may have expired since: ask for a new one, but not in a circle.
  const onError = () => {
    if (Date.now() - renewedAt.current < RENEW_PAUSE_MS) return
    renewedAt.current = Date.now()
    void renew()
  }
  const { url } = address
  switch (file.preview) {
    case 'image':
      return (
        <img
          className="media"
          src={url}
          alt={file.description || t('evidence.show.describes', { title: file.title })}
          onError={onError}
        />
      )
    case 'audio':
      return (
        <audio
          className="media media--sound"
          controls
          preload="metadata"
          src={url}
          aria-label={t('evidence.show.plays', { title: file.title })}
          onError={onError}
        />
      )
    case 'video':
      return (
        <video
          className="media"
          controls
          playsInline
          preload="metadata"
          src={url}
          aria-label={t('evidence.show.plays', { title: file.title })}
          onError={onError}
        />
      )
    case 'text':
      return <TextFileView url={url} title={file.title} />
    case 'pdf':
    case 'none':
      return <MediaLink address={address} renew={renew} download={file.preview === 'none'} title={file.title} />
  }
}

/** Asks again now and then until the file is there. */
function Preparing({ renew }: { renew: () => Promise<void> }) {
  const { t } = useTranslation()
  useEffect(() => {
    const timer = setInterval(() => void renew(), LOOK_AGAIN_MS)
    return () => clearInterval(timer)
  }, [renew])
  return (
    <p className="muted" role="status">
      {t('privacy.copy.waiting')}
    </p>
  )
}
