// Makes checking more comfortable where scripts run: the page stays, what was entered stays, and a file may be dropped on it.
/**
 * @param {string} selector
 * @param {ParentNode} within
 */
const find = (selector, within = document) => /** @type {HTMLElement | null} */ (within.querySelector(selector))

const form = /** @type {HTMLFormElement} */ (find('[data-form]'))
const send = /** @type {HTMLButtonElement} */ (find('[data-send]', form))
const said = /** @type {HTMLElement} */ (find('[data-said]', form))
const file = /** @type {HTMLInputElement} */ (find('#file', form))
const cardOfForm = /** @type {HTMLElement} */ (form.closest('section'))
const WORDS = send.textContent

/** Puts the outcome above the form, in place of an earlier one. @param {Document} page */
function show(page) {
  const read = find('.result', page) !== null
  const main = /** @type {HTMLElement} */ (find('main'))
  for (const old of main.querySelectorAll('[data-result], [data-result] + .columns')) old.remove()
  for (const part of page.querySelectorAll('[data-result], [data-result] + .columns')) cardOfForm.before(part)
  document.title = page.title
  // What was read is done with; what could not be read stands there again.
  if (read) {
    file.value = ''
    for (const id of ['#address', '#text']) {
      const field = /** @type {HTMLInputElement} */ (find(id, form))
      field.value = /** @type {HTMLInputElement} */ (find(id, page)).value
    }
  }
  const headline = find('[data-headline]')
  headline?.scrollIntoView({ block: 'center' })
  headline?.focus({ preventScroll: true })
}

/** @param {string} words */
function fail(words) {
  said.classList.remove('visually-hidden')
  said.textContent = words
}

async function check() {
  send.setAttribute('aria-disabled', 'true')
  send.textContent = 'Checking…'
  said.classList.add('visually-hidden')
  said.textContent = 'Checking.'
  try {
    const answer = await fetch(form.action, {
      method: 'POST',
      body: new FormData(form),
      headers: { accept: 'text/html' },
    })
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    if (!find('[data-result]', page)) throw new Error(`answered ${answer.status}`)
    said.textContent = ''
    show(page)
  } catch {
    fail('The check could not be run. Look at your connection, then try again. What you entered is still here.')
  }
  send.textContent = WORDS
  send.removeAttribute('aria-disabled')
}

form.addEventListener('submit', (event) => {
  event.preventDefault()
  if (send.getAttribute('aria-disabled') !== 'true') void check()
})

document.addEventListener('dragover', (event) => {
  event.preventDefault()
  document.body.classList.add('dropping')
})
for (const end of ['dragleave', 'drop'])
  document.addEventListener(end, () => document.body.classList.remove('dropping'))
document.addEventListener('drop', (event) => {
  event.preventDefault()
  if (!event.dataTransfer?.files.length) return
  file.files = event.dataTransfer.files
  form.requestSubmit()
})

export {}
