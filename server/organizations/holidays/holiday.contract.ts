import { z } from 'zod'
import { endpoint } from '../../core/endpoint.contract.ts'
import { Day } from '../../core/ids.contract.ts'

/** A day that counts as no working day wherever the organization's people are promised something by working days. */
export const Holiday = z.object({
  day: Day,
  name: z.string().trim().min(1, 'say which day off it is').max(80, 'at most 80 characters'),
})
export type Holiday = z.infer<typeof Holiday>

/** In the order of the calendar. */
export const HolidaysView = z.object({ organizationName: z.string(), holidays: z.array(Holiday) })
export type HolidaysView = z.infer<typeof HolidaysView>

export const MOST_HOLIDAYS = 300

/** The coordinator's list of days off. */
export const getHolidays = endpoint({ method: 'get', path: '/api/organization/holidays', response: HolidaysView })

/** Adds days off, from the first to the last; a day that is there already gets the new name. What was promised stays. */
export const addHolidays = endpoint({
  method: 'post',
  path: '/api/organization/holidays',
  body: z
    .object({ name: Holiday.shape.name, from: Day, to: Day })
    .refine(({ from, to }) => from <= to, { path: ['to'], error: 'choose a last day that is not before the first' })
    .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= 92 * 86_400_000, {
      path: ['to'],
      error: 'at most three months at once',
    }),
  response: HolidaysView,
})

export const removeHoliday = endpoint({
  method: 'delete',
  path: '/api/organization/holidays/:day',
  params: z.object({ day: Day }),
  response: HolidaysView,
})
