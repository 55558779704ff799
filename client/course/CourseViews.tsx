import { useTranslation } from 'react-i18next'
import { NavLink } from 'react-router'

/** The two ways to look at a course: what was handed in, and who stands where. */
export function CourseViews() {
  const { t } = useTranslation()
  return (
    <nav className="course-views" aria-label={t('progress.views.label')}>
      <NavLink to="/course" end>
        {t('progress.views.work')}
      </NavLink>
      <NavLink to="/course/progress">{t('progress.views.progress')}</NavLink>
    </nav>
  )
}
