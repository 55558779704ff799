import extractChunks from 'png-chunks-extract'
import { SaxesParser } from 'saxes'

const KEYWORD = 'openbadgecredential'
const NAMESPACE = 'https://purl.imsglobal.org/ob/v3p0'

/**
 * What is baked into a PNG. The reader refuses chunks whose checksum is wrong.
 * @param {Buffer} png
 */
export function bakedIntoPng(png) {
  const texts = extractChunks(png)
    .filter(({ name }) => name === 'iTXt')
    .map(({ data }) => Buffer.from(data))
    .filter((data) => data.toString('latin1').startsWith(`${KEYWORD}\0`))
  if (texts.length !== 1) throw new Error(`${texts.length} chunks hold a badge`)
  const [data] = texts
  if (data[KEYWORD.length + 1] !== 0) throw new Error('the badge is compressed')
  // Behind the keyword: flag, method, language and translated keyword, each of the last two ended by a zero.
  const language = data.indexOf(0, KEYWORD.length + 3)
  return data.toString('utf8', data.indexOf(0, language + 1) + 1)
}

/**
 * What is baked into an SVG, as a strict XML parser with namespaces reads it.
 * @param {Buffer} svg
 */
export function bakedIntoSvg(svg) {
  const parser = new SaxesParser({ xmlns: true })
  const found = []
  let inside = false
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ uri, local, attributes }) => {
    if (uri !== NAMESPACE || local !== 'credential') return
    inside = true
    found.push(attributes.verify?.value ?? '')
  })
  const take = (text) => {
    if (inside) found.push(found.pop() + text)
  }
  parser.on('text', take)
  parser.on('cdata', take)
  parser.on('closetag', ({ uri, local }) => {
    if (uri === NAMESPACE && local === 'credential') inside = false
  })
  parser.write(svg.toString('utf8')).close()
  if (found.length !== 1) throw new Error(`${found.length} elements hold a badge`)
  return found[0]
}
