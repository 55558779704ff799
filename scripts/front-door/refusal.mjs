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
