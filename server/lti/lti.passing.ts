import type { Response } from 'express'
import { escapeHtml, sendPassingPage } from './lti.page.ts'
import { REFUSALS } from './lti.refusal.ts'
import type { StoragePlace } from './lti.storage.ts'

// The two pages that a launch may pass through on its way. Their scripts are in passing/.

interface Passing {
  frameAncestors: readonly string[]
}

const OPENING =
  '<p id="opening" role="status">Opening Notch…</p><noscript><p>Please switch on JavaScript for this page in your browser, then open Notch again from your course.</p></noscript>'
const hidden = (fields: Record<string, string>) =>
  Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join('')

/** Finds out what this browser can keep, then goes on to the LMS; where it keeps nothing, a new window begins the login anew. */
export function sendLoginPage(
  response: Response,
  page: Passing & {
    state: string
    authorization: string
    storage: { place: StoragePlace; secret: string } | undefined
    /** what the LMS asked for, unused so far */
    again: Record<string, string>
  },
): void {
  const { state, authorization, storage, again, frameAncestors } = page
  const refused = REFUSALS['browser-unknown']
  sendPassingPage(response, {
    title: 'Opening Notch',
    script: 'login.js',
    given: { state, authorization, storage },
    frameAncestors,
    body: `${OPENING}
<section id="new-window" hidden>
<h1>Open Notch in a new window</h1>
<p>Your browser keeps pages like your course and Notch strictly apart. That is fine: in a window of its own, Notch works as usual, and your work is the same.</p>
<form method="post" action="/lti/login" target="_blank">${hidden(again)}<button type="submit">Open in a new window</button></form>
</section>
<section id="opened" hidden>
<h1>Notch is open in a new window</h1>
<p role="status">You can leave your course open beside it.</p>
<p>No new window? Your browser may have stopped it: allow new windows for this page. To open Notch again, reload the page of your course.</p>
</section>
<section id="no-cookies" hidden>
<h1>${escapeHtml(refused.title)}</h1>
<p>${escapeHtml(refused.what)}</p>
<p>${escapeHtml(refused.todo)}</p>
</section>`,
  })
}

/** Asks the LMS's page for the secret of the login, and hands it in with the launch, which nothing has let in yet. */
export function sendConfirmPage(
  response: Response,
  page: Passing & { place: StoragePlace; launch: { state: string; id_token: string } },
): void {
  sendPassingPage(response, {
    title: 'Opening Notch',
    script: 'confirm.js',
    given: { place: page.place },
    frameAncestors: page.frameAncestors,
    body: `${OPENING}
<form method="post" action="/lti/confirm">${hidden({ ...page.launch, browser_secret: '' })}</form>`,
  })
}
