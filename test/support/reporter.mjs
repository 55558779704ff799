import { writeFileSync } from 'node:fs'
import Mocha from 'mocha'

/** Mocha's own report, and the numbers of it in a file, so that `npm test` can add up several runs. */
class SpecWithTally extends Mocha.reporters.Spec {
  /**
   * @param {import('mocha').Runner} runner
   * @param {import('mocha').MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options)
    runner.once('end', () => {
      const { passes: passed, failures: failed, pending: skipped } = this.stats
      const file = process.env.NOTCH_TALLY_FILE
      if (file) writeFileSync(file, JSON.stringify({ passed, failed, skipped }))
    })
  }
}

// Mocha takes a reporter module's default export.
export default SpecWithTally
