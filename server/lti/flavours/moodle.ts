import type { Flavour } from './flavour.ts'
import { plain } from './plain.ts'

// Moodle answers 409 where the timestamp is not later in whole seconds, and anything but FullyGraded erases the grade.
export const moodle: Flavour = { ...plain }
