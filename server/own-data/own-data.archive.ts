import { z } from 'zod'
import type { PersonId } from '../core/ids.contract.ts'
import type { Logger } from '../core/log.ts'
import { pageOf, type OwnDataPart, type OwnDataRecord, type WrittenFile } from '../core/own-data.part.ts'
import type { ArchiveWriter } from './archive.writer.ts'
import { OWN_DATA_FORM, type OwnDataManifest } from './own-data.contract.ts'
import { areaPage, firstPage, page, STYLE, type IndexedArea, type Missing } from './own-data.pages.ts'

export interface ArchiveParts {
  parts: readonly OwnDataPart[]
  personId: PersonId
  writer: ArchiveWriter
  signal: AbortSignal
  writtenAt: Date
  schemaUrl: string
  log: Logger
}

/** The schema of every area's JSON, published and in each archive. */
export function archiveSchema(parts: readonly OwnDataPart[], schemaUrl: string) {
  const area = ({ name, title, schema }: OwnDataPart) => [
    name,
    {
      title,
      type: 'object',
      properties: {
        form: { const: OWN_DATA_FORM },
        area: { const: name },
        records: { type: 'array', items: z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }) },
        complete: { type: 'boolean', description: 'false where something could not be read' },
      },
      required: ['form', 'area', 'records', 'complete'],
    },
  ]
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: schemaUrl,
    title: `The JSON files of an archive of one’s own data (${OWN_DATA_FORM})`,
    $defs: Object.fromEntries(parts.map(area)),
    anyOf: parts.map(({ name }) => ({ $ref: `#/$defs/${name}` })),
  }
}

/** Writes everything about a person, part by part. What cannot be read is noted; the rest is there all the same. */
export async function writeArchive({ parts, personId, writer, signal, writtenAt, schemaUrl, log }: ArchiveParts) {
  const missing: Missing[] = []
  const areas: IndexedArea[] = []

  function miss(path: string, reason: string, fault: unknown) {
    signal.throwIfAborted()
    // Paths hold what people called their files.
    log.warn({ err: fault, area: path.split('/')[0] }, 'own data: something could not be read')
    missing.push({ path, reason })
  }

  async function writeJson(part: OwnDataPart) {
    const path = `${part.name}/${part.name}.json`
    async function* chunks() {
      yield `{"form":${JSON.stringify(OWN_DATA_FORM)},"area":${JSON.stringify(part.name)},"records":[`
      let complete = true
      let between = '\n'
      try {
        for await (const record of part.records(personId)) {
          yield `${between}${JSON.stringify(part.schema.parse(record.json))}`
          between = ',\n'
        }
      } catch (error) {
        complete = false
        miss(path, 'Not all of it could be read.', error)
      }
      yield `\n],"complete":${complete}}\n`
    }
    await writer.add(path, chunks())
  }

  async function writeFiles(part: OwnDataPart, record: OwnDataRecord): Promise<WrittenFile[]> {
    const written: WrittenFile[] = []
    for (const file of record.files ?? []) {
      const path = `${part.name}/${file.path}`
      const { bytes, compress } = file
      const outcome = await writer.add(path, lazily(file.read), { bytes, compress })
      let trouble: string | null = null
      if (outcome.state === 'absent') trouble = 'This file could not be read, so it is not here.'
      else if (outcome.state === 'broken' || (file.bytes !== null && outcome.file.bytes < file.bytes))
        trouble = 'This file could be read only in part: what is here breaks off.'
      else if (file.sha256 !== null && outcome.file.sha256 !== file.sha256)
        trouble = 'This file is not what was uploaded: its fingerprint differs from the one that was recorded.'
      if (trouble) miss(path, trouble, outcome.state === 'whole' ? new Error('hash differs') : outcome.fault)
      written.push({ path: file.path, isThere: outcome.state !== 'absent', trouble })
    }
    return written
  }

  async function writePages(part: OwnDataPart) {
    const pages: { path: string; title: string }[] = []
    try {
      for await (const record of part.records(personId)) {
        const written = await writeFiles(part, record)
        const path = pageOf(record.id)
        await writer.add(`${part.name}/${path}`, [page(record.title, 1, record.page(written))])
        pages.push({ path, title: record.title })
      }
    } catch (error) {
      miss(`${part.name}/`, 'Not all of it could be read.', error)
    }
    pages.sort((a, b) => a.title.localeCompare(b.title, 'en'))
    await writer.add(`${part.name}/index.html`, [areaPage(part.title, part.about, pages)])
    areas.push({ name: part.name, title: part.title, about: part.about, records: pages.length })
  }

  await writer.add('style.css', [STYLE])
  for (const part of parts) {
    await writeJson(part)
    await writePages(part)
  }
  await writer.add('schema.json', [JSON.stringify(archiveSchema(parts, schemaUrl), null, 1)])
  if (missing.length > 0)
    await writer.add(
      'MISSING.txt',
      missing.map(({ path, reason }) => `${path}: ${reason}\n`),
    )
  const manifest: OwnDataManifest = {
    form: OWN_DATA_FORM,
    schema: schemaUrl,
    writtenAt: writtenAt.toISOString(),
    areas: areas.map(({ name, title, records }) => ({
      ...{ name, title, records },
      ...{ json: `${name}/${name}.json`, page: `${name}/index.html` },
    })),
    missing,
  }
  await writer.add('manifest.json', [JSON.stringify(manifest, null, 1)])
  await writer.add('index.html', [firstPage(areas, missing, writtenAt)])
  await writer.add('SHA256SUMS', writer.sums())
  writer.end()
}

/** Opens the file only when its turn has come, so that opening may fail like reading. */
async function* lazily(read: () => AsyncIterable<Buffer>) {
  yield* read()
}
