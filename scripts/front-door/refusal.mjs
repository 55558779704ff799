/** Something that the person at the keyboard can mend: shown as one sentence, never as a stack trace. */
export class Refusal extends Error {
  /**
   * @param {string} sentence
   * @param {string[]} [details] last lines of whatever failed
   */
  constructor(sentence, details = []) {
    super(sentence)
    this.details = details
  }
}

/** Thrown into whatever is under way once stopping has begun; nobody needs to hear of it. */
export class Stopped extends Error {}

/**
 * What the person at the keyboard gets to read about an error.
 * @param {unknown} error
 */
export function tellingOf(error) {
  if (error instanceof Stopped) return ''
  if (!(error instanceof Refusal)) return `${error instanceof Error ? error.stack : error}\n`
  return `${tellingLines(error).join('\n')}\n`
}

/** @param {Refusal} refusal */
export function tellingLines({ message, details }) {
  return details.length === 0 ? [message] : [message, 'Last lines:', ...details.map((line) => `  ${line}`)]
}
