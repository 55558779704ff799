/** Days on which nobody is expected to work, as year-month-day. */
export type Holidays = ReadonlySet<string>

export const NO_HOLIDAYS: Holidays = new Set()

const isWorking = (date: Date, holidays: Holidays) => {
  const weekday = date.getUTCDay()
  return weekday !== 0 && weekday !== 6 && !holidays.has(date.toISOString().slice(0, 10))
}

/** Adds working days (Monday to Friday, UTC, but for these holidays), keeping the time of day. */
export function addBusinessDays(from: Date, days: number, holidays: Holidays = NO_HOLIDAYS): Date {
  const date = new Date(from)
  for (let left = days; left > 0;) {
    date.setUTCDate(date.getUTCDate() + 1)
    if (isWorking(date, holidays)) left--
  }
  return date
}

/** How many working days begin after `from` and not after `to`, whole or not; 0 where `to` is not later. */
export function businessDaysBetween(from: Date, to: Date, holidays: Holidays = NO_HOLIDAYS): number {
  let days = 0
  const date = new Date(from)
  for (;;) {
    date.setUTCDate(date.getUTCDate() + 1)
    if (date > to) return days
    if (isWorking(date, holidays)) days++
  }
}
