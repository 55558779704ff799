/** So many working days (Monday to Friday) ago, at a time of day at which teachers write. */
export function workingDaysAgo(days: number, [hours, minutes]: [number, number] = [15, 40]): Date {
  const date = new Date()
  date.setHours(hours, minutes, 0, 0)
  for (let left = days; left > 0;) {
    date.setDate(date.getDate() - 1)
    if (date.getDay() !== 0 && date.getDay() !== 6) left--
  }
  return date
}
