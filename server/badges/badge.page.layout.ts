import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { markup, trusted, type Html } from './badge.page.html.ts'

// The frame of every public page. Style and script stand inside the page, allowed by their hashes, so that a page is one
// answer, needs nothing from anywhere else and works below any path.

// A checkout on Windows may have other line ends than the HTML parser hashes.
const inlined = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8').replaceAll('\r\n', '\n')
const STYLE = ['./badge.page.css', './badge.page.hero.css', './badge.page.cards.css', './badge.page.shown.css']
  .map(inlined)
  .join('')
const SCRIPT = inlined('./badge.page.script.js')
/** Nothing may stand between the tags but what was hashed. */
const inline = (tag: string, text: string) => trusted(`<${tag}>${text}</${tag.replace(/ .*/, '')}>`)
const hashed = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src ${hashed(STYLE)}`,
  `script-src ${hashed(SCRIPT)}`,
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
          </div>
        </header>
        <main id="content" tabindex="-1">${body}</main>
        <footer class="foot">
          <p>
            Notch recognizes what educators can do, shown with evidence from their own practice. This page sets no
            cookies and asks nothing of other sites.
          </p>
        </footer>
        ${scripted && inline('script type="module"', SCRIPT)}
      </body>
    </html>`.text
}
