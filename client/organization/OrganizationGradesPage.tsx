import { useTranslation } from 'react-i18next'
import {
  listOrganizationGrades,
  resendOrganizationGrade,
  resendOrganizationGrades,
} from '../../server/grades/grade.contract.ts'
import { callApi } from '../app/api.ts'
import { GradesPart, type GradesSource } from '../grades/GradesPart.tsx'
import { Page } from '../ui/Page.tsx'
import { TextLink } from '../ui/TextLink.tsx'

const source: GradesSource = {
  list: (query) => callApi(listOrganizationGrades, { query }),
  resend: (gradeId) => callApi(resendOrganizationGrade, { params: { gradeId } }),
  resendAll: () => callApi(resendOrganizationGrades, {}),
  withCourse: true,
}

/** A coordinator's view of what the gradebooks of all courses got, and what they did not. */
export function OrganizationGradesPage() {
  const { t } = useTranslation()
  return (
    <Page title={t('grades.titleOrganization')}>
      <p>
        <TextLink to="/organization">{t('grades.backOrganization')}</TextLink>
      </p>
      <GradesPart source={source} />
    </Page>
  )
}
