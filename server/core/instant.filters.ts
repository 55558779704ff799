// Questions about instants that may not be set. As a choice at the top of a filter (`$or`), some engines answer them by reading
// the whole collection, other conditions notwithstanding; so they are asked as one condition of one field.

const BEGINNING = new Date(0)

/** Not set, or before that instant. */
export const unsetOrBefore = (instant: Date) => ({ $not: { $gte: instant } })

/** Not set, or that instant at the latest. */
export const unsetOrUpTo = (instant: Date) => ({ $not: { $gt: instant } })

/** Not set, or after that instant. */
export const unsetOrAfter = (instant: Date) => ({ $not: { $lte: instant } })

/** Set, and before that instant. With both ends an index is not read through all that is not set. */
export const setBefore = (instant: Date) => ({ $gt: BEGINNING, $lt: instant })

/** Set, and that instant at the latest. */
export const setUpTo = (instant: Date) => ({ $gt: BEGINNING, $lte: instant })
