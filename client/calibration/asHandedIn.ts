import type { ReferenceWork } from '../../server/reviews/calibration/calibration.contract.ts'

/** A made-up attempt has no earlier one. */
export const asHandedIn = ({ content, overview, reflection, artifacts }: ReferenceWork) => ({
  ...{ content, overview, reflection, artifacts },
  changeNote: '',
  previous: null,
})
