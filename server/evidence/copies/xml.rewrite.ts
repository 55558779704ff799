import { Unclean } from './copy.contract.ts'

// A rewriter for XML of office files. It goes through the text once, from tag to tag; it builds no tree.

export interface Tag {
  /** without its prefix */
  name: string
  attributes: { name: string; local: string; value: string }[]
}

export interface XmlRules {
  /** 'drop' leaves the element out with all that it holds, 'empty' only what it holds; 'blank' does so and gives its place a word */
  element?(tag: Tag): 'keep' | 'drop' | 'empty' | 'blank'
  /** a new value, or null to leave the attribute out */
  attribute?(value: string, name: string, tag: Tag): string | null
}

const BLANK = 'Author'
const localOf = (name: string) => name.slice(name.indexOf(':') + 1)
const NAME = /[^\s=/>]+/y

/** Where a tag that begins at `from` ends; a `>` inside quotes is part of a value. */
function endOfTag(xml: string, from: number): number {
  let quote = ''
  for (let at = from + 1; at < xml.length; at++) {
    const sign = xml.charAt(at)
    if (quote) {
      if (sign === quote) quote = ''
    } else if (sign === '"' || sign === "'") quote = sign
    else if (sign === '>') return at + 1
  }
  throw new Unclean('damaged')
}

function readTag(source: string): Tag {
  let at = source.startsWith('</') ? 2 : 1
  const word = () => {
    NAME.lastIndex = at
    const found = NAME.exec(source)?.[0] ?? ''
    at += found.length
    return found
  }
  const blanks = () => {
    while (/\s/.test(source.charAt(at))) at++
  }
  const name = localOf(word())
  const attributes: Tag['attributes'] = []
  for (blanks(); at < source.length - 1 && source.charAt(at) !== '/'; blanks()) {
    const attribute = word()
    blanks()
    if (attribute === '' || source.charAt(at) !== '=') throw new Unclean('damaged')
    at++
    blanks()
    const quote = source.charAt(at)
    const end = source.indexOf(quote, at + 1)
    if ((quote !== '"' && quote !== "'") || end < 0) throw new Unclean('damaged')
    const value = source.slice(at + 1, end).replaceAll('"', '&quot;')
    attributes.push({ name: attribute, local: localOf(attribute), value })
    at = end + 1
  }
  return { name, attributes }
}

function writeTag(source: string, tag: Tag, rules: XmlRules): string {
  if (!rules.attribute) return source
  const closes = source.endsWith('/>') ? '/>' : '>'
  const fullName = /^<([^\s/>]+)/.exec(source)?.[1] ?? tag.name
  const attributes = tag.attributes.flatMap(({ name, local, value }) => {
    const kept = rules.attribute?.(value, local, tag)
    return kept === null || kept === undefined ? [] : [` ${name}="${kept}"`]
  })
  return `<${fullName}${attributes.join('')}${closes}`
}

/** Text as it stands in the file, whatever it is encoded in; it is given out as UTF-8. */
export function xmlText(bytes: Buffer): string {
  const mark = bytes.toString('hex', 0, 2)
  if (mark === 'fffe') return bytes.toString('utf16le', 2)
  if (mark === 'feff')
    return Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)))
      .swap16()
      .toString('utf16le')
  return bytes.toString('utf8').replace(/^\ufeff/, '')
}

export function rewriteXml(xml: string, rules: XmlRules): string {
  const out: string[] = []
  /** how deep inside an element that is left out; 0 outside */
  let dropped = 0
  let keepsEnd = false
  for (let at = 0; at < xml.length;) {
    const open = xml.indexOf('<', at)
    const text = xml.slice(at, open < 0 ? xml.length : open)
    if (dropped === 0) out.push(text)
    if (open < 0) break
    if (xml.startsWith('<!--', open)) {
      at = after(xml, '-->', open)
      continue
    }
    if (xml.startsWith('<![CDATA[', open)) {
      at = after(xml, ']]>', open)
      if (dropped === 0) out.push(xml.slice(open, at))
      continue
    }
    if (xml.startsWith('<?', open) || xml.startsWith('<!', open)) {
      at = after(xml, '>', open)
      if (xml.startsWith('<?xml ', open)) out.push('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>')
      continue
    }
    at = endOfTag(xml, open)
    const source = xml.slice(open, at)
    if (source.startsWith('</')) {
      if (dropped === 0) out.push(source)
      else if (--dropped === 0 && keepsEnd) out.push(source)
      continue
    }
    const selfClosed = source.endsWith('/>')
    if (dropped > 0) {
      if (!selfClosed) dropped++
      continue
    }
    const tag = readTag(source)
    const fate = rules.element?.(tag) ?? 'keep'
    if (fate !== 'drop') out.push(writeTag(source, tag, rules))
    if (fate === 'blank' && !selfClosed) out.push(BLANK)
    if (fate !== 'keep' && !selfClosed) {
      dropped = 1
      keepsEnd = fate !== 'drop'
    }
  }
  return out.join('')
}

function after(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from)
  if (at < 0) throw new Unclean('damaged')
  return at + mark.length
}
