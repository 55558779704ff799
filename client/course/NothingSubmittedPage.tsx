import { useTranslation } from 'react-i18next'
import { useSession } from '../app/SessionContext.tsx'
import { ActionLink } from '../ui/ActionLink.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'

/** A grader opened somebody's work from the gradebook, and there is none. */
export function NothingSubmittedPage() {
  const { t } = useTranslation()
  const { courseRoles } = useSession()
  const teaches = courseRoles.includes('facilitator')
  const way = teaches ? (
    <ActionLink to="/course">{t('course.back')}</ActionLink>
  ) : (
    <ActionLink to="/work">{t('app.nav.work')}</ActionLink>
  )
  return (
    <Page title={t('course.nothingSubmitted.title')}>
      <EmptyState title={t('course.nothingSubmitted.heading')} action={way}>
        <p>{t(teaches ? 'course.nothingSubmitted.explanation' : 'course.nothingSubmitted.own')}</p>
      </EmptyState>
    </Page>
  )
}
