import type { Flavour } from './flavour.ts'
import { plain } from './plain.ts'

// Moodle answers 409 where the timestamp is not later in whole seconds, and anything but FullyGraded erases the grade.
export const moodle: Flavour = {
  ...plain,
  name: 'Moodle',
  productFamilies: ['moodle'],
  nextSteps: [
    'In “Manage tools”, Notch stands as pending: press Activate.',
    'In a course, an editor opens More, then “LTI External tools”, and switches on “Show in activity chooser” for Notch.',
    'Add a Notch activity to that course. To send grades, leave “Accept grades from the tool” ticked there.',
  ],
  whereWorkOpens:
    'In Moodle, open your course and click the activity whose grade you came from (its name in your grades leads there), and choose My work.',
  directoryAdvice: {
    names:
      'An administrator of your Moodle opens Site administration, Plugins, External tool, Manage tools, edits Notch, and sets “Share launcher’s name with tool” to “Always” under Privacy.',
    access:
      'An administrator of your Moodle opens Site administration, Plugins, External tool, Manage tools, edits Notch, and under Services sets “IMS LTI Names and Role Provisioning” to “Use this service to retrieve members’ information as per privacy settings”. Then open Notch from this course once more.',
  },
}
