import type { Route } from '../core/route.ts'
import {
  listCourseGrades,
  listOrganizationGrades,
  resendCourseGrade,
  resendCourseGrades,
  resendOrganizationGrade,
  resendOrganizationGrades,
} from './grade.contract.ts'
import type { Grades } from './grade.service.ts'

export function gradeRoutes(route: Route, grades: Grades) {
  route(listCourseGrades, ({ actor, query }) => grades.ofCourse.list(actor, query))
  route(resendCourseGrades, ({ actor }) => grades.ofCourse.resendAll(actor))
  route(resendCourseGrade, ({ actor, params }) => grades.ofCourse.resend(actor, params.gradeId))
  route(listOrganizationGrades, ({ actor, query }) => grades.ofOrganization.list(actor, query))
  route(resendOrganizationGrades, ({ actor }) => grades.ofOrganization.resendAll(actor))
  route(resendOrganizationGrade, ({ actor, params }) => grades.ofOrganization.resend(actor, params.gradeId))
}
