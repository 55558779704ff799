import { ByteReader, type Source } from './byte.source.ts'
import { hiddenItems } from './box.items.ts'
import { sampleSpans } from './box.samples.ts'
import { boxesOf, type Box } from './box.walk.ts'
import { Unclean } from './copy.contract.ts'
import { Patches } from './patches.ts'

// MP4, MOV, M4A, 3GP and HEIC are made of boxes that point into the file by offset. Nothing is moved: a first pass finds
// what may tell about people, a second gives the file with those places blanked. What is not known to be needed is blanked.

const LARGEST_INDEX = 64 * 1024 * 1024
const CONTAINERS = new Set('moov trak mdia minf stbl dinf edts mvex tapt'.split(' '))
const NEEDED = new Set(
  (
    'mvhd tkhd mdhd hdlr stsd stts stsc stsz stz2 stco co64 stss ctts cslg sdtp sbgp sgpd subs saiz saio stps elst dref ' +
    'vmhd smhd hmhd nmhd sthd gmhd tref load clef prof enof mehd trex elng iods clip matt'
  ).split(' '),
)
const PASSED = new Set('ftyp styp moof mdat mfra sidx ssix pdin wide'.split(' '))
const PICTURE_BRANDS = new Set('heic heix heim heis hevc hevx mif1 msf1 avif'.split(' '))
/** Tracks that are seen, heard or read. Others hold readings: places, movements, what a camera noticed. */
const SHOWN_TRACKS = new Set('vide soun subt sbtl text clcp auxv pict'.split(' '))
const FREE = Buffer.from('free', 'latin1')

interface Plan {
  buffer: Buffer
  /** where the buffer starts in the file */
  base: number
  patches: Patches
}

function blank({ base, patches }: Plan, box: Box): void {
  patches.write(base + box.at + 4, FREE)
  patches.zero(base + box.body, box.end - box.body)
}

/** Zeroes part of a box, counted from its content, where it is that long. */
function zeroIn({ base, patches }: Plan, box: Box, from: number, length = Infinity): void {
  patches.zero(base + box.body + from, Math.min(length, box.end - box.body - from))
}

function needed(plan: Plan, box: Box, track: string): void {
  const { buffer } = plan
  const isTimed = box.type === 'mvhd' || box.type === 'tkhd' || box.type === 'mdhd'
  if (isTimed && box.end > box.body) zeroIn(plan, box, 4, buffer.readUInt8(box.body) === 1 ? 16 : 8)
  // The handler's name is what a program calls itself, or a person.
  if (box.type === 'hdlr') zeroIn(plan, box, 20)
  if (box.type === 'dref') {
    // An alias says where the film lay: the disk, its folders, its owner.
    for (const entry of boxesOf(buffer, box.body + 8, box.end)) zeroIn(plan, entry, 4)
  }
  if (box.type === 'stsd' && track === 'vide') {
    for (const entry of boxesOf(buffer, box.body + 8, box.end))
      if (entry.end - entry.at >= 86) zeroIn(plan, entry, 42, 32)
  }
}

function handlerOf(buffer: Buffer, track: Box): string {
  const media = boxesOf(buffer, track.body, track.end).find((box) => box.type === 'mdia')
  const handler = media && boxesOf(buffer, media.body, media.end).find((box) => box.type === 'hdlr')
  return handler && handler.end - handler.body >= 12
    ? buffer.toString('latin1', handler.body + 8, handler.body + 12)
    : ''
}

function walk(plan: Plan, from: number, to: number, track: string, depth: number): void {
  const { buffer, patches } = plan
  if (depth > 8) throw new Unclean('damaged')
  const boxes = boxesOf(buffer, from, to)
  const inPieces = boxes.some((box) => box.type === 'mvex')
  for (const box of boxes) {
    if (box.type === 'cmov') throw new Unclean('unsupported')
    const handler = box.type === 'trak' ? handlerOf(buffer, box) : track
    if (box.type === 'trak' && !SHOWN_TRACKS.has(handler)) {
      // In a film of pieces the readings of this track cannot be told from what is shown.
      if (inPieces) throw new Unclean('unsupported')
      for (const span of sampleSpans(buffer, box)) patches.zero(span.from, span.length)
      blank(plan, box)
    } else if (CONTAINERS.has(box.type)) {
      walk(plan, box.body, box.end, handler, depth + 1)
    } else if (NEEDED.has(box.type)) {
      needed(plan, box, track)
    } else {
      blank(plan, box)
    }
  }
}

function pictureIndex(plan: Plan, meta: Box): void {
  const { buffer, base, patches } = plan
  const boxes = boxesOf(buffer, meta.body + 4, meta.end)
  const data = boxes.find((box) => box.type === 'idat')
  for (const item of hiddenItems(buffer, meta)) {
    if (item.in === 'file') patches.zero(item.from, item.length)
    else if (data) patches.zero(base + data.body + item.from, Math.min(item.length, data.end - data.body - item.from))
  }
  for (const box of boxes) if (box.type === 'udta' || box.type === 'uuid' || box.type === 'xml ') blank(plan, box)
}

async function plan(source: Source): Promise<Patches> {
  const reader = new ByteReader(source)
  const patches = new Patches()
  let isPicture = false
  let shown = false
  while (!(await reader.atEnd())) {
    const base = reader.offset
    const head = await reader.peek(16)
    if (head.length < 8) {
      patches.zero(base, head.length)
      break
    }
    const small = head.readUInt32BE()
    const type = head.toString('latin1', 4, 8)
    const size =
      small === 1 && head.length === 16 ? Number(head.readBigUInt64BE(8)) : small === 0 ? source.bytes - base : small
    const body = small === 1 ? 16 : 8
    if (base === 0 && type === 'ftyp') isPicture = PICTURE_BRANDS.has((await reader.peek(12)).toString('latin1', 8))
    if (size < body || (base + size > source.bytes && type !== 'mdat')) throw new Unclean('damaged')
    if (type === 'moov' || (type === 'meta' && isPicture)) {
      if (size > LARGEST_INDEX) throw new Unclean('too-large')
      const buffer = Buffer.from(await reader.take(size))
      const here = { buffer, base, patches }
      const box = { type, at: 0, body, end: size }
      if (type === 'moov') walk(here, body, size, '', 0)
      else pictureIndex(here, box)
      shown = true
    } else {
      if (!PASSED.has(type)) {
        if (type !== 'free' && type !== 'skip') patches.write(base + 4, FREE)
        patches.zero(base + body, size - body)
      }
      await reader.skip(size)
    }
  }
  if (!shown) throw new Unclean('damaged')
  return patches
}

export async function* cleanBoxes(source: Source): AsyncGenerator<Uint8Array> {
  const patches = await plan(source)
  yield* patches.applyTo(source.open())
}
