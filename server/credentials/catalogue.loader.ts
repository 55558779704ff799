import { readFile, readdir } from 'node:fs/promises'
import { isDeepStrictEqual } from 'node:util'
import path from 'node:path'
import { z } from 'zod'
import type { Clock } from '../core/clock.ts'
import type { IssuerModel } from '../issuers/issuer.model.ts'
import type { CatalogueModel } from './catalogue.model.ts'
import { CredentialContent, IssuerContent, PilotVersion, StackContent } from './version.contract.ts'

/** A catalogue as files: issuers.json, stacks.json, pilots.json and one file a credential. */
export interface CatalogueFiles {
  issuers: IssuerContent[]
  stacks: StackContent[]
  credentials: CredentialContent[]
  /** which of them are being piloted; a version keeps the state that it has once it was given one */
  pilots?: PilotVersion[]
}

async function readJson<Schema extends z.ZodType>(file: string, schema: Schema): Promise<z.infer<Schema>> {
  const parsed = schema.safeParse(JSON.parse(await readFile(file, 'utf8')))
  if (!parsed.success) throw new Error(`${file}:\n${z.prettifyError(parsed.error)}`)
  return parsed.data
}

export async function readCatalogue(folder: string): Promise<CatalogueFiles> {
  const names = (await readdir(path.join(folder, 'credentials'))).filter((name) => name.endsWith('.json')).sort()
  return {
    issuers: await readJson(path.join(folder, 'issuers.json'), z.array(IssuerContent)),
    stacks: await readJson(path.join(folder, 'stacks.json'), z.array(StackContent)),
    pilots: await readJson(path.join(folder, 'pilots.json'), z.array(PilotVersion)),
    credentials: await Promise.all(
      names.map((name) => readJson(path.join(folder, 'credentials', name), CredentialContent)),
    ),
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
}
