import type { Connection } from 'mongoose'
import { createSlidingWindow } from './sliding-window.ts'

/** How often somebody tried a code: five times an hour. `name`: of the collection, one for each kind of code. */
export const createHourlyTries = (connection: Connection, name: string) =>
  createSlidingWindow(connection, { name, most: 5, windowMs: 3_600_000 })
export type HourlyTries = ReturnType<typeof createHourlyTries>
