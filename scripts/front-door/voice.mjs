/**
 * Tells the person at the keyboard what is going on: elapsed seconds in place on a terminal, plain lines elsewhere.
 * @param {NodeJS.WriteStream} stream
 * @param {{ quiet?: boolean }} [options] quiet: say nothing unless a step takes longer than a second
 */
export function createVoice(stream, { quiet = false } = {}) {
  const terminal = Boolean(stream.isTTY) && !process.env.CI
  /** @param {string} text */
  const bold = (text) => (terminal && !process.env.NO_COLOR ? `\u001b[1m${text}\u001b[0m` : text)
  const line = (text = '') => stream.write(`${text}\n`)

  /**
   * Runs `work`, saying that it is under way, how long it has taken, and that it is done.
   * @template T
   * @param {string} label
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  async function step(label, work) {
    const began = Date.now()
    const seconds = () => Math.round((Date.now() - began) / 1000)
    let spoken = false
    const speak = () => {
      if (terminal) stream.write(`\r\u001b[2K${label} … ${seconds()} s`)
      else if (!spoken) line(`${label} …`)
      else if (seconds() % 15 === 0) line(`${label} … ${seconds()} s`)
      spoken = true
    }
    if (!quiet) speak()
    const timer = setInterval(speak, 1000)
    try {
      const result = await work()
      if (spoken) line(terminal ? `\r\u001b[2K${label}: done (${seconds()} s)` : `${label}: done (${seconds()} s)`)
      return result
    } catch (error) {
      if (terminal && spoken) line()
      throw error
    } finally {
      clearInterval(timer)
    }
  }

  return { line, step, bold }
}

/** @typedef {ReturnType<typeof createVoice>} Voice */
