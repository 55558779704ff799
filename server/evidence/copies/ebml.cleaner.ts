import { ByteReader, zeros, type Source } from './byte.source.ts'
import { Unclean } from './copy.contract.ts'

// WebM is EBML (RFC 8794, RFC 9559). Elements keep their size; what may tell about people becomes a Void of the same length.

const ID = { header: 0x1a45dfa3, segment: 0x18538067, cluster: 0x1f43b675, info: 0x1549a966, tracks: 0x1654ae6b }
const ID_VOID = 0xec
const ID_ENTRY = 0xae
const ID_CHECK = 0xbf
const LARGEST_PART = 16 * 1024 * 1024
/** SeekHead, Cues, Void: they say where things lie. */
const PASSED = new Set([0x114d9b74, 0x1c53bb6b, ID_VOID])
/** Inside Info: the scale of time and how long it lasts, and programs' names, which must be there but may be empty. */
const INFO_KEPT = new Set([0x2ad7b1, 0x4489])
const INFO_EMPTIED = new Set([0x4d80, 0x5741])
const TRACK_DROPPED = new Set([0x536e, 0x258688, ID_CHECK])
/** What a Cluster may hold: Timestamp, SimpleBlock, BlockGroup, PrevSize, Position, SilentTracks, EncryptedBlock. */
const IN_CLUSTER = new Set([0xe7, 0xa3, 0xa0, 0xab, 0xa7, 0x5854, 0xaf])

interface Element {
  id: number
  head: Buffer
  /** null: unknown, up to where something else begins */
  size: number | null
}

const widthOf = (first: number) => Math.clz32(first) - 23

function elementAt(bytes: Buffer): Element {
  const idWidth = widthOf(bytes[0] ?? 0)
  const sizeWidth = widthOf(bytes[idWidth] ?? 0)
  if (idWidth > 4 || sizeWidth > 8 || bytes.length < idWidth + sizeWidth) throw new Unclean('damaged')
  const id = bytes.readUIntBE(0, idWidth)
  let size = (bytes[idWidth] ?? 0) & (0xff >> sizeWidth)
  let unknown = size === 0xff >> sizeWidth
  for (let n = 1; n < sizeWidth; n++) {
    const byte = bytes[idWidth + n] ?? 0
    size = size * 256 + byte
    unknown &&= byte === 0xff
  }
  return { id, head: bytes.subarray(0, idWidth + sizeWidth), size: unknown ? null : size }
}

/** The head of a Void that takes `whole` bytes with its content; between 2 and 9 bytes long. */
function voidHead(headLength: number, size: number): Buffer {
  const width = Math.min(headLength - 1, 8)
  const head = Buffer.alloc(headLength)
  head.writeUInt8(ID_VOID)
  let left = size + headLength - 1 - width
  for (let n = width; n >= 1; n--) {
    head.writeUInt8(left % 256, n)
    left = Math.floor(left / 256)
  }
  head.writeUInt8(head.readUInt8(1) | (0x100 >> width), 1)
  return head
}

type Fate = 'keep' | 'empty' | 'void' | 'enter'

/** An element's children, each kept, emptied or made void, in the same bytes as before. */
function rewrite(body: Buffer, fateOf: (id: number) => Fate): Buffer {
  const result = Buffer.from(body)
  for (let at = 0; at < body.length;) {
    const { id, head, size } = elementAt(body.subarray(at, at + 12))
    const from = at + head.length
    if (size === null || from + size > body.length) throw new Unclean('damaged')
    const fate = fateOf(id)
    if (fate === 'enter') result.set(rewrite(body.subarray(from, from + size), fateOf), from)
    if (fate === 'void') result.set(voidHead(head.length, size), at)
    if (fate === 'void' || fate === 'empty') result.fill(0, from, from + size)
    at = from + size
  }
  return result
}

const infoFate = (id: number): Fate => (INFO_KEPT.has(id) ? 'keep' : INFO_EMPTIED.has(id) ? 'empty' : 'void')
const trackFate = (id: number): Fate => (id === ID_ENTRY ? 'enter' : TRACK_DROPPED.has(id) ? 'void' : 'keep')

async function* blank(reader: ByteReader, { head, size }: Element): AsyncGenerator<Buffer> {
  if (size === null) throw new Unclean('damaged')
  yield voidHead(head.length, size)
  const from = reader.offset
  await reader.skip(size)
  yield* zeros(reader.offset - from)
}

async function* segmentPart(reader: ByteReader, element: Element): AsyncGenerator<Buffer> {
  const { id, head, size } = element
  if (id === ID.cluster) {
    // Its children are met by the same walk, whether its size is known or not.
    yield Buffer.from(head)
  } else if (IN_CLUSTER.has(id) || PASSED.has(id)) {
    if (size === null) throw new Unclean('damaged')
    if (id === ID_VOID) yield* blank(reader, element)
    else {
      yield Buffer.from(head)
      yield* reader.pass(size)
    }
  } else if (id === ID.info || id === ID.tracks) {
    if (size === null || size > LARGEST_PART) throw new Unclean('damaged')
    yield Buffer.from(head)
    yield rewrite(await reader.take(size), id === ID.info ? infoFate : trackFate)
  } else {
    yield* blank(reader, element)
  }
}

export async function* cleanEbml(source: Source): AsyncGenerator<Uint8Array> {
  const reader = new ByteReader(source)
  const header = elementAt(await reader.peek(12))
  if (header.id !== ID.header || header.size === null || header.size > 4096) throw new Unclean('damaged')
  yield await reader.take(header.head.length + header.size)
  const segment = elementAt(await reader.peek(12))
  if (segment.id !== ID.segment) throw new Unclean('damaged')
  yield await reader.take(segment.head.length)
  while (!(await reader.atEnd())) {
    const next = await reader.peek(12)
    // A recording that broke off ends in the middle of an element.
    if (next.length < 2) return
    const found = elementAt(next)
    const element = { ...found, head: Buffer.from(found.head) }
    await reader.take(element.head.length)
    yield* segmentPart(reader, element)
  }
}
