// Makes the page more comfortable where scripts run: checks step by step in front of the reader, and copies what is to be
// passed on.
/** @typedef {{ id: string, state: string, answer: string, explanation: string, question: string }} Step */
/** @typedef {{ verdict: string, headline: string, summary: string, checkedAt: string, steps: Step[] }} Check */

const PAUSE_MS = matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 450
/** @param {number} ms */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
/**
 * @param {string} selector
 * @param {ParentNode} within
 */
const find = (selector, within = document) => /** @type {HTMLElement} */ (within.querySelector(selector))

const section = find('[data-check]')
const status = find('[data-status]')
const verdict = find('.verdict')

/** @param {HTMLElement} link */
function button(link) {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = link.className
  made.textContent = link.textContent
  link.replaceWith(made)
  return made
}

/** @returns {Promise<Check>} */
async function ask() {
  const answer = await fetch(`${location.pathname.replace(/\/$/, '')}/verification${location.search}`, {
    headers: { accept: 'application/json' },
    cache: 'no-store',
  })
  if (!answer.ok) throw new Error(`answered ${answer.status}`)
  return await answer.json()
}

/** @param {Step} step */
function show(step) {
  const item = find(`[data-step="${step.id}"]`, section)
  item.dataset.state = step.state
  find('[data-answer]', item).textContent = step.answer
  find('[data-explanation]', item).textContent = step.explanation
}

function wait() {
  section.dataset.verdict = 'waiting'
  verdict.dataset.verdict = 'waiting'
  for (const headline of document.querySelectorAll('[data-headline]')) headline.textContent = 'Checking…'
  for (const item of /** @type {NodeListOf<HTMLElement>} */ (section.querySelectorAll('[data-step]'))) {
    item.dataset.state = 'waiting'
  }
}

/**
 * @param {Check} check
 * @param {boolean} aloud
 */
function conclude(check, aloud) {
  section.dataset.verdict = check.verdict
  verdict.dataset.verdict = check.verdict
  find('[data-headline]', verdict).textContent = check.headline
  find('[data-headline]', section).textContent = `${check.headline}.`
  find('[data-summary]', section).textContent = check.summary
  const words = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeStyle: 'medium', timeZone: 'UTC' })
  find('[data-checked-at]', section).textContent = `${words.format(new Date(check.checkedAt))} UTC`
  if (aloud) status.textContent = `${check.headline}. ${check.summary}`
}

/**
 * Shows the steps one after the other, as if the reader had asked for each.
 * @param {Check} check
 * @param {boolean} aloud whether a screen reader says them, too
 */
async function walk(check, aloud) {
  wait()
  for (const [index, step] of check.steps.entries()) {
    await pause(PAUSE_MS)
    show(step)
    if (aloud) status.textContent = `${index + 1} of ${check.steps.length}: ${step.question} ${step.answer}.`
  }
  await pause(PAUSE_MS)
  conclude(check, aloud)
  // The reader's own browser goes on from here.
  document.dispatchEvent(new CustomEvent('badge-checked'))
}

/** @param {HTMLElement} again */
async function checkAgain(again) {
  again.setAttribute('aria-disabled', 'true')
  wait()
  status.textContent = 'Checking.'
  try {
    await walk(await ask(), true)
  } catch {
    for (const headline of document.querySelectorAll('[data-headline]')) headline.textContent = 'Not checked'
    section.dataset.verdict = 'unknown'
    find('[data-summary]', section).textContent =
      'The check could not be run. Look at your connection, then load this page again.'
    status.textContent = 'The check could not be run.'
  }
  again.removeAttribute('aria-disabled')
}

if (section) {
  const again = button(find('[data-again]', section))
  again.addEventListener('click', () => {
    if (again.getAttribute('aria-disabled') !== 'true') void checkAgain(again)
  })
  // Once in front of the reader. Where nothing answers, what the page came with stands.
  again.setAttribute('aria-disabled', 'true')
  ask()
    .then((check) => walk(check, false))
    .catch(() => {})
    .finally(() => again.removeAttribute('aria-disabled'))
}

const copied = find('[data-copied]')

/** @param {HTMLElement} copy */
async function copyFrom(copy) {
  const words = copy.textContent
  try {
    await navigator.clipboard.writeText(copy.dataset.copy ?? '')
    copy.textContent = 'Copied'
    copied.textContent = 'It was copied.'
  } catch {
    copied.textContent = 'It could not be copied. Select the text beside the button instead.'
  }
  await pause(2500)
  copy.textContent = words
}

if (navigator.clipboard) {
  for (const copy of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-copy]'))) {
    copy.hidden = false
    copy.addEventListener('click', () => void copyFrom(copy))
  }
}

// What else is on this device to share with, where it offers that.
const share = find('[data-share]')
if (share && 'share' in navigator) {
  share.hidden = false
  share.addEventListener('click', () => {
    // Turning back is no fault.
    navigator.share({ title: share.dataset.title, url: share.dataset.share }).catch(() => {})
  })
}

export {}
