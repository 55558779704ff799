import { useTranslation } from 'react-i18next'
import { NavLink } from 'react-router'

const PLACES = [
  { to: '/work', name: 'work' },
  { to: '/work/plan', name: 'plan' },
  { to: '/work/evidence', name: 'evidence' },
  { to: '/work/learning', name: 'learning' },
] as const

/** The rooms of one's own work, so that the bar at the top stays short. */
export function OwnPlaces() {
  const { t } = useTranslation()
  return (
    <nav aria-label={t('own.places.label')} className="own-places">
      <ul>
        {PLACES.map(({ to, name }) => (
          <li key={to}>
            <NavLink to={to} end className="own-places__link">
              {t(`own.places.${name}`)}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
