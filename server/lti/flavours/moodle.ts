import type { Flavour } from './flavour.ts'
import { plain } from './plain.ts'

// Moodle answers 409 where the timestamp is not later in whole seconds, and anything but FullyGraded erases the grade.
export const moodle: Flavour = {
  ...plain,
  productFamilies: ['moodle'],
  nextSteps: [
    'In “Manage tools”, Notch stands as pending: press Activate.',
    'In a course, an editor opens More, then “LTI External tools”, and switches on “Show in activity chooser” for Notch.',
    'Add a Notch activity to that course. To send grades, leave “Accept grades from the tool” ticked there.',
  ],
}
