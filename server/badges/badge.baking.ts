import { crc32 } from 'node:zlib'

// A signed badge inside its own picture, so that one file is both (Open Badges 3.0, section 5.3).

const PNG_START = 8
const KEYWORD = 'openbadgecredential'
const NAMESPACE = 'https://purl.imsglobal.org/ob/v3p0'

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** The picture with the badge (its JSON or its JWT) in one uncompressed `iTXt` chunk before the end. */
export function bakePng(png: Buffer, badge: string): Buffer {
  const end = png.length - 12
  if (end < PNG_START || png.toString('latin1', end + 4, end + 8) !== 'IEND')
    throw new Error('The picture does not end as a PNG does')
  // keyword, 0, not compressed, method 0, no language, no translated keyword
  const head = Buffer.concat([Buffer.from(KEYWORD, 'latin1'), Buffer.from([0, 0, 0, 0, 0])])
  return Buffer.concat([
    png.subarray(0, end),
    chunk('iTXt', Buffer.concat([head, Buffer.from(badge, 'utf8')])),
    png.subarray(end),
  ])
}

/** The picture with the badge in an element of its own: the JSON as text, a JWT in the `verify` attribute. */
export function bakeSvg(svg: string, badge: string): string {
  const start = /^<svg\b[^>]*/.exec(svg)?.[0]
  if (!start || svg.at(start.length) !== '>') throw new Error('The picture does not start as an SVG does')
  const rest = svg.slice(start.length + 1)
  // What would end the section early is split over two of them.
  const held = badge.startsWith('{')
    ? `<openbadges:credential><![CDATA[${badge.replaceAll(']]>', ']]]]><![CDATA[>')}]]></openbadges:credential>`
    : `<openbadges:credential verify="${badge}"></openbadges:credential>`
  return `${start} xmlns:openbadges="${NAMESPACE}">${held}${rest}`
}
