import { type Html, markup, trusted, type Piece } from '../core/markup.ts'
import { link, list, moment } from '../core/own-data.blocks.ts'

// The readable pages: plain HTML that opens from a folder, without script, without anything from elsewhere.

export const STYLE = `
:root { color-scheme: light; }
body { margin: 0 auto; max-width: 46rem; padding: 1.5rem 1rem 4rem; font: 1rem/1.6 'Segoe UI', 'Helvetica Neue', Arial, sans-serif; color: #1c2530; background: #fff; overflow-wrap: anywhere; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 1rem 0 0.5rem; }
h2 { font-size: 1.25rem; margin: 2rem 0 0.5rem; padding-top: 1rem; border-top: 1px solid #c7cfd8; }
h3 { font-size: 1rem; margin: 1.25rem 0 0.25rem; }
a { color: #0b5a8a; }
a:focus-visible { outline: 3px solid #0b5a8a; outline-offset: 2px; }
nav { font-size: 0.9375rem; }
nav a, li a { display: inline-block; padding: 0.25rem 0; }
dl { margin: 0.5rem 0; }
dl div { display: grid; grid-template-columns: minmax(8rem, 14rem) minmax(0, 1fr); gap: 1rem; padding: 0.25rem 0; }
dt { color: #51606f; }
dd { margin: 0; }
.written { white-space: pre-wrap; margin: 0.25rem 0 0.75rem; padding-left: 0.75rem; border-left: 3px solid #c7cfd8; }
.none { color: #51606f; }
.missing { padding: 0.75rem 1rem; border: 2px solid #9a3412; }
@media (max-width: 36rem) { dl div { grid-template-columns: minmax(0, 1fr); gap: 0; } }
@media print { body { max-width: none; padding: 0; } nav { display: none; } h2, h3 { break-after: avoid; } }
`.trim()

export function page(title: string, depth: 0 | 1, ...inside: Piece[]): string {
  const up = depth === 0 ? '' : '../'
  const home = depth === 0 ? null : markup`<nav aria-label="Where you are">${link('../index.html', 'Everything')}</nav>`
  const html = markup`${trusted('<!doctype html>')}
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self' file:; img-src 'self' file:; base-uri 'none'; form-action 'none'">
<title>${title} · My data in Notch</title>
<link rel="stylesheet" href="${up}style.css">
</head>
<body>
${home}
<main>
<h1>${title}</h1>
${inside}
</main>
</body>
</html>
`
  return html.text
}

export interface IndexedArea {
  name: string
  title: string
  about: string
  records: number
}

export interface Missing {
  path: string
  reason: string
}

const counted = (records: number) => (records === 1 ? '1 entry' : `${records} entries`)

export function missingNote(missing: Missing[]): Html | null {
  if (missing.length === 0) return null
  const lines = missing.map(({ path, reason }) => markup`<b>${path}</b>: ${reason}`)
  return markup`<section class="missing"><h2>What is missing</h2>
<p>Some of it could not be read while this archive was written. Download your data again; if it stays missing, tell your coordinator. ${link('MISSING.txt', 'MISSING.txt')} holds the same list.</p>
${list(lines)}</section>`
}

/** The first page: what is here, and how to read it. */
export function firstPage(areas: IndexedArea[], missing: Missing[], writtenAt: Date): string {
  const parts = areas.map(
    ({ name, title, about, records }) =>
      markup`${link(`${name}/index.html`, title)} (${counted(records)})<br>${about} For programs: ${link(`${name}/${name}.json`, `${name}.json`)}.`,
  )
  return page(
    'My data in Notch',
    0,
    markup`<p>This is everything that Notch keeps about you, as it was on ${moment(writtenAt)}. Beyond what you wrote and uploaded yourself and the feedback on it, it tells nothing of other people: not who reviewed your work, nor whose work you reviewed.</p>`,
    missingNote(missing),
    markup`<h2>What is here</h2>${list(parts)}`,
    markup`<h2>How to read it</h2>${list([
      'Every part has pages for people, which open in any browser and can be printed, and a JSON file for programs.',
      markup`${link('manifest.json', 'manifest.json')} says what is here and in which form; ${link('schema.json', 'schema.json')} says what each field means to a program.`,
      markup`${link('SHA256SUMS', 'SHA256SUMS')} holds a fingerprint (SHA-256) of every file, so that a change is noticed: on Linux run “sha256sum --check SHA256SUMS” in this folder, on a Mac “shasum -a 256 -c SHA256SUMS”.`,
      'Your own files are as you uploaded them, with everything in them. Think before you pass them on.',
    ])}`,
  )
}

export const areaPage = (title: string, about: string, records: { path: string; title: string }[]): string =>
  page(
    title,
    1,
    markup`<p>${about}</p>`,
    records.length > 0
      ? list(records.map((record) => link(record.path, record.title)))
      : markup`<p class="none">There is nothing here yet.</p>`,
  )
