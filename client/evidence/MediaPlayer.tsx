import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MediaDownload } from './MediaDownload.tsx'
import type { MediaFile } from './MediaView.tsx'
import { SpokenView } from './SpokenView.tsx'
import { useCaptions } from './useCaptions.ts'
import type { OpenAddress, Renew } from './useMediaAddress.ts'
import { usePlace } from './usePlace.ts'

interface Props {
  file: MediaFile
  address: OpenAddress
  renew: Renew
}

/** Sound or film. Where this browser cannot play it, it can be downloaded. */
export function MediaPlayer({ file, address, renew }: Props) {
  const { t } = useTranslation()
  const { events, stuck } = usePlace(address, renew)
  const { title, spoken } = file
  const captions = useCaptions(spoken)
  // Browsers record sound into containers of film, whose bytes do not tell: the player sees that there is no picture.
  const [isPictureless, setPictureless] = useState(false)
  if (stuck) {
    return (
      <>
        <p className="muted">{t('evidence.player.stuck')}</p>
        <MediaDownload file={file} />
        {spoken && <SpokenView spoken={spoken} title={title} />}
      </>
    )
  }
  const shared = {
    controls: true,
    preload: 'metadata',
    src: address.url,
    'aria-label': t('evidence.show.plays', { title }),
    ...events,
  }
  return (
    <>
      {file.preview === 'audio' ? (
        <audio className="media media--sound" {...shared} />
      ) : (
        <video
          className={isPictureless && !captions ? 'media media--sound media--pictureless' : 'media'}
          playsInline
          {...shared}
          onLoadedMetadata={(event) => {
            setPictureless(event.currentTarget.videoWidth === 0)
            events.onLoadedMetadata(event)
          }}
        >
          {captions && <track kind="captions" src={captions} label={t('evidence.spoken.captions')} default />}
        </video>
      )}
      {spoken && <SpokenView spoken={spoken} title={title} />}
    </>
  )
}
