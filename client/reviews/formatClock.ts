/** A time to the second, as a countdown's end needs it. */
export const formatClock = (instant: string) =>
  new Intl.DateTimeFormat(navigator.language, { timeStyle: 'medium' }).format(new Date(instant))
