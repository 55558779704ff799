// Before the LMS is asked who this is: can this browser keep anything until the answer comes? What the LMS gave for its
// answer is often good once, so this has to be known before it is used.
import { keep, wait } from './storage.js'

/** How long a browser that keeps cookies waits for the LMS's storage, which it will hardly need. */
const SPARE_MS = 600

/**
 * @typedef {object} Given
 * @property {string} state
 * @property {string} authorization
 * @property {{ place: import('./storage.js').Place, secret: string }} [storage]
 */
/** @type {Given} */
const given = JSON.parse(document.getElementById('notch-passing')?.textContent ?? '')

async function cookieWasKept() {
  try {
    const answer = await fetch('/lti/login/kept', {
      method: 'POST',
      body: new URLSearchParams({ state: given.state }),
      signal: AbortSignal.timeout(10_000),
    })
    return answer.ok && (await answer.json()).kept === true
  } catch {
    return false
  }
}

const stored = given.storage ? keep(given.storage.place, given.storage.secret) : Promise.resolve(false)
if (await cookieWasKept()) {
  await Promise.race([stored, wait(SPARE_MS)])
  location.replace(given.authorization)
} else if (await stored) {
  location.replace(given.authorization)
} else {
  show(window.parent === window ? 'no-cookies' : 'new-window')
}

/** @param {string} id */
function show(id) {
  const opening = document.getElementById('opening')
  const section = document.getElementById(id)
  if (opening) opening.hidden = true
  if (!section) return
  section.hidden = false
  section.querySelector('form')?.addEventListener('submit', () => {
    // The browser reads the form after this; what the LMS gave is used up once it is sent.
    setTimeout(() => {
      section.hidden = true
      const opened = document.getElementById('opened')
      if (opened) opened.hidden = false
    })
  })
}
