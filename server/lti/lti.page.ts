import type { Response } from 'express'
import { randomToken } from '../core/secrets.ts'
import { REFUSALS, type LaunchRefusal } from './lti.refusal.ts'

// The pages that an LMS frames: the app itself after a launch, and the page that explains a refusal.

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
export const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => escapes[character] ?? character)

const ancestors = (sources: readonly string[]) => (sources.length > 0 ? sources.join(' ') : "'none'")

/** The app's Content-Security-Policy. Styles may be inline because the component library writes them at run time. */
export function appPolicy(
  frameAncestors: readonly string[],
  {
    formTargets = [],
    filesFrom = null,
  }: {
    formTargets?: readonly string[]
    /** the origin that uploaded files come from, where it is another */
    filesFrom?: string | null
  } = {},
): string {
  const files = filesFrom === null ? '' : ` ${filesFrom}`
  return [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob:${files}`,
    `media-src 'self' blob:${files}`,
    `connect-src 'self'${files}`,
    "font-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    ["form-action 'self'", ...formTargets].join(' '),
    `frame-ancestors ${ancestors(frameAncestors)}`,
  ].join('; ')
}

function send(response: Response, status: number, policy: string, html: string, referrer = 'no-referrer'): void {
  // Where helmet set them, these two would keep the page out of the course's frame.
  response.removeHeader('X-Frame-Options')
  response.removeHeader('Cross-Origin-Opener-Policy')
  response
    .status(status)
    .set({ 'Cache-Control': 'no-store', 'Content-Security-Policy': policy, 'Referrer-Policy': referrer })
    .type('html')
    .send(html)
}

/** Data for a page's script, in a block that no browser runs. */
const inertBlock = (id: string, value: unknown) =>
  `<script type="application/json" id="${id}">${JSON.stringify(value).replaceAll('<', '\\u003c')}</script>`

/** Answers a launch with the app, the one-time code in an inert block of its head. */
export function sendApp(
  response: Response,
  app: {
    html: string
    launch: Record<string, unknown>
    frameAncestors: readonly string[]
    /** other origins that the page may post a form to */
    formTargets: readonly string[]
    /** the origin that uploaded files come from, where it is another */
    filesFrom: string | null
  },
): void {
  const block = inertBlock('notch-launch', app.launch)
  const at = app.html.search(/<\/head>/i)
  const html = at < 0 ? block + app.html : app.html.slice(0, at) + block + app.html.slice(at)
  send(response, 200, appPolicy(app.frameAncestors, app), html)
}

const STYLE = `
  body { margin: 0; background: #f5f7f9; color: #1d2a33; font: 1rem/1.6 system-ui, sans-serif; }
  main { max-width: 36rem; margin: 0 auto; padding: 3rem 1.25rem; }
  h1 { font-size: 1.5rem; line-height: 1.3; margin: 0 0 1rem; }
  dl { margin: 2rem 0 0; padding: 1rem 1.25rem; background: #fff; border: 1px solid #c7cdd1; border-radius: 4px; }
  dt { font-size: .875rem; color: #4a5a66; }
  dd { margin: 0 0 .75rem; font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
  dd:last-child { margin-bottom: 0; }
  button { padding: .625rem 1rem; border: 0; border-radius: 4px; background: #0a5a9e; color: #fff; font: inherit; cursor: pointer; }
  button:hover { background: #08497f; }
  button:focus-visible { outline: 3px solid #0a5a9e; outline-offset: 2px; }
  [hidden] { display: none; }
`

interface SmallPage {
  title: string
  body: string
  /** in the head, beside title and style */
  head?: string
  /** what the page may do beyond showing its text */
  allow?: string
  referrer?: 'same-origin'
  frameAncestors: readonly string[]
}

function sendSmallPage(response: Response, status: number, page: SmallPage): void {
  const nonce = randomToken(12)
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    "base-uri 'none'",
    page.allow ?? "form-action 'none'",
    `frame-ancestors ${ancestors(page.frameAncestors)}`,
  ].join('; ')
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(page.title)} · Notch</title>
<style nonce="${nonce}">${STYLE}</style>${page.head ?? ''}
</head>
<body>
<main>
${page.body}
</main>
</body>
</html>
`
  send(response, status, policy, html, page.referrer)
}

/** A page that a launch passes through: a script of ours decides where to, with what it is given. */
export function sendPassingPage(
  response: Response,
  page: Pick<SmallPage, 'title' | 'body' | 'frameAncestors'> & { script: string; given: unknown },
): void {
  const { script, given, ...rest } = page
  sendSmallPage(response, 200, {
    ...rest,
    head: `${inertBlock('notch-passing', given)}<script type="module" src="/lti/passing/${script}"></script>`,
    allow: "script-src 'self'; connect-src 'self'; form-action 'self'",
    // With `no-referrer` its form would not say where it comes from, and a confirmation counts from our own pages only.
    referrer: 'same-origin',
  })
}

/** Explains a refusal to whoever stands before it. The reference is the one in the log. */
export function sendRefusal(
  response: Response,
  refusal: LaunchRefusal,
  { reference, frameAncestors }: { reference: string; frameAncestors: readonly string[] },
): void {
  const { status, title, what, todo } = REFUSALS[refusal.code]
  const facts = Object.entries({ ...refusal.facts, Reference: reference })
  const rows = facts.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`)
  const body = `<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(what)}</p>
<p>${escapeHtml(refusal.todo ?? todo)}</p>
<dl>${rows.join('')}</dl>`
  sendSmallPage(response, status, { title, body, frameAncestors })
}
