import type { Flavour } from './flavour.ts'
import { plain } from './plain.ts'

export const schoology: Flavour = {
  ...plain,
  sharedIssuers: ['https://schoology.schoology.com'],
  serviceHostEndings: ['.schoology.com'],
  // A school's own domain frames the tool; all of them are below schoology.com.
  frameSources: ['https://*.schoology.com'],
}
