import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { PAGE_POLICY } from '../../badges/badge.page.layout.ts'
import { trusted } from '../../core/markup.ts'

// What this page has beyond other public pages: a form, with its style and script, allowed by their hashes.

const inlined = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8').replaceAll('\r\n', '\n')
const hashed = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
const STYLE = inlined('./page.css')
const SCRIPT = inlined('./page.script.js')

export const styleElement = trusted(`<style>${STYLE}</style>`)
export const scriptElement = trusted(`<script type="module">${SCRIPT}</script>`)

/** As other public pages have it, and it may send a form to ourselves. */
export const VERIFY_POLICY = PAGE_POLICY.replace('style-src ', `style-src ${hashed(STYLE)} `)
  .replace('script-src ', `script-src ${hashed(SCRIPT)} `)
  .replace("form-action 'none'", "form-action 'self'")
