import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { z } from 'zod'
import type { PersonId } from './ids.contract.ts'
import type { Piece } from './markup.ts'

// "Own data" is everything Notch holds about one person, for that person. Each feature contributes parts: what it keeps,
// as records with a schema, a readable page for each, and files. `server/own-data` writes them into one archive.

export interface OwnDataFile {
  /** below the part's folder; made of `safeName`s */
  path: string
  /** null where that is not known before reading */
  bytes: number | null
  /** in hex, as recorded when the file came; null where nothing was recorded */
  sha256: string | null
  /** false for what is compressed already */
  compress: boolean
  read(): Readable
}

export interface WrittenFile {
  path: string
  /** false where not a byte of it could be read */
  isThere: boolean
  /** why it is not in the archive, or not whole; null where it is */
  trouble: string | null
}

export interface OwnDataRecord {
  /** names the record for good, so that its page has the same address in every archive */
  id: string
  title: string
  /** parsed by the part's schema, which strips whatever it does not name */
  json: unknown
  files?: OwnDataFile[]
  /** what stands below the page's heading */
  page(written: WrittenFile[]): Piece
}

export interface OwnDataPart {
  /** the folder in the archive: lower-case words with hyphens */
  name: string
  title: string
  /** one sentence for the person, before they ask for the archive */
  about: string
  schema: z.ZodType
  /** how much there is, where one command tells */
  size?(personId: PersonId): Promise<{ records: number; bytes?: number }>
  /** in the same order however often it is asked; a page at a time, for a slow reader may take hours */
  records(personId: PersonId): AsyncIterable<OwnDataRecord>
}

/** A short name that belongs to this id alone, the same on file systems that do not tell upper from lower case. */
export const shortName = (id: string) => createHash('sha256').update(id).digest('hex').slice(0, 10)

/** The file of a record's page inside its part's folder. */
export const pageOf = (id: string) => `page-${shortName(id)}.html`

/** Everything that a query gives in pages: each asks for what comes after the last id. */
export async function* inPages<Document extends { _id: string }>(
  load: (after: Document['_id'] | null, limit: number) => Promise<Document[]>,
  limit = 20,
): AsyncGenerator<Document> {
  let after: Document['_id'] | null = null
  for (;;) {
    const page: Document[] = await load(after, limit)
    yield* page
    const last = page.at(-1)
    if (!last || page.length < limit) return
    after = last._id
  }
}
