/** @param {number} ms */
export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Asks again and again until the answer is yes; false when the time is over.
 * @param {() => boolean | Promise<boolean>} question
 * @param {{ forMs: number, everyMs?: number }} options
 */
export async function until(question, { forMs, everyMs = 100 }) {
  const end = Date.now() + forMs
  for (;;) {
    if (await question()) return true
    if (Date.now() >= end) return false
    await pause(everyMs)
  }
}

/**
 * @param {string} url
 * @param {(status: number) => boolean} fits
 */
export async function answersHttp(url, fits) {
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(2_000) })
    await response.body?.cancel()
    return fits(response.status)
  } catch {
    return false
  }
}
