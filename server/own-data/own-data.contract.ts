import { z } from 'zod'
import { endpoint } from '../core/endpoint.contract.ts'
import { Instant } from '../core/ids.contract.ts'

/** The form of the archive. It counts up when something that is there means something else; what is added leaves it. */
export const OWN_DATA_FORM = 'notch-own-data/1'

export const OwnDataArea = z.object({
  name: z.string(),
  title: z.string(),
  about: z.string(),
  /** null where nobody counted before */
  records: z.int().nullable(),
  /** of files, as they were uploaded */
  bytes: z.int().nullable(),
})
export type OwnDataArea = z.infer<typeof OwnDataArea>

/** What the archive of everything about oneself will hold; said before it is asked for. */
export const describeOwnData = endpoint({
  method: 'get',
  path: '/api/own-data',
  response: z.object({
    areas: z.array(OwnDataArea),
    /** a download of theirs is under way */
    running: z.boolean(),
  }),
})

/**
 * An address that begins one download, once, within two minutes. Refused with too-many-requests while one is under way.
 * A download that broke is begun again with a new address.
 */
export const openOwnData = endpoint({
  method: 'post',
  path: '/api/own-data/open',
  response: z.object({ url: z.string(), expiresAt: Instant }),
})

/** `manifest.json` in the archive. */
export const OwnDataManifest = z.object({
  form: z.literal(OWN_DATA_FORM),
  /** where the schema of every area is published; `schema.json` is a copy */
  schema: z.string(),
  writtenAt: Instant,
  areas: z.array(
    z.object({ name: z.string(), title: z.string(), json: z.string(), page: z.string(), records: z.int() }),
  ),
  /** what could not be read, or not whole */
  missing: z.array(z.object({ path: z.string(), reason: z.string() })),
})
export type OwnDataManifest = z.infer<typeof OwnDataManifest>
