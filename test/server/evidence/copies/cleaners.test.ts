import assert from 'node:assert/strict'
import { decode } from 'jpeg-js'
import { strFromU8, unzipSync } from 'fflate'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { boxesOf } from '../../../../server/evidence/copies/box.walk.ts'
import { collect, sourceOf, type Source } from '../../../../server/evidence/copies/byte.source.ts'
import { CLEANERS } from '../../../../server/evidence/copies/cleaners.ts'
import { Unclean, type CopyTrouble } from '../../../../server/evidence/copies/copy.contract.ts'
import { orientationOf } from '../../../../server/evidence/copies/orientation.ts'
import { sniffMediaType } from '../../../../server/evidence/evidence.types.ts'
import { ascii, MARK, tracesOf } from './bytes.ts'
import { encryptedPdf, openDocument, pdf, slides, withProgramInside, wordFile, workbook } from './document.samples.ts'
import { gif, heic, ICC, jpeg, png, wave, webp } from './picture.samples.ts'
import { aac, film, flac, mp3, ogg, webm } from './sound.samples.ts'

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const SLIDES = 'application/vnd.openxmlformats-officedocument.presentationml.presentation'
const TEXT = 'application/vnd.oasis.opendocument.text'

/** The same bytes in pieces of any size. */
const inPieces = (bytes: Buffer, size: number): Source => ({
  bytes: bytes.length,
  async *open() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  },
})

function clean(type: string, source: Source): Promise<Buffer> {
  const cleaner = CLEANERS[type]
  assert.ok(cleaner)
  return collect(cleaner(source))
}

const troubleOf = (type: string, bytes: Buffer): Promise<CopyTrouble | 'clean'> =>
  clean(type, sourceOf(bytes)).then(
    () => 'clean',
    (error: unknown) => {
      assert.ok(error instanceof Unclean, `${type}: ${error}`)
      return error.trouble
    },
  )

const partsOf = (bytes: Buffer) =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]))
const includes =
  (...words: string[]) =>
  (bytes: Buffer) => {
    for (const word of words) assert.ok(bytes.includes(ascii(word)), word)
  }

async function opensAsPdf(bytes: Buffer) {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
  const { items } = await (await document.getPage(1)).getTextContent()
  assert.deepEqual(
    items.map((item) => ('str' in item ? item.str : '')),
    ['A lesson'],
  )
  const [note] = await (await document.getPage(1)).getAnnotations()
  assert.equal(note.contentsObj.str, 'Well done')
  await document.destroy()
}

function opensAsFilm(bytes: Buffer) {
  const types = boxesOf(bytes, 0, bytes.length).map((box) => box.type)
  assert.ok(types.includes('moov') && types.includes('mdat'))
  assert.ok(bytes.includes(ascii('frames that are seen')))
  // Nothing moved: the place that the index names still holds the film.
  const at = bytes.indexOf('stco') + 12
  assert.equal(bytes.toString('latin1', bytes.readUInt32BE(at), bytes.readUInt32BE(at) + 6), 'frames')
  // No moment of recording.
  assert.equal(bytes.readUInt32BE(bytes.indexOf('mvhd') + 8), 0)
}

function opensAsWord(bytes: Buffer) {
  const parts = partsOf(bytes)
  assert.match(parts['word/document.xml'] ?? '', /<w:ins w:id="1" w:author="Author"><w:r><w:t>A lesson &gt; a plan</)
  assert.doesNotMatch(parts['[Content_Types].xml'] ?? '', /docProps/)
  assert.doesNotMatch(parts['_rels/.rels'] ?? '', /docProps/)
  assert.match(parts['_rels/.rels'] ?? '', /word\/document\.xml/)
  assert.match(parts['word/comments.xml'] ?? '', /Why\?/)
  assert.equal(parts['docProps/core.xml'], undefined)
  assert.equal(decode(Buffer.from(unzipSync(bytes)['word/media/image1.jpeg'] ?? [])).width, 24)
}

type Sample = [name: string, type: string, bytes: Buffer, opens: (bytes: Buffer) => void | Promise<void>]
const SAMPLES: Sample[] = [
  [
    'a photograph',
    'image/jpeg',
    jpeg(),
    (bytes) => {
      assert.deepEqual([decode(bytes).width, decode(bytes).height], [24, 16])
      assert.ok(bytes.includes(ICC))
      assert.equal(orientationOf(bytes.subarray(bytes.indexOf('Exif') + 6)), 6)
    },
  ],
  ['a drawing', 'image/png', png(), includes('IHDR', 'iCCPicc', 'IDAT', 'IEND')],
  ['a moving picture', 'image/gif', gif(), includes('GIF89a', 'NETSCAPE2.0')],
  ['a picture from the web', 'image/webp', webp(), includes('VP8L', 'ICCP')],
  ['a picture of a phone', 'image/heic', heic(), includes('the picture itself')],
  ['a PDF with a history', 'application/pdf', pdf(), opensAsPdf],
  ['a Word file', WORD, wordFile(), opensAsWord],
  [
    'a workbook',
    SHEET,
    workbook(),
    (bytes) => assert.match(partsOf(bytes)['xl/comments1.xml'] ?? '', /<author>Author</),
  ],
  ['slides', SLIDES, slides(), (bytes) => assert.match(partsOf(bytes)['ppt/slides/slide1.xml'] ?? '', /Our lesson/)],
  [
    'an OpenDocument text',
    TEXT,
    openDocument(),
    (bytes) => {
      assert.match(partsOf(bytes)['content.xml'] ?? '', /<dc:creator><\/dc:creator>.*A lesson/)
      assert.equal(bytes.toString('latin1', 30, 77), 'mimetypeapplication/vnd.oasis.opendocument.text')
    },
  ],
  ['a film of a phone', 'video/quicktime', film(), opensAsFilm],
  ['a film that begins with its index', 'video/mp4', film(true), opensAsFilm],
  ['a film of a browser', 'video/webm', webm(), includes('a frame', 'V_VP8')],
  ['a recording in MP3', 'audio/mpeg', mp3(), (bytes) => assert.equal(bytes.length, 2 * 417)],
  ['a recording in AAC', 'audio/aac', aac(), (bytes) => assert.equal(bytes.length, 2 * 31)],
  ['a recording in WAV', 'audio/wav', wave(), (bytes) => assert.equal(bytes.length, wave().length)],
  ['a recording in FLAC', 'audio/flac', flac(), (bytes) => assert.equal(bytes.length, flac().length - 128)],
  ['a recording in Ogg', 'audio/ogg', ogg(), includes('OpusHead', 'OpusTags', 'sound')],
]

describe('copies without hidden details', () => {
  const refusals: [string, string, Buffer, CopyTrouble][] = [
    ['a PDF behind a password', 'application/pdf', encryptedPdf(), 'encrypted'],
    ['a PDF that is none', 'application/pdf', ascii('%PDF-1.7\nnothing'), 'damaged'],
    ['a Word file with an unknown program’s file inside', WORD, withProgramInside(), 'embedded'],
    ['half a Word file', WORD, wordFile().subarray(0, 900), 'damaged'],
    ['half a film', 'video/mp4', film().subarray(0, 300), 'damaged'],
    ['half a picture of a phone', 'image/heic', heic().subarray(0, 60), 'damaged'],
    ['a picture without a picture', 'image/jpeg', ascii('\xff\xd8\xff\xd9'), 'damaged'],
    ['a recording without sound', 'audio/mpeg', ascii(`ID3\x04\0\0\0\0\0\x0d${MARK}`), 'damaged'],
  ]
  for (const [name, type, bytes, trouble] of refusals)
    it(`are refused for ${name}`, async () => assert.equal(await troubleOf(type, bytes), trouble))

  for (const [name, type, bytes, opens] of SAMPLES) {
    it(`of ${name} name nobody, wherever one looks, and still open`, async () => {
      assert.ok(tracesOf(bytes).length > 0, 'the sample holds what is looked for')
      const copy = await clean(type, sourceOf(bytes))
      assert.deepEqual(tracesOf(copy), [])
      await opens(copy)
      if (type.startsWith('image/') || type.startsWith('application/')) assert.equal(await sniffMediaType(copy), type)
    })

    it(`of ${name} are the same however the bytes arrive, and cleaning a copy changes nothing`, async () => {
      const copy = await clean(type, sourceOf(bytes))
      assert.deepEqual(await clean(type, inPieces(bytes, 7)), copy)
      assert.deepEqual(await clean(type, sourceOf(copy)), copy)
    })
  }
})

describe('hostile files', () => {
  /** Numbers that look random and are the same in every run. */
  const dice = (seed: number) => () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return seed / 2 ** 32
  }
  const CHANGED = [0, 1, 0x7f, 0x80, 0xff]

  function mutated(bytes: Buffer, roll: () => number): Buffer {
    const copy = Buffer.from(bytes)
    for (let n = 0; n < 1 + roll() * 6; n++)
      copy[Math.floor(roll() * copy.length)] = CHANGED[Math.floor(roll() * CHANGED.length)] ?? 0
    return roll() < 0.2 ? copy.subarray(0, Math.floor(roll() * copy.length)) : copy
  }

  for (const [name, type, bytes] of SAMPLES)
    it(`made of ${name} end in a copy or a refusal, after reading no more than there is`, async () => {
      const roll = dice(bytes.length)
      for (let n = 0; n < 60; n++) {
        const hostile = mutated(bytes, roll)
        let read = 0
        const counted: Source = {
          bytes: hostile.length,
          async *open() {
            for await (const piece of inPieces(hostile, 512).open()) {
              read += piece.length
              yield piece
            }
          },
        }
        const copy = await clean(type, counted).catch((error: unknown) => {
          assert.ok(error instanceof Unclean, `${error}`)
          return null
        })
        assert.ok(read <= 2 * hostile.length, `${read} of ${hostile.length} bytes read`)
        // A writer of documents adds tables; it never grows beyond what it was given by much.
        assert.ok(copy === null || copy.length <= 2 * hostile.length + 20_000)
      }
    })
})
