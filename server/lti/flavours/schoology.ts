import type { Flavour } from './flavour.ts'
import { plain } from './plain.ts'

export const schoology: Flavour = {
  ...plain,
  name: 'Schoology',
  sharedIssuers: ['https://schoology.schoology.com'],
  serviceHostEndings: ['.schoology.com'],
  // A school's own domain frames the tool; all of them are below schoology.com.
  productFamilies: ['schoology'],
  frameSources: ['https://*.schoology.com'],
  cloud: {
    issuer: 'https://schoology.schoology.com',
    authUrl: 'https://lti-service.svc.schoology.com/lti-service/authorize-redirect',
    tokenUrl: 'https://lti-service.svc.schoology.com/lti-service/access-token',
    jwksUrl: 'https://lti-service.svc.schoology.com/lti-service/.well-known/jwks',
  },
  nextSteps: [
    'In App Center, Organization Apps, check that Notch is installed to your organization, and install it to your courses.',
    'In a course, choose Add Materials, then Notch, and open it once.',
  ],
  whereWorkOpens:
    'In Schoology, open your course, choose Materials, open the activity whose grade you came from, and choose My work.',
  directoryAdvice: {
    names:
      'An administrator of your Schoology edits the Notch app and sets its privacy so that names are sent (“Send Name and Email/Username”).',
    access:
      'An administrator of your Schoology edits the Notch app and allows “Names and Role Provisioning Services” for it. Then open Notch from this course once more.',
  },
}
