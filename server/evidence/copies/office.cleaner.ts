import path from 'node:path'
import { collect, readWhole, sourceOf, type Cleaner, type Source } from './byte.source.ts'
import { Unclean } from './copy.contract.ts'
import { DOCUMENT_XML, isDroppedPart, listRules } from './office.rules.ts'
import { rewriteXml, xmlText } from './xml.rewrite.ts'
import { pack, readArchive, unpack, writeArchive, type Entry } from './zip.archive.ts'

export const LARGEST_OFFICE_FILE = 200 * 1024 * 1024
const DEEPEST = 2
const EMPTY_META =
  '<?xml version="1.0" encoding="UTF-8"?><office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.3"><office:meta/></office:document-meta>'

const isXml = (name: string) => /\.(xml|rels|vml|rdf)$/i.test(name)
/** Drawings in formats of their program, and fonts: they hold shapes and no one's details. */
const PLAIN = /\.(emf|wmf|emz|wmz|odttf|fntdata|ttf|otf)$/i

/** Office files hold pictures, films, sounds and other office files: each is cleaned by what its bytes are. */
export interface Inner {
  cleanerOf(head: Buffer): Promise<Cleaner | 'archive' | null>
}

/** A list's target as the archive names it: relative to the part that the list belongs to. */
function partOf(listName: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const folder = listName.endsWith('.rels') ? path.posix.dirname(path.posix.dirname(listName)) : ''
  return path.posix.normalize(path.posix.join(folder, target))
}

async function cleanEntry(entry: Entry, inner: Inner, depth: number): Promise<Entry> {
  const { name } = entry
  if (name === 'mimetype') return pack(name, unpack(entry).subarray(0, 200))
  if (name === 'meta.xml') return pack(name, Buffer.from(EMPTY_META, 'utf8'))
  if (isXml(name)) {
    const xml = xmlText(unpack(entry))
    if (name === 'META-INF/manifest.xml' && /<(\w+:)?encryption-data/.test(xml)) throw new Unclean('encrypted')
    const isList = name.endsWith('.rels') || name === '[Content_Types].xml' || name === 'META-INF/manifest.xml'
    const rules = isList ? listRules((target) => isDroppedPart(partOf(name, target)) && target !== '/') : DOCUMENT_XML
    return pack(name, Buffer.from(rewriteXml(xml, rules), 'utf8'))
  }
  const content = unpack(entry)
  if (content.length === 0 || PLAIN.test(name)) return { ...entry, packed: Buffer.from(entry.packed) }
  const cleaner = await inner.cleanerOf(content.subarray(0, 4100))
  if (cleaner === null || depth >= DEEPEST) throw new Unclean('embedded')
  if (cleaner === 'archive') return pack(name, Buffer.concat(await cleanArchive(content, inner, depth + 1)))
  try {
    return pack(name, await collect(cleaner(sourceOf(content))))
  } catch (error) {
    throw error instanceof Unclean ? new Unclean('embedded') : error
  }
}

async function cleanArchive(bytes: Buffer, inner: Inner, depth: number): Promise<Buffer[]> {
  const cleaned: Entry[] = []
  for (const entry of readArchive(bytes))
    if (!isDroppedPart(entry.name)) cleaned.push(await cleanEntry(entry, inner, depth))
  return [...writeArchive(cleaned)]
}

export const officeCleaner = (inner: Inner): Cleaner =>
  async function* cleanOffice(source: Source): AsyncGenerator<Uint8Array> {
    yield* await cleanArchive(await readWhole(source, LARGEST_OFFICE_FILE), inner, 0)
  }
