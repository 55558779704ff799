import type { Flavour } from './flavour.ts'

/** An LMS as the 1EdTech specifications describe it. */
export const plain: Flavour = {
  sharedIssuers: [],
  serviceHostEndings: [],
  frameSources: [],
  keepsGradeOnStatus: false,
  scoreExtension: () => ({}),
  saysStale: (status) => status === 409,
}
