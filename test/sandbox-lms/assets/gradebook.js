// Keeps the open gradebook up to date. It is replaced only when something changed, and what was unfolded stays so.
const book = document.getElementById('gradebook')
const status = document.getElementById('gradebook-status')
const clock = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })
localize()

setInterval(async () => {
  if (document.hidden) return
  try {
    const answer = await fetch(book.dataset.url, { headers: { accept: 'application/json' } })
    if (!answer.ok) throw new Error(String(answer.status))
    const { revision, html } = await answer.json()
    if (status.dataset.lost) say('')
    if (revision !== book.dataset.revision) show(revision, html)
  } catch {
    say('The LMS does not answer. What you see may be out of date.')
    status.dataset.lost = 'yes'
  }
}, 3000)

function show(revision, html) {
  const unfolded = [...book.querySelectorAll('details[open]')].map((element) => element.id)
  const { scrollLeft } = book.querySelector('.scroller') ?? { scrollLeft: 0 }
  book.innerHTML = html
  book.dataset.revision = revision
  for (const id of unfolded) document.getElementById(id)?.setAttribute('open', '')
  const scroller = book.querySelector('.scroller')
  if (scroller) scroller.scrollLeft = scrollLeft
  localize()
  say('Updated just now')
}

function say(text) {
  status.textContent = text
  delete status.dataset.lost
}

// Times come in UTC; here they can be shown in the reader's own zone.
function localize() {
  for (const time of book.querySelectorAll('time')) time.textContent = clock.format(new Date(time.dateTime))
}
