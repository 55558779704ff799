import { Unreadable } from './json.ts'

// The badge inside a drawing (Open Badges 3.0, section 5.3): one element, read without an XML parser, so that nothing in the
// drawing is ever followed, expanded or run.

const OPENS = '<openbadges:credential'
const CLOSES = '</openbadges:credential>'
/** Open Badges 2.0 */
const OPENS_OLD = '<openbadges:assertion'

export const looksLikeSvg = (text: string) => /^(\uFEFF)?\s*</.test(text) && text.includes('<svg')

export function badgeInSvg(svg: string): string {
  const at = svg.indexOf(OPENS)
  if (at < 0) {
    if (svg.includes(OPENS_OLD))
      return verifyAttribute(tagAt(svg, svg.indexOf(OPENS_OLD)).inside) ?? '{"type":"Assertion"}'
    throw new Unreadable('It is a drawing without a badge inside. Ask for the original file.')
  }
  if (svg.includes(OPENS, at + 1))
    throw new Unreadable('The drawing holds more than one badge, so nobody can tell which is meant.')
  const { inside, end, empty } = tagAt(svg, at)
  const token = verifyAttribute(inside)
  if (token !== undefined) return token
  const close = empty ? -1 : svg.indexOf(CLOSES, end)
  if (close < 0) throw new Unreadable('The drawing is damaged: the badge inside it ends nowhere.')
  return unwrapped(svg.slice(end, close))
}

function tagAt(svg: string, at: number) {
  const close = svg.indexOf('>', at)
  if (close < 0) throw new Unreadable('The drawing is damaged: the badge inside it ends nowhere.')
  const empty = svg[close - 1] === '/'
  return { inside: svg.slice(at, empty ? close - 1 : close), end: close + 1, empty }
}

function verifyAttribute(tag: string): string | undefined {
  const at = tag.search(/\sverify\s*=\s*["']/)
  if (at < 0) return undefined
  const start = tag.slice(at).search(/["']/) + at
  const quote = tag[start] ?? '"'
  const end = tag.indexOf(quote, start + 1)
  return end < 0 ? undefined : entities(tag.slice(start + 1, end)).trim()
}

const CDATA = '<![CDATA['
const CDATA_END = ']]>'

/** Text as it stands in sections of CDATA, or escaped. */
function unwrapped(text: string): string {
  const parts: string[] = []
  for (let at = 0; at < text.length;) {
    const open = text.indexOf(CDATA, at)
    parts.push(entities(text.slice(at, open < 0 ? undefined : open)))
    if (open < 0) break
    const close = text.indexOf(CDATA_END, open + CDATA.length)
    if (close < 0) throw new Unreadable('The drawing is damaged: the badge inside it ends nowhere.')
    parts.push(text.slice(open + CDATA.length, close))
    at = close + CDATA_END.length
  }
  return parts.join('').trim()
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }
const entities = (text: string) =>
  text.replace(/&(lt|gt|quot|apos|amp);/g, (all, name: string) => ENTITIES[name] ?? all)
