import {
  EncryptedPDFError,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFString,
  PDFWriter,
  type PDFContext,
  type PDFObject,
} from '@cantoo/pdf-lib'
import { collect, readWhole, sourceOf, type Source } from './byte.source.ts'
import { boxesOf } from './box.walk.ts'
import { Unclean } from './copy.contract.ts'
import { cleanJpeg } from './jpeg.cleaner.ts'

export const LARGEST_PDF = 100 * 1024 * 1024

/**
 * Entries that say who, when and with what (ISO 32000-2), wherever they stand: descriptions (14.3), private data of
 * programs (14.5), embedded files and forms in another language (7.11.4, 12.7.8), signatures (12.8), and what acts on opening.
 */
const DROPPED = [
  ...[
    'Metadata',
    'PieceInfo',
    'LastModified',
    'ModDate',
    'CreationDate',
    'Author',
    'Creator',
    'Producer',
    'CreatorInfo',
  ],
  ...['AF', 'EF', 'RF', 'EmbeddedFiles', 'Collection', 'XFA', 'JavaScript', 'JS', 'OpenAction', 'AA', 'SpiderInfo'],
  ...['Perms', 'DSS', 'Legal', 'IDS', 'URLS', 'Threads'],
].map((name) => PDFName.of(name))

const name = (text: string) => PDFName.of(text)
const is = (dict: PDFDict, key: string, ...values: string[]) =>
  values.some((value) => dict.get(name(key)) === name(value))
const text = (object: PDFObject | undefined) => object instanceof PDFString || object instanceof PDFHexString

/** Takes out of one dictionary what may tell about people. Fields of a form keep their name: it is `T` there, too. */
function scrub(dict: PDFDict, context: PDFContext): void {
  for (const key of DROPPED) dict.delete(key)
  const isAnnotation = dict.has(name('Rect')) && dict.has(name('Subtype'))
  if (isAnnotation) {
    for (const key of ['M', 'NM', ...(is(dict, 'Subtype', 'Widget') ? [] : ['T'])]) dict.delete(name(key))
    if (is(dict, 'Subtype', 'FileAttachment')) dict.delete(name('FS'))
  }
  // A signature's value names who signed; its picture on the page stays.
  if (is(dict, 'FT', 'Sig')) dict.delete(name('V'))
  // Numbers and words that only a signature's dictionary has, where one hangs elsewhere.
  if (dict.has(name('ByteRange'))) for (const key of dict.keys()) dict.delete(key)
  // Launching programs and files of the author's disk.
  if (is(dict, 'S', 'Launch', 'GoToR', 'GoToE', 'ImportData', 'SubmitForm', 'JavaScript'))
    for (const key of ['F', 'Win', 'D']) dict.delete(name(key))
  if (is(dict, 'Type', 'OCG')) dict.delete(name('Usage'))
  for (const [key, value] of dict.entries())
    if (text(value) && is(dict, 'Type', 'Filespec')) dict.set(key, context.obj(null))
}

/** Descriptions inside a JPEG 2000 picture (ISO/IEC 15444-1, I.7). */
function cleanJpeg2000(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  if (copy.toString('latin1', 4, 8) !== 'jP  ') return copy
  for (const box of boxesOf(copy, 0, copy.length)) {
    if (!['xml ', 'uuid', 'uinf', 'jp2i'].includes(box.type)) continue
    copy.write('free', box.at + 4, 'latin1')
    copy.fill(0, box.body, box.end)
  }
  return copy
}

async function scrubPicture(stream: PDFRawStream): Promise<void> {
  const filter = stream.dict.get(name('Filter'))
  const filters = filter instanceof PDFArray ? filter.asArray() : [filter]
  const [only, second] = filters
  if (second) return
  const bytes = Buffer.from(stream.contents)
  // A picture that no reader could show either is left out.
  if (only === name('DCTDecode'))
    stream.updateContents(await collect(cleanJpeg(sourceOf(bytes))).catch(() => Buffer.alloc(0)))
  if (only === name('JPXDecode')) stream.updateContents(cleanJpeg2000(bytes))
}

/** Walks everything that the document still refers to and cleans it on the way; answers which objects that is. */
async function scrubReachable(context: PDFContext, root: PDFRef): Promise<Set<PDFRef>> {
  const reached = new Set<PDFRef>([root])
  const seen = new Set<PDFObject>()
  const waiting: PDFObject[] = [root]
  for (let object = waiting.pop(); object; object = waiting.pop()) {
    if (object instanceof PDFRef) {
      const target = context.lookup(object)
      if (target && !seen.has(target)) waiting.push(target)
      reached.add(object)
      continue
    }
    if (seen.has(object)) continue
    seen.add(object)
    if (object instanceof PDFArray) waiting.push(...object.asArray())
    const dict = object instanceof PDFStream ? object.dict : object instanceof PDFDict ? object : null
    if (dict) {
      scrub(dict, context)
      waiting.push(...dict.values())
    }
    if (object instanceof PDFRawStream) await scrubPicture(object)
  }
  return reached
}

async function load(bytes: Buffer): Promise<PDFContext> {
  try {
    const document = await PDFDocument.load(bytes, { updateMetadata: false, warnOnInvalidObjects: false })
    return document.context
  } catch (error) {
    throw new Unclean(error instanceof EncryptedPDFError ? 'encrypted' : 'damaged')
  }
}

/**
 * PDF, written anew from what its newest state refers to: earlier states, which programs leave in the file when they save
 * changes at its end, do not come along, nor does anything that nothing refers to.
 */
export async function* cleanPdf(source: Source): AsyncGenerator<Uint8Array> {
  const bytes = await readWhole(source, LARGEST_PDF)
  const context = await load(bytes)
  const { Root: root } = context.trailerInfo
  if (!(root instanceof PDFRef) || !(context.lookup(root) instanceof PDFDict)) throw new Unclean('damaged')
  if (context.trailerInfo.Encrypt) throw new Unclean('encrypted')
  const reached = await scrubReachable(context, root)
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    const isKnown = [PDFStream, PDFDict, PDFArray].some((type) => object instanceof type)
    // What the parser could not read is kept by it as raw bytes.
    const isRaw = !isKnown && object.constructor.name === 'PDFInvalidObject'
    if (!reached.has(ref) || isRaw) context.delete(ref)
  }
  context.trailerInfo = { Root: root }
  yield await PDFWriter.forContext(context, Infinity).serializeToBuffer()
}
