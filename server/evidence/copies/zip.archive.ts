import { crc32, inflateRawSync, deflateRawSync } from 'node:zlib'
import { Unclean } from './copy.contract.ts'

/** A file inside an archive, still packed. */
export interface Entry {
  name: string
  method: number
  packed: Buffer
  check: number
  bytes: number
}

const MOST_ENTRIES = 20_000
const LARGEST_ENTRY = 256 * 1024 * 1024
const STORED = 0
const DEFLATED = 8

/** The entries that an archive's directory names (APPNOTE 4.3). What stands between them is not looked at. */
export function readArchive(bytes: Buffer): Entry[] {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end < 0 || end + 22 > bytes.length) throw new Unclean('damaged')
  const count = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  if (count === 0xffff || count > MOST_ENTRIES || at > end) throw new Unclean('too-large')
  const entries: Entry[] = []
  for (let n = 0; n < count; n++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) throw new Unclean('damaged')
    if (bytes.readUInt16LE(at + 8) & 1) throw new Unclean('encrypted')
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field))
    const packedBytes = bytes.readUInt32LE(at + 20)
    const local = bytes.readUInt32LE(at + 42)
    if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== 0x04034b50) throw new Unclean('damaged')
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    if (from + packedBytes > bytes.length) throw new Unclean('damaged')
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + (nameLength ?? 0)),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.subarray(from, from + packedBytes),
      check: bytes.readUInt32LE(at + 16),
      bytes: bytes.readUInt32LE(at + 24),
    })
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0)
  }
  return entries
}

/** An entry's content; a bomb ends at the size that it claims to have. */
export function unpack(entry: Entry): Buffer {
  if (entry.bytes > LARGEST_ENTRY) throw new Unclean('too-large')
  if (entry.method === STORED) return entry.packed
  if (entry.method !== DEFLATED) throw new Unclean('damaged')
  try {
    return entry.bytes === 0 ? Buffer.alloc(0) : inflateRawSync(entry.packed, { maxOutputLength: entry.bytes })
  } catch {
    throw new Unclean('damaged')
  }
}

export function pack(name: string, content: Buffer): Entry {
  const stored = name === 'mimetype'
  const packed = stored ? content : deflateRawSync(content)
  return { name, method: stored ? STORED : DEFLATED, packed, check: crc32(content), bytes: content.length }
}

/** The fields that an entry's two headers share. No dates but the first that can be written, no users, no notes. */
function fields(entry: Entry, name: Buffer): Buffer {
  const head = Buffer.alloc(26)
  head.writeUInt16LE(20)
  head.writeUInt16LE(0x0800, 2)
  head.writeUInt16LE(entry.method, 4)
  head.writeUInt16LE(0x21, 8)
  head.writeUInt32LE(entry.check, 10)
  head.writeUInt32LE(entry.packed.length, 14)
  head.writeUInt32LE(entry.bytes, 18)
  head.writeUInt16LE(name.length, 22)
  return head
}

/** An archive made of these entries and nothing else. */
export function* writeArchive(entries: Iterable<Entry>): Generator<Buffer> {
  const directory: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const name = Buffer.from(entry.name, 'utf8')
    const head = fields(entry, name)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), head, name])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), head, rest, name]))
    yield local
    yield entry.packed
    offset += local.length + entry.packed.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(offset, 16)
  yield listed
  yield end
}
