import { useTranslation } from 'react-i18next'
import { listCourseGrades, resendCourseGrade, resendCourseGrades } from '../../server/grades/grade.contract.ts'
import { callApi } from '../app/api.ts'
import { useSession } from '../app/SessionContext.tsx'
import { GradesPart, type GradesSource } from '../grades/GradesPart.tsx'
import { Page } from '../ui/Page.tsx'
import { CourseViews } from './CourseViews.tsx'

const source: GradesSource = {
  list: (query) => callApi(listCourseGrades, { query }),
  resend: (gradeId) => callApi(resendCourseGrade, { params: { gradeId } }),
  resendAll: () => callApi(resendCourseGrades, {}),
  withCourse: false,
}

/** A facilitator's view of what their course's gradebook got, and what it did not. */
export function CourseGradesPage() {
  const { t } = useTranslation()
  const { course } = useSession()
  const name = course?.title ?? null
  return (
    <Page title={name === null ? t('grades.title') : t('grades.titleNamed', { course: name })}>
      <CourseViews />
      <GradesPart source={source} />
    </Page>
  )
}
