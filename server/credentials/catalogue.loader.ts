import { readFile, readdir } from 'node:fs/promises'
import { isDeepStrictEqual } from 'node:util'
import path from 'node:path'
import { z } from 'zod'
import type { Clock } from '../core/clock.ts'
import type { IssuerModel } from '../issuers/issuer.model.ts'
import { versionKey, type CatalogueModel } from './catalogue.model.ts'
import { ReferenceSet, ReferenceSubmission, referenceSetFaults } from './reference.contract.ts'
import { CredentialContent, IssuerContent, PilotVersion, StackContent } from './version.contract.ts'

/** A catalogue as files: issuers.json, stacks.json, pilots.json, one file a credential, and one for the references of a version. */
export interface CatalogueFiles {
  issuers: IssuerContent[]
  stacks: StackContent[]
  credentials: CredentialContent[]
  /** which of them are being piloted; a version keeps the state that it has once it was given one */
  pilots?: PilotVersion[]
  references?: ReferenceSet[]
}

async function readJson<Schema extends z.ZodType>(file: string, schema: Schema): Promise<z.infer<Schema>> {
  const parsed = schema.safeParse(JSON.parse(await readFile(file, 'utf8')))
  if (!parsed.success) throw new Error(`${file}:\n${z.prettifyError(parsed.error)}`)
  return parsed.data
}

async function readEach<Schema extends z.ZodType>(folder: string, schema: Schema): Promise<z.infer<Schema>[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  return Promise.all(names.map((name) => readJson(path.join(folder, name), schema)))
}

export async function readCatalogue(folder: string): Promise<CatalogueFiles> {
  return {
    issuers: await readJson(path.join(folder, 'issuers.json'), z.array(IssuerContent)),
    stacks: await readJson(path.join(folder, 'stacks.json'), z.array(StackContent)),
    pilots: await readJson(path.join(folder, 'pilots.json'), z.array(PilotVersion)),
    credentials: await readEach(path.join(folder, 'credentials'), CredentialContent),
    references: await readEach(path.join(folder, 'references'), ReferenceSet),
  }
}

/**
 * Puts the catalogue into the database. Loading it again changes nothing; a version that is published already and differs
 * from the file is refused, because versions are immutable: raise `version` in the file instead.
 */
export async function loadCatalogue(
  files: CatalogueFiles,
  { issuers, catalogue, clock }: { issuers: IssuerModel; catalogue: CatalogueModel; clock: Clock },
): Promise<void> {
  for (const issuer of files.issuers) await issuers.put(issuer)
  for (const credential of files.credentials) {
    const isPilot = files.pilots?.some(
      ({ credentialId, version }) => credentialId === credential.id && version === credential.version,
    )
    const published = await catalogue.publish(credential, clock.now(), isPilot ? 'pilot' : 'published')
    const kept = CredentialContent.safeParse(published)
    if (!kept.success || !isDeepStrictEqual(kept.data, credential))
      throw new Error(
        `Version ${credential.version} of "${credential.id}" is already published with another content. Raise its version.`,
      )
  }
  for (const stack of files.stacks) await catalogue.putStack(stack)
  if (!files.references?.length) return
  const versions = new Map((await catalogue.allVersions()).map(({ _id, content }) => [_id, content]))
  for (const set of files.references) await loadReferences(set, versions, { catalogue, clock })
}

/** A published reference stays as it is, for assessors were measured by it; further ones may join it. */
async function loadReferences(
  set: ReferenceSet,
  versions: Map<string, CredentialContent>,
  { catalogue, clock }: { catalogue: CatalogueModel; clock: Clock },
): Promise<void> {
  const key = versionKey(set.credentialId, set.version)
  const content = versions.get(key)
  if (!content) throw new Error(`There are reference submissions for ${key}, which is not in the catalogue.`)
  const faults = referenceSetFaults(content, set)
  if (faults.length > 0) throw new Error(`The reference submissions of ${key} do not fit it:\n${faults.join('\n')}`)
  for (const reference of set.references) {
    const kept = ReferenceSubmission.safeParse(await catalogue.publishReference(key, reference, clock.now()))
    if (!kept.success || !isDeepStrictEqual(kept.data, reference))
      throw new Error(
        `Reference "${reference.id}" of ${key} is already published otherwise. Give the new one another id.`,
      )
  }
}
