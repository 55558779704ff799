import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useAnnounce } from '../ui/Announcer.tsx'
import { formatTime } from '../ui/moments.ts'
import type { Keeping } from './draftKeeper.ts'

/** Whether what was typed is safe. Said aloud only when it is not: "Saved" after every word would be noise. */
export function SavedNote({ keeping }: { keeping: Keeping }) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const { state } = keeping
  useEffect(() => {
    if (state === 'waiting') announce(t('reviews.desk.waiting'))
  }, [state, announce, t])
  switch (keeping.state) {
    case 'saved':
      return (
        <span className="muted small">
          {keeping.at === null
            ? t('reviews.desk.savedNever')
            : t('reviews.desk.saved', { time: formatTime(keeping.at) })}
        </span>
      )
    case 'unsaved':
    case 'saving':
      return <span className="muted small">{t('reviews.desk.saving')}</span>
    case 'waiting':
      return <strong className="small">{t('reviews.desk.waiting')}</strong>
    case 'refused':
      return <strong className="small">{t('reviews.desk.refused')}</strong>
  }
}
