import { BoxReader, boxesOf, type Box } from './box.walk.ts'

/** Kinds of item that hold camera data or a description: Exif, XMP (`mime`) and what is referred to (`uri `). */
const HIDDEN = new Set(['Exif', 'mime', 'uri '])

/** Where hidden items of a picture lie (HEIC; ISO/IEC 14496-12, 8.11): in the file, or in its `idat` box. */
export function hiddenItems(buffer: Buffer, meta: Box): { in: 'file' | 'idat'; from: number; length: number }[] {
  const boxes = boxesOf(buffer, meta.body + 4, meta.end)
  const information = boxes.find((box) => box.type === 'iinf')
  const location = boxes.find((box) => box.type === 'iloc')
  if (!information || !location) return []
  const wide = buffer.readUInt8(information.body) > 0
  const hidden = new Set<number>()
  for (const entry of boxesOf(buffer, information.body + (wide ? 8 : 6), information.end)) {
    if (entry.type !== 'infe') continue
    const version = buffer.readUInt8(entry.body)
    if (version < 2) continue
    const reader = new BoxReader(buffer, entry, 4)
    const id = reader.number(version === 2 ? 2 : 4)
    reader.number(2)
    reader.number(4)
    if (HIDDEN.has(buffer.toString('latin1', reader.at - 4, reader.at))) hidden.add(id)
  }
  return extentsOf(new BoxReader(buffer, location, 0), hidden)
}

function extentsOf(reader: BoxReader, hidden: Set<number>) {
  const found: { in: 'file' | 'idat'; from: number; length: number }[] = []
  const version = reader.number(1)
  reader.number(3)
  const [sizes, more] = [reader.number(1), reader.number(1)]
  const [offsetSize, lengthSize, baseSize, indexSize] = [sizes >> 4, sizes & 15, more >> 4, version > 0 ? more & 15 : 0]
  const items = reader.number(version < 2 ? 2 : 4)
  for (let n = 0; n < items; n++) {
    const id = reader.number(version < 2 ? 2 : 4)
    const method = version > 0 ? reader.number(2) & 15 : 0
    reader.number(2)
    const base = reader.number(baseSize)
    const extents = reader.number(2)
    for (let m = 0; m < extents; m++) {
      reader.number(indexSize)
      const from = base + reader.number(offsetSize)
      const length = reader.number(lengthSize)
      if (hidden.has(id) && method < 2) found.push({ in: method === 0 ? 'file' : 'idat', from, length })
    }
  }
  return found
}
