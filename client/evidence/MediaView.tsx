import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import type { ArtifactId } from '../../server/core/ids.contract.ts'
import type { Spoken } from '../../server/evidence/spoken.contract.ts'
import { ApiProblem } from '../app/trouble.ts'
import { MediaDownload } from './MediaDownload.tsx'
import { MediaLink } from './MediaLink.tsx'
import { MediaPlayer } from './MediaPlayer.tsx'
import { PdfView } from './pdf/PdfView.tsx'
import { TextFileView } from './TextFileView.tsx'
import { useMediaAddress, type OpenAddress, type Renew } from './useMediaAddress.ts'

export interface MediaFile {
  id: ArtifactId
  title: string
  description: string
  preview: 'image' | 'pdf' | 'audio' | 'video' | 'text' | 'none'
  alternative: string
  spoken: Spoken | null
}

const RENEW_PAUSE_MS = 5000
const LOOK_AGAIN_MS = 4000

/** A file in place where the browser can show it safely, else a link to it. */
export function MediaView({ file }: { file: MediaFile }) {
  const { t } = useTranslation()
  const { address, renew } = useMediaAddress(file.id, file.preview === 'none' ? 'download' : 'view')
  const renewedAt = useRef(0)
  const [unseen, setUnseen] = useState(false)
  if (address.state === 'opening') return <p className="muted small">{t('evidence.show.loading')}</p>
  if (address.state === 'failed') {
    const { code, detail: explained } = address.trouble instanceof ApiProblem ? address.trouble : {}
    if (code === 'evidence-preparing') return <Waiting words={t('privacy.copy.waiting')} renew={renew} />
    if (code === 'evidence-checking') return <Waiting words={t('scan.checking')} renew={renew} />
    if (code === 'evidence-quarantined') return <p className="muted">{explained ?? t('scan.locked')}</p>
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
    // A second error right after a fresh address: this browser cannot show the picture.
    if (Date.now() - renewedAt.current < RENEW_PAUSE_MS) return setUnseen(true)
    renewedAt.current = Date.now()
    void renew()
  }
  return (
    <>
      {address.falseAlarm && <p className="muted small">{t('scan.falseAlarm')}</p>}
      <Opened file={file} address={address} renew={renew} unseen={unseen} onError={onError} />
    </>
  )
}

interface OpenedProps {
  file: MediaFile
  address: OpenAddress
  renew: Renew
  /** this browser cannot show the picture */
  unseen: boolean
  onError: () => void
}

function Opened({ file, address, renew, unseen, onError }: OpenedProps) {
  const { t } = useTranslation()
  const { url } = address
  switch (file.preview) {
    case 'image':
      return unseen ? (
        <>
          <p className="muted">{t('evidence.show.unseen')}</p>
          <MediaDownload file={file} />
        </>
      ) : (
        <img
          className="media"
          src={url}
          alt={file.alternative || file.description || t('evidence.show.describes', { title: file.title })}
          onError={onError}
        />
      )
    case 'audio':
    case 'video':
      return <MediaPlayer file={file} address={address} renew={renew} />
    case 'text':
      return <TextFileView url={url} title={file.title} />
    case 'pdf':
      return (
        <>
          <PdfView address={address} renew={renew} title={file.title} />
          <MediaLink address={address} renew={renew} download={false} title={file.title} />
        </>
      )
    case 'none':
      return <MediaLink address={address} renew={renew} download title={file.title} />
  }
}

/** Asks again now and then until the file is there. */
function Waiting({ words, renew }: { words: string; renew: Renew }) {
  useEffect(() => {
    const timer = setInterval(() => void renew(), LOOK_AGAIN_MS)
    return () => clearInterval(timer)
  }, [renew])
  return (
    <p className="muted" role="status">
      {words}
    </p>
  )
}
