import type { Route } from '../../core/route.ts'
import { addHolidays, getHolidays, removeHoliday } from './holiday.contract.ts'
import type { HolidaysService } from './holiday.service.ts'

export function holidayRoutes(route: Route, holidays: HolidaysService) {
  route(getHolidays, ({ actor }) => holidays.view(actor))
  route(addHolidays, ({ actor, body }) => holidays.add(actor, body))
  route(removeHoliday, ({ actor, params }) => holidays.remove(actor, params.day))
}
