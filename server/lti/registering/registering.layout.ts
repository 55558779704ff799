import type { Response } from 'express'
import { markup, trusted, type Html } from '../../core/markup.ts'
import { randomToken } from '../../core/secrets.ts'

// The pages that an administrator sees before there is a session: small, framed by the LMS or standing alone, and of use
// without script.

const STYLE = `
  * { box-sizing: border-box; }
  body { margin: 0; background: #f5f7f9; color: #1d2a33; font: 1rem/1.6 system-ui, sans-serif; overflow-wrap: break-word; }
  main { max-width: 46rem; margin: 0 auto; padding: 2rem 1.25rem 3rem; }
  h1 { font-size: 1.6rem; line-height: 1.3; margin: 0 0 1rem; }
  h2 { font-size: 1.2rem; line-height: 1.3; margin: 2rem 0 .5rem; }
  p { margin: 0 0 .75rem; }
  ol, ul { margin: 0 0 1rem; padding-left: 1.5rem; }
  li { margin-bottom: .5rem; }
  a { color: #0f5c8a; }
  code { background: #e9eef2; padding: 0 .25rem; border-radius: 3px; overflow-wrap: anywhere; }
  dl { margin: 0 0 1rem; padding: 1rem 1.25rem; background: #fff; border: 1px solid #c7cdd1; border-radius: 4px; }
  dt { font-size: .875rem; color: #4a5a66; }
  dd { margin: 0 0 .75rem; overflow-wrap: anywhere; }
  dd:last-child { margin-bottom: 0; }
  label { display: block; font-weight: 700; }
  .field { margin: 0 0 1rem; }
  .row { display: flex; gap: .5rem; }
  .hint { color: #4a5a66; font-size: .875rem; margin: 0; }
  .fault { color: #a81208; font-size: .9375rem; font-weight: 700; margin: .15rem 0 0; }
  input, select { width: 100%; font: inherit; padding: .45rem .6rem; border: 1px solid #6b7b87; border-radius: 4px; background: #fff; color: inherit; }
  input[readonly] { background: #eef2f5; font-family: ui-monospace, monospace; font-size: .9375rem; }
  [aria-invalid="true"] { border: 2px solid #a81208; }
  button { font: inherit; font-weight: 700; padding: .5rem 1.1rem; border: 1px solid #0f5c8a; border-radius: 4px; background: #0f5c8a; color: #fff; cursor: pointer; }
  button.plain { background: #fff; color: #0f5c8a; white-space: nowrap; }
  button:disabled { opacity: .6; cursor: default; }
  :focus-visible { outline: 3px solid #c05b00; outline-offset: 2px; }
  nav ul { display: flex; flex-wrap: wrap; gap: .25rem; padding: 0; margin: 0 0 1.5rem; list-style: none; border-bottom: 1px solid #c7cdd1; }
  nav li { margin: 0; }
  nav a { display: block; padding: .5rem 1rem; text-decoration: none; border-bottom: 3px solid transparent; }
  nav a[aria-current] { font-weight: 700; border-bottom-color: #0f5c8a; color: #1d2a33; }
  .note { padding: .75rem 1rem; border-left: 4px solid #0f5c8a; background: #e7f0f6; margin: 0 0 1rem; }
  .problem { padding: .75rem 1rem; border-left: 4px solid #a81208; background: #fdf0ef; margin: 0 0 1rem; }
`

/** Copies what a readonly field holds; where the browser forbids it, the text is selected for the reader's own keys. */
const COPYING = `
for (const button of document.querySelectorAll('button[data-copy]')) {
  button.hidden = false
  button.addEventListener('click', async () => {
    const field = document.getElementById(button.dataset.copy)
    const said = document.getElementById('said')
    try {
      await navigator.clipboard.writeText(field.value)
      said.textContent = 'Copied.'
      button.textContent = 'Copied'
    } catch {
      field.select()
      said.textContent = 'The text is selected: press Ctrl+C or ⌘C.'
    }
  })
}
for (const form of document.querySelectorAll('form')) {
  form.addEventListener('submit', () => {
    for (const button of form.querySelectorAll('button[type=submit]')) setTimeout(() => (button.disabled = true))
  })
}
`

export interface AdminPage {
  status?: number
  title: string
  main: Html
  /** script of this page, beside the one for copying */
  script?: string
  /** who may frame it; nobody unless told */
  frameAncestors?: readonly string[]
}

export function sendAdminPage(response: Response, page: AdminPage): void {
  const nonce = randomToken(12)
  const { frameAncestors = [] } = page
  const html = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} · Notch</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<style nonce="${nonce}">${trusted(STYLE)}</style>
</head>
<body>
<main>
<h1>${page.title}</h1>
${page.main}
<p id="said" role="status" class="hint"></p>
</main>
<script nonce="${nonce}">${trusted(COPYING + (page.script ?? ''))}</script>
</body>
</html>
`
  response.removeHeader('X-Frame-Options')
  response
    .status(page.status ?? 200)
    .set({
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'Content-Security-Policy':
        `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; img-src 'self'; ` +
        `base-uri 'none'; form-action 'self'; frame-ancestors ${frameAncestors.length > 0 ? frameAncestors.join(' ') : "'none'"}`,
    })
    .type('html')
    .send(html.text)
}

const day = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' })
/** The day of an instant, in words. */
export const dayOf = (at: Date): string => day.format(at)

/** A value to give to the LMS. */
export const copyRow = (id: string, label: string, value: string): Html => markup`<div class="field">
<label for="${id}">${label}</label>
<div class="row"><input id="${id}" readonly value="${value}"><button type="button" class="plain" data-copy="${id}" aria-label="Copy: ${label}" hidden>Copy</button></div>
</div>`
