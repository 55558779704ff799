import { useTranslation } from 'react-i18next'
import { Link } from '@instructure/ui'
import type { Moment } from '../../server/reviews/note.contract.ts'
import { formatSeconds, goToMoment } from '../evidence/moments.ts'

/** Moments of one's own recordings that a comment points at: choosing one takes the player there. */
export function MomentList({ moments }: { moments: Moment[] }) {
  const { t } = useTranslation()
  if (moments.length === 0) return null
  return (
    <div className="moments">
      <p className="small">
        <strong>{t('reviews.notes.moments')}</strong>
      </p>
      <ul>
        {moments.map(({ artifactId, seconds, text }, index) => (
          <li key={index}>
            <Link as="button" onClick={() => goToMoment(artifactId, seconds)}>
              <span className="visually-hidden">{t('reviews.notes.goTo', { time: formatSeconds(seconds) })}</span>
              <span aria-hidden="true">{formatSeconds(seconds)}</span>
            </Link>{' '}
            {text}
          </li>
        ))}
      </ul>
    </div>
  )
}
