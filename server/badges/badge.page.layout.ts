import { markup, trusted, type Html } from './badge.page.html.ts'
import { hashed, inline, inlined } from './badge.page.inline.ts'

// The frame of every public page.

const SHEETS = ['page', 'page.hero', 'page.cards', 'page.share', 'page.shown'].map((name) => `./badge.${name}.css`)
const STYLE = SHEETS.map(inlined).join('')
const SCRIPTS = ['./badge.page.script.js', './badge.page.own-check.js'].map(inlined)

export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src ${hashed(STYLE)}`,
  `script-src ${SCRIPTS.map(hashed).join(' ')}`,
  // for the icon in the browser's tab
  'img-src data:',
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

export type PublicPage = {
  title: string
  /** elements for the head beside title and style */
  head?: Html[]
  indexed: boolean
  /** whether the page has something that the script makes more comfortable */
  scripted?: boolean
  body: Html
}

const DRAWING =
  '<path fill="#0f5c8a" d="M16 1 29 7v9c0 8-5.4 13-13 15C8.4 29 3 24 3 16V7z"/><path fill="none" stroke="#fff" stroke-linecap="round" stroke-linejoin="round" stroke-width="3.5" d="m10 16.5 4.5 4.5L22.5 12"/>'
const MARK = trusted(`<svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true">${DRAWING}</svg>`)
const ICON = `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${DRAWING}</svg>`)}`

export function layout({ title, head = [], indexed, scripted = false, body }: PublicPage): string {
  return markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Notch</title>
        <meta name="referrer" content="no-referrer" />
        <link rel="icon" type="image/svg+xml" href="${ICON}" />
        ${!indexed && markup`<meta name="robots" content="noindex" />`} ${head}
        ${inline('style', STYLE)}
      </head>
      <body>
        <a class="skip" href="#content">Skip to the content</a>
        <header class="top">
          <div class="top__inner">
            <span class="brand">${MARK} Notch</span><span class="top__note">Micro-credentials for educators</span>
            <a class="top__note" href="/verify">Check any badge</a>
          </div>
        </header>
        <main id="content" tabindex="-1">${body}</main>
        <footer class="foot">
          <p>
            Notch recognizes what educators can do, shown with evidence from their own practice. This page sets no
            cookies and asks nothing of other sites.
          </p>
        </footer>
        ${scripted && SCRIPTS.map((script) => inline('script type="module"', script))}
      </body>
    </html>`.text
}
