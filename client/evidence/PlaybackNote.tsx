import { useTranslation } from 'react-i18next'
import { Alert } from '@instructure/ui'
import type { Artifact } from '../../server/evidence/evidence.contract.ts'

/** Says of a recording that some or all browsers cannot play it, and what its earner can do. It is taken all the same. */
export function PlaybackNote({ artifact }: { artifact: Artifact }) {
  const { t } = useTranslation()
  if (artifact.form !== 'file' || !artifact.playback) return null
  const { playback, mediaType } = artifact
  const isFilm = mediaType.startsWith('video/')
  return (
    <Alert variant="info" margin="small 0">
      <p>
        <strong>{t(`evidence.playback.${playback}`)}</strong> {t('evidence.playback.still')}
      </p>
      <p>{t(isFilm ? 'evidence.playback.film' : 'evidence.playback.sound')}</p>
      {isFilm && (
        <ul>
          <li>{t('evidence.playback.iphone')}</li>
          <li>{t('evidence.playback.android')}</li>
        </ul>
      )}
    </Alert>
  )
}
