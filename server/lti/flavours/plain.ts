import type { Flavour } from './flavour.ts'

/** An LMS as the 1EdTech specifications describe it. */
export const plain: Flavour = {
  name: 'your learning platform',
  sharedIssuers: [],
  serviceHostEndings: [],
  frameSources: [],
  keepsGradeOnStatus: false,
  replacesComments: true,
  scoreExtension: () => ({}),
  saysStale: (status) => status === 409,
  productFamilies: [],
  configurationHostEndings: [],
  registration: { toolConfiguration: {}, message: {}, placements: {}, placementPrefix: '' },
  cloud: null,
  nextSteps: [
    'Find Notch in your platform’s list of tools and make sure that it is turned on.',
    'Add it to a course as an activity, and open it there once.',
  ],
  whereWorkOpens:
    'In your learning platform, open your course, open the activity whose grade you came from, and choose My work.',
  directoryAdvice: {
    names: 'An administrator of your LMS can let Notch have names where the tool’s privacy is set.',
    access:
      'An administrator of your LMS can switch on “Names and Role Provisioning Services” for Notch. Then open Notch from this course once more.',
  },
}
