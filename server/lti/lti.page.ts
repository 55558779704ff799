import type { Response } from 'express'
import { randomToken } from '../core/secrets.ts'
import { REFUSALS, type LaunchRefusal } from './lti.refusal.ts'

// The pages that an LMS frames: the app itself after a launch, and the page that explains a refusal.

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => escapes[character] ?? character)

const ancestors = (sources: readonly string[]) => (sources.length > 0 ? sources.join(' ') : "'none'")

/** The app's Content-Security-Policy. Styles may be inline because the component library writes them at run time. */
export const appPolicy = (frameAncestors: readonly string[], formTargets: readonly string[] = []) =>
  [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    ["form-action 'self'", ...formTargets].join(' '),
    `frame-ancestors ${ancestors(frameAncestors)}`,
  ].join('; ')

function send(response: Response, status: number, policy: string, html: string): void {
  // Where helmet set them, these two would keep the page out of the course's frame.
  response.removeHeader('X-Frame-Options')
  response.removeHeader('Cross-Origin-Opener-Policy')
  response
    .status(status)
    .set({ 'Cache-Control': 'no-store', 'Content-Security-Policy': policy, 'Referrer-Policy': 'no-referrer' })
    .type('html')
    .send(html)
}

/** Answers a launch with the app, the one-time code in an inert block of its head. */
export function sendApp(
  response: Response,
  app: {
    html: string
    launch: Record<string, string>
    frameAncestors: readonly string[]
    /** other origins that the page may post a form to */
    formTargets: readonly string[]
  },
): void {
  const json = JSON.stringify(app.launch).replaceAll('<', '\\u003c')
  const block = `<script type="application/json" id="notch-launch">${json}</script>`
  const at = app.html.search(/<\/head>/i)
  const html = at < 0 ? block + app.html : app.html.slice(0, at) + block + app.html.slice(at)
  send(response, 200, appPolicy(app.frameAncestors, app.formTargets), html)
}

const STYLE = `
  body { margin: 0; background: #f5f7f9; color: #1d2a33; font: 1rem/1.6 system-ui, sans-serif; }
  main { max-width: 36rem; margin: 0 auto; padding: 3rem 1.25rem; }
  h1 { font-size: 1.5rem; line-height: 1.3; margin: 0 0 1rem; }
  dl { margin: 2rem 0 0; padding: 1rem 1.25rem; background: #fff; border: 1px solid #c7cdd1; border-radius: 4px; }
  dt { font-size: .875rem; color: #4a5a66; }
  dd { margin: 0 0 .75rem; font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
  dd:last-child { margin-bottom: 0; }
`

/** Explains a refusal to whoever stands before it. The reference is the one in the log. */
export function sendRefusal(
  response: Response,
  refusal: LaunchRefusal,
  { reference, frameAncestors }: { reference: string; frameAncestors: readonly string[] },
): void {
  const { status, title, what, todo } = REFUSALS[refusal.code]
  const facts = Object.entries({ ...refusal.facts, Reference: reference })
  const rows = facts.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`)
  const nonce = randomToken(12)
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors ${ancestors(frameAncestors)}`
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · Notch</title>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(what)}</p>
<p>${escapeHtml(todo)}</p>
<dl>${rows.join('')}</dl>
</main>
</body>
</html>
`
  send(response, status, policy, html)
}
