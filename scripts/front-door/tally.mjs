/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

/** @type {Tally} */
export const none = { passed: 0, failed: 0, skipped: 0 }

/**
 * @param {Tally} one
 * @param {Tally} other
 * @returns {Tally}
 */
export function add(one, other) {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  }
}

/**
 * What a run of specs amounts to. A run that broke off without saying a failure is one failure.
 * @param {Tally | undefined} told by the reporter
 * @param {number | null} exitCode
 * @returns {Tally}
 */
export function tallyOf(told, exitCode) {
  const tally = told ?? none
  return exitCode !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally
}

/**
 * The closing lines; the last one has this very form, for whoever reads it by machine.
 * @param {Tally} tally
 */
export function summary({ passed, failed, skipped }) {
  return ['', ...(skipped > 0 ? [`${skipped} skipped`] : []), `${passed} passed, ${failed} failed`]
}
