import { crc32, deflateSync } from 'node:zlib'
import { encode } from 'jpeg-js'
import { ascii, be, box, fullBox, le, MARK, packed, tiff } from './bytes.ts'

const pixels = (width: number, height: number) =>
  Buffer.from(Array.from({ length: width * height * 4 }, (_, n) => n % 251))

const segment = (code: number, body: Buffer) => Buffer.concat([Buffer.from([0xff, code]), be(2, body.length + 2), body])
export const ICC = Buffer.concat([ascii('ICC_PROFILE\0'), Buffer.from([1, 1]), ascii('colours of the picture')])

export function jpeg(orientation = 6): Buffer {
  const plain = encode({ data: pixels(24, 16), width: 24, height: 16 }, 80).data
  return Buffer.concat([
    plain.subarray(0, 2),
    segment(0xe1, Buffer.concat([ascii('Exif\0\0'), tiff(orientation)])),
    segment(0xe1, ascii(`http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${MARK}</x:xmpmeta>`)),
    segment(0xe2, ICC),
    segment(0xed, ascii(`Photoshop 3.0\0${MARK}`)),
    segment(0xe0, ascii(`JFXX\0\x10${MARK}`)),
    segment(0xfe, ascii(MARK)),
    plain.subarray(2),
    ascii(`a film behind the picture ${MARK}`),
  ])
}

const chunk = (type: string, body: Buffer) =>
  Buffer.concat([be(4, body.length), ascii(type), body, be(4, crc32(Buffer.concat([ascii(type), body])))])

export const png = () =>
  Buffer.concat([
    ascii('\x89PNG\r\n\x1a\n'),
    chunk('IHDR', Buffer.concat([be(4, 2), be(4, 2), Buffer.from([8, 2, 0, 0, 0])])),
    chunk('iCCP', Buffer.concat([ascii(`${MARK}\0\0`), packed('colours')])),
    chunk('tEXt', ascii(`Author\0${MARK}`)),
    chunk('zTXt', Buffer.concat([ascii('Comment\0\0'), packed(MARK)])),
    chunk('iTXt', ascii(`XML:com.adobe.xmp\0\0\0\0\0${MARK}`)),
    chunk('eXIf', tiff(6)),
    chunk('tIME', Buffer.from([7, 234, 1, 2, 3, 4, 5])),
    chunk('IDAT', deflateSync(Buffer.alloc(14))),
    chunk('IEND', Buffer.alloc(0)),
    ascii(MARK),
  ])

export const gif = () =>
  Buffer.concat([
    ascii('GIF89a'),
    Buffer.from([1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]),
    Buffer.from([0x21, 0xfe, MARK.length]),
    ascii(`${MARK}\0`),
    Buffer.from([0x21, 0xff, 11]),
    ascii(`XMP DataXMP${MARK.replace(/^/, String.fromCharCode(MARK.length))}\0`),
    Buffer.from([0x21, 0xff, 11]),
    ascii('NETSCAPE2.0'),
    Buffer.from([3, 1, 0, 0, 0]),
    Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3b]),
    ascii(MARK),
  ])

const riffChunk = (name: string, body: Buffer) =>
  Buffer.concat([ascii(name), le(4, body.length), body, Buffer.alloc(body.length % 2)])
const riff = (form: string, ...chunks: Buffer[]) => {
  const body = Buffer.concat(chunks)
  return Buffer.concat([ascii('RIFF'), le(4, body.length + 4), ascii(form), body])
}

export const webp = () =>
  Buffer.concat([
    riff(
      'WEBP',
      riffChunk('VP8X', Buffer.from([0x2c, 0, 0, 0, 1, 0, 0, 1, 0, 0])),
      riffChunk('ICCP', ascii('colours')),
      riffChunk('VP8L', Buffer.from([0x2f, 0, 0, 0, 0, 0x88, 0x88, 8])),
      riffChunk('EXIF', tiff(8)),
      riffChunk('XMP ', ascii(MARK)),
      riffChunk('note', ascii(MARK)),
    ),
    ascii(MARK),
  ])

export const wave = () =>
  riff(
    'WAVE',
    riffChunk('fmt ', Buffer.concat([le(2, 1), le(2, 1), le(4, 8000), le(4, 8000), le(2, 1), le(2, 8)])),
    riffChunk('LIST', Buffer.concat([ascii('INFO'), riffChunk('IART', ascii(MARK))])),
    riffChunk('bext', ascii(MARK)),
    riffChunk('data', Buffer.alloc(801, 128)),
    riffChunk('id3 ', ascii(MARK)),
  )

const item = (id: number, type: string) => {
  const infe = box('infe', Buffer.from([2, 0, 0, 0]), be(2, id), be(2, 0), ascii(`${type}\0`))
  return infe
}

/** A picture as phones keep it: an item that is seen, camera data and a description. */
export function heic(): Buffer {
  const seen = ascii('the picture itself')
  const camera = Buffer.concat([be(4, 0), tiff(1)])
  const about = ascii(`<x:xmpmeta>${MARK}</x:xmpmeta>`)
  const ftyp = box('ftyp', ascii('heic'), be(4, 0), ascii('mif1heic'))
  const index = (from: number) => {
    const place = (id: number, at: number, length: number) =>
      Buffer.concat([be(2, id), be(2, 0), be(2, 1), be(4, at), be(4, length)])
    return fullBox(
      'meta',
      fullBox('hdlr', be(4, 0), ascii('pict'), Buffer.alloc(13)),
      fullBox('pitm', be(2, 1)),
      fullBox(
        'iloc',
        Buffer.from([0x44, 0]),
        be(2, 3),
        place(1, from, seen.length),
        place(2, from + seen.length, camera.length),
        place(3, from + seen.length + camera.length, about.length),
      ),
      fullBox('iinf', be(2, 3), item(1, 'hvc1'), item(2, 'Exif'), item(3, 'mime')),
    )
  }
  const from = ftyp.length + index(0).length + 8
  return Buffer.concat([ftyp, index(from), box('mdat', seen, camera, about), box('uuid', ascii(MARK))])
}
