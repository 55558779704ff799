import { useTranslation } from 'react-i18next'
import { NavLink } from 'react-router'

/** The ways to look at a course: what was handed in, who stands where, and what the gradebook has. */
export function CourseViews() {
  const { t } = useTranslation()
  return (
    <nav className="course-views" aria-label={t('progress.views.label')}>
      <NavLink to="/course" end>
        {t('progress.views.work')}
      </NavLink>
      <NavLink to="/course/progress">{t('progress.views.progress')}</NavLink>
      <NavLink to="/course/grades">{t('progress.views.grades')}</NavLink>
    </nav>
  )
}
