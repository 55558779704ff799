// LTI platform storage (1EdTech lti-pm-s): asks the LMS's page to keep a value. Secrets go to one origin only, and only
// answers from there count. A frame of the LMS may still be loading, so each question is repeated until its time is over.

const REPEAT_MS = 250
const PROBE_MS = 750
const ANSWER_MS = 1000
// The second is what platforms called it before the specification was final.
const PREFIXES = ['lti.', 'org.imsglobal.lti.']

/** @typedef {{ target: string, origin: string, key: string }} Place where the LMS keeps the value */
/** @typedef {{ subject: string, message_id: string, key?: string, value?: unknown, error?: unknown }} Answer */

/** @param {number} ms @returns {Promise<null>} */
export const wait = (ms) => new Promise((resolve) => setTimeout(() => resolve(null), ms))

/**
 * The windows that may keep it: the named frame beside this one, then the window around or behind it.
 * @param {string} target
 * @returns {Window[]}
 */
function windowsOf(target) {
  const around = window.parent === window ? window.opener : window.parent
  if (!around) return []
  if (target === '_parent') return [around]
  try {
    const named = around.frames[target]
    return named ? [named, around] : [around]
  } catch {
    // A frame of another origin may not even be looked up in some browsers.
    return [around]
  }
}

/**
 * Asks each window for the same thing; the first answer counts.
 * @param {Window[]} windows
 * @param {string} origin '*' where nothing private is said
 * @param {{ subject: string, key?: string, value?: string | null }[]} questions
 * @param {number} patienceMs
 * @returns {Promise<Answer | null>}
 */
function ask(windows, origin, questions, patienceMs) {
  const messages = questions.map((question) => ({ ...question, message_id: crypto.randomUUID() }))
  return new Promise((resolve) => {
    const tell = () => {
      for (const target of windows) for (const message of messages) target.postMessage(message, origin)
    }
    /** @param {MessageEvent} event */
    const hear = ({ origin: from, data }) => {
      if (origin !== '*' && from !== origin) return
      if (typeof data !== 'object' || data === null) return
      const ours = messages.some(
        ({ subject, message_id: id }) => data.message_id === id && data.subject === `${subject}.response`,
      )
      if (ours) end(data)
    }
    /** @param {Answer | null} answer */
    const end = (answer) => {
      clearInterval(repeating)
      window.removeEventListener('message', hear)
      resolve(answer)
    }
    const repeating = setInterval(tell, REPEAT_MS)
    window.addEventListener('message', hear)
    void wait(patienceMs).then(() => end(null))
    tell()
  })
}

/** @type {Map<string, Promise<string>>} */
const prefixes = new Map()

/**
 * Which of the two names this LMS knows its messages by. One that does not say gets the final ones.
 * @param {string} target
 */
function prefixFor(target) {
  const known = prefixes.get(target)
  if (known) return known
  const questions = PREFIXES.map((prefix) => ({ subject: `${prefix}capabilities` }))
  const found = ask(windowsOf(target), '*', questions, PROBE_MS).then(
    (answer) => PREFIXES.find((prefix) => answer?.subject.startsWith(`${prefix}capabilities`)) ?? 'lti.',
  )
  prefixes.set(target, found)
  return found
}

/**
 * @param {Place} place
 * @param {{ subject: string, key: string, value?: string | null }} question its subject without the prefix
 */
async function askKeeper({ target, origin }, question) {
  const message = { ...question, subject: (await prefixFor(target)) + question.subject }
  for (const keeper of windowsOf(target)) {
    const answer = await ask([keeper], origin, [message], ANSWER_MS)
    if (answer) return answer
  }
  return null
}

/**
 * What the LMS keeps there, or null.
 * @param {Place} place
 */
export async function recall(place) {
  const answer = await askKeeper(place, { subject: 'get_data', key: place.key })
  return answer && !answer.error && answer.key === place.key && typeof answer.value === 'string' ? answer.value : null
}

/**
 * Whether the LMS kept the value: it was taken and can be read again.
 * @param {Place} place
 * @param {string} value
 */
export async function keep(place, value) {
  const answer = await askKeeper(place, { subject: 'put_data', key: place.key, value })
  return answer !== null && !answer.error && (await recall(place)) === value
}

/**
 * Takes the value out again: LMSs give a tool little room.
 * @param {Place} place
 */
export async function forget(place) {
  await askKeeper(place, { subject: 'put_data', key: place.key, value: null })
}
