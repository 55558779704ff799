import type { Route } from '../core/route.ts'
import { exportProgress, getRoster, listProgress, readRosterAgain } from './progress.contract.ts'
import type { CourseProgress } from './progress.service.ts'

export function progressRoutes(route: Route, progress: CourseProgress) {
  route(listProgress, ({ actor, query }) => progress.list(actor, query))
  route(exportProgress, ({ actor, query }) => progress.export(actor, query))
  route(getRoster, ({ actor }) => progress.roster(actor))
  route(readRosterAgain, ({ actor }) => progress.readAgain(actor))
}
