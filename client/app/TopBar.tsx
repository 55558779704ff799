import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { NavLink, useLocation } from 'react-router'
import { useSession } from './SessionContext.tsx'
import { NoticeBell } from './NoticeBell.tsx'
import { useMarks } from './useMarks.ts'

/** A slim bar inside the LMS's own navigation; on a phone it folds into one button. */
export function TopBar() {
  const { t } = useTranslation()
  const { mayReview, courseRoles, isCoordinator } = useSession()
  const [unfolded, setUnfolded] = useState(false)
  const listId = useId()
  const marks = useMarks(useLocation().pathname)
  const places = [
    { to: '/credentials', label: t('app.nav.credentials') },
    { to: '/work', label: t('app.nav.work') },
    { to: '/badges', label: t('app.nav.badges') },
    ...(mayReview ? [{ to: '/review', label: t('app.nav.review') }] : []),
    ...(courseRoles.includes('facilitator') ? [{ to: '/course', label: t('app.nav.course') }] : []),
    ...(isCoordinator ? [{ to: '/organization', label: t('app.nav.organization') }] : []),
    { to: '/profile', label: t('app.nav.profile') },
  ]
  return (
    <header className="top-bar">
      <nav className="top-bar__inner" aria-label={t('app.nav.label')}>
        <NavLink to="/" className="top-bar__mark" end>
          <img src="/icon.svg" alt="" width="22" height="22" /> Notch
        </NavLink>
        <button
          type="button"
          className="top-bar__toggle"
          aria-expanded={unfolded}
          aria-controls={listId}
          onClick={() => setUnfolded(!unfolded)}
        >
          {t('app.nav.menu')}
        </button>
        <ul id={listId} className={unfolded ? 'top-bar__list top-bar__list--unfolded' : 'top-bar__list'}>
          {places.map((place) => (
            <li key={place.to}>
              <NavLink to={place.to} className="top-bar__link" onClick={() => setUnfolded(false)}>
                {place.label}
                {place.to === '/work' && marks.feedback > 0 && (
                  <span className="top-bar__mark-count">{t('formative.marks', { count: marks.feedback })}</span>
                )}
              </NavLink>
            </li>
          ))}
        </ul>
        <NoticeBell unread={marks.notices} />
      </nav>
    </header>
  )
}
