import { ascii, be, box, fullBox, le, MARK } from './bytes.ts'

const handler = (type: string) => fullBox('hdlr', be(4, 0), ascii(type), Buffer.alloc(12), ascii(`${MARK}\0`))
const times = (type: string, rest: number) => fullBox(type, be(4, 0xd1234567), be(4, 0xd1234567), Buffer.alloc(rest))

const table = (offset: number, length: number, entry: Buffer) =>
  box(
    'stbl',
    fullBox('stsd', be(4, 1), entry),
    fullBox('stts', be(4, 1), be(4, 1), be(4, 100)),
    fullBox('stsc', be(4, 1), be(4, 1), be(4, 1), be(4, 1)),
    fullBox('stsz', be(4, 0), be(4, 1), be(4, length)),
    fullBox('stco', be(4, 1), be(4, offset)),
  )

const track = (type: string, offset: number, length: number, entry: Buffer) =>
  box(
    'trak',
    times('tkhd', 72),
    box('udta', box('name', ascii(MARK))),
    box(
      'mdia',
      times('mdhd', 12),
      handler(type),
      box(
        'minf',
        box('vmhd', Buffer.alloc(12)),
        box('dinf', fullBox('dref', be(4, 1), fullBox('alis', ascii(`Disk of ${MARK}`)))),
        table(offset, length, entry),
      ),
    ),
  )

const SEEN = ascii('frames that are seen')
const READINGS = ascii(`+52.5200+013.4050/ ${MARK}`)

/** A film as phones make it: places in `udta`, `meta` and in a track of readings; the index before or behind the data. */
export function film(indexFirst = false): Buffer {
  const ftyp = box('ftyp', ascii('qt  '), be(4, 0), ascii('qt  '))
  const seen = box('avc1', Buffer.alloc(42), Buffer.concat([be(1, MARK.length), ascii(MARK)]), Buffer.alloc(40))
  const index = (from: number) =>
    box(
      'moov',
      times('mvhd', 88),
      track('vide', from, SEEN.length, seen),
      track('meta', from + SEEN.length, READINGS.length, box('mebx', ascii(MARK))),
      box('udta', box('\xa9xyz', be(2, READINGS.length), be(2, 0x15c7), READINGS), box('\xa9too', ascii(MARK))),
      box(
        'meta',
        handler('mdta'),
        box('keys', ascii('mdtacom.apple.quicktime.location.ISO6709')),
        box('ilst', ascii(MARK)),
      ),
      box('uuid', ascii(`xmp ${MARK}`)),
    )
  const data = box('mdat', SEEN, READINGS)
  const after = [box('free', ascii(MARK)), box('udta', ascii(MARK))]
  return indexFirst
    ? Buffer.concat([ftyp, index(ftyp.length + index(0).length + 8), data, ...after])
    : Buffer.concat([ftyp, data, index(ftyp.length + 8), ...after])
}

const element = (id: string, ...content: Buffer[]) => {
  const body = Buffer.concat(content)
  return Buffer.concat([Buffer.from(id, 'hex'), be(4, 0x10000000 + body.length), body])
}

export const webm = () =>
  Buffer.concat([
    element('1a45dfa3', element('4282', ascii('webm'))),
    Buffer.from('18538067' + '01ffffffffffffff', 'hex'),
    element(
      '1549a966',
      element('2ad7b1', be(3, 1_000_000)),
      element('7ba9', ascii(MARK)),
      element('4461', Buffer.alloc(8, 7)),
      element('4d80', ascii(MARK)),
      element('5741', ascii(MARK)),
    ),
    element(
      '1654ae6b',
      element('ae', element('d7', be(1, 1)), element('536e', ascii(MARK)), element('86', ascii('V_VP8'))),
    ),
    Buffer.from('1f43b675' + '01ffffffffffffff', 'hex'),
    element('e7', be(1, 0)),
    element('a3', Buffer.from([0x81, 0, 0, 0x80]), ascii('a frame')),
    element('1254c367', element('7373', ascii(MARK))),
    element('1941a469', ascii(MARK)),
  ])

const mpegFrame = () => {
  const frame = Buffer.alloc(417)
  frame.set([0xff, 0xfb, 0x90, 0x00])
  return frame
}
const id3 = (text: string) => Buffer.concat([ascii('ID3\x04\0\0'), be(4, text.length), ascii(text)])

export const mp3 = () =>
  Buffer.concat([
    id3(`TPE1${MARK} \xff\xfb\x90\x00`),
    mpegFrame(),
    mpegFrame(),
    Buffer.concat([ascii('APETAGEX'), le(4, 2000), le(4, MARK.length), Buffer.alloc(16), ascii(MARK)]),
    ascii(`TAG${MARK}`.padEnd(128, '\0')),
  ])

export const aac = () => {
  const frame = Buffer.concat([Buffer.from([0xff, 0xf1, 0x50, 0x80, 0x03, 0xff, 0xfc]), Buffer.alloc(24)])
  frame[4] = frame.length >> 3
  frame[5] = ((frame.length & 7) << 5) | 0x1f
  return Buffer.concat([id3(MARK), frame, frame])
}

const metadata = (type: number, body: Buffer) => Buffer.concat([be(1, type), be(3, body.length), body])
export const flac = () =>
  Buffer.concat([
    ascii('fLaC'),
    metadata(0, Buffer.alloc(34)),
    metadata(4, ascii(MARK)),
    metadata(0x86, ascii(MARK)),
    Buffer.from([0xff, 0xf8]),
    Buffer.alloc(300),
    ascii(`TAG${MARK}`.padEnd(128, '\0')),
  ])

const page = (flags: number, number: number, ...packets: Buffer[]) =>
  Buffer.concat([
    ascii('OggS\0'),
    be(1, flags),
    Buffer.alloc(8),
    le(4, 77),
    le(4, number),
    Buffer.alloc(4),
    be(1, packets.length),
    Buffer.from(packets.map((packet) => packet.length)),
    ...packets,
  ])
const comment = (text: string) => Buffer.concat([le(4, text.length), ascii(text)])

export const ogg = () =>
  Buffer.concat([
    page(2, 0, ascii('OpusHead\x01\x01')),
    page(0, 1, Buffer.concat([ascii('OpusTags'), comment(MARK), le(4, 1), comment(`ARTIST=${MARK}`), ascii(MARK)])),
    page(4, 2, ascii('sound')),
  ])
