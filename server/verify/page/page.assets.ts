import { hashed, inline, inlined } from '../../badges/badge.page.inline.ts'
import { PAGE_POLICY } from '../../badges/badge.page.layout.ts'

// What this page has beyond other public pages: a form, with its style and script, allowed by their hashes.

const beside = (file: string) => inlined(new URL(file, import.meta.url).href)
const STYLE = beside('./page.css')
const SCRIPT = beside('./page.script.js')

export const styleElement = inline('style', STYLE)
export const scriptElement = inline('script type="module"', SCRIPT)

/** As other public pages have it, and it may send a form to ourselves. */
export const VERIFY_POLICY = PAGE_POLICY.replace('style-src ', `style-src ${hashed(STYLE)} `)
  .replace('script-src ', `script-src ${hashed(SCRIPT)} `)
  .replace("form-action 'none'", "form-action 'self'")
