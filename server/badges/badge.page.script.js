// Makes the page more comfortable where scripts run: checks again in place, step by step, and copies the link.
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

/** @param {Check} check */
function conclude(check) {
  section.dataset.verdict = check.verdict
  verdict.dataset.verdict = check.verdict
  find('[data-headline]', verdict).textContent = check.headline
  find('[data-headline]', section).textContent = `${check.headline}.`
  find('[data-summary]', section).textContent = check.summary
  const words = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeStyle: 'medium', timeZone: 'UTC' })
  find('[data-checked-at]', section).textContent = `${words.format(new Date(check.checkedAt))} UTC`
  status.textContent = `${check.headline}. ${check.summary}`
}

/** @param {HTMLElement} again */
async function checkAgain(again) {
  again.setAttribute('aria-disabled', 'true')
  wait()
  status.textContent = 'Checking.'
  try {
    const check = await ask()
    for (const [index, step] of check.steps.entries()) {
      await pause(PAUSE_MS)
      show(step)
      status.textContent = `${index + 1} of ${check.steps.length}: ${step.question} ${step.answer}.`
    }
    await pause(PAUSE_MS)
    conclude(check)
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
}

const copy = find('[data-copy]')
if (copy && navigator.clipboard) {
  copy.hidden = false
  copy.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(copy.dataset.copy ?? '')
      copy.textContent = 'Copied'
      find('[data-copied]').textContent = 'The link was copied.'
    } catch {
      find('[data-copied]').textContent = 'The link could not be copied. It stands below the button.'
    }
    await pause(2500)
    copy.textContent = 'Copy the link'
  })
}

export {}
