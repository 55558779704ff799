import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import type { Actor } from '../core/actor.ts'
import type { Clock } from '../core/clock.ts'
import { OrganizationId, PersonId } from '../core/ids.contract.ts'
import type { Logger } from '../core/log.ts'
import type { OwnDataPart } from '../core/own-data.part.ts'
import { problem } from '../core/problem.ts'
import { equalSecrets, hashToken, keyedDigest, purposeKey, randomId } from '../core/secrets.ts'
import { createArchiveWriter } from './archive.writer.ts'
import { archiveSchema, writeArchive } from './own-data.archive.ts'
import type { OwnDataModel } from './own-data.model.ts'

const ADDRESS_MS = 2 * 60_000
/** a download that runs says so every half minute; one that fell silent for two has ended with its process */
const LEASE_MS = 2 * 60_000
const BEAT_MS = 30_000

const PURPOSE = 'export'
const Claims = z.object({
  p: PersonId,
  o: OrganizationId,
  u: z.literal(PURPOSE),
  /** names this address alone */
  t: z.string(),
  /** ms since 1970 */
  e: z.number(),
})

const RUNNING =
  'A download of your data is under way. Let it finish, or cancel it in your browser and ask again two minutes later.'

interface Parts {
  model: OwnDataModel
  parts: readonly OwnDataPart[]
  /** the organization that the person belongs to now; null where there is no such person */
  organizationOf: (personId: PersonId) => Promise<OrganizationId | null>
  secret: string
  /** where the tool is */
  url: string
  clock: Clock
  log: Logger
  /** how often a running download says that it runs; shorter in tests */
  beatMs?: number
}

/** Everything Notch holds about a person, for that person: described before, then streamed as one archive. */
export function createOwnData({ model, parts, organizationOf, secret, url, clock, log, beatMs = BEAT_MS }: Parts) {
  const key = purposeKey(secret, 'own-data-address')
  const schemaUrl = `${url}/schemas/own-data/1`
  const leaseEnd = () => new Date(clock.now().getTime() + LEASE_MS)

  function read(address: string) {
    const [payload = '', signature = ''] = address.split('.')
    if (!equalSecrets(signature, keyedDigest(key, payload))) throw problem('not-found')
    const claims = Claims.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')))
    if (!claims.success) throw problem('not-found')
    if (claims.data.e < clock.now().getTime())
      throw problem('not-found', 'This address has expired. Ask for your data again on your profile.')
    return claims.data
  }

  /** Streams the archive into `target`. Ends as soon as the target is gone, or another process holds the download. */
  async function send(personId: PersonId, run: string, target: Writable): Promise<void> {
    const stop = new AbortController()
    const { signal } = stop
    const writtenAt = clock.now()
    const writer = createArchiveWriter({ signal, modifiedAt: writtenAt })
    const beat = setInterval(() => {
      model.hold(personId, run, leaseEnd()).then(
        (held) => !held && stop.abort(),
        (error: unknown) => log.warn({ err: error }, 'own data: a running download could not say so'),
      )
    }, beatMs)
    beat.unref()
    signal.addEventListener('abort', () => writer.output.destroy())
    const stopping = (error: unknown) => {
      stop.abort()
      throw error
    }
    const outcomes = await Promise.allSettled([
      pipeline(writer.output, target).catch(stopping),
      writeArchive({ parts, personId, writer, signal, writtenAt, schemaUrl, log }).catch(stopping),
    ])
    clearInterval(beat)
    const failed = outcomes.find((outcome) => outcome.status === 'rejected')
    await model.end(personId, run, failed ? null : clock.now())
    if (failed) throw failed.reason
  }

  return {
    schema: () => archiveSchema(parts, schemaUrl),

    async describe({ personId }: Actor) {
      const [running, areas] = await Promise.all([
        model.isRunning(personId, clock.now()),
        Promise.all(
          parts.map(async ({ name, title, about, size }) => {
            const { records = null, bytes = null } = (await size?.(personId)) ?? {}
            return { name, title, about, records, bytes }
          }),
        ),
      ])
      return { areas, running }
    },

    async open({ personId, organizationId }: Actor) {
      const ticket = randomId()
      if (!(await model.promise(personId, hashToken(ticket), clock.now()))) throw problem('too-many-requests', RUNNING)
      const expires = clock.now().getTime() + ADDRESS_MS
      const claims = { p: personId, o: organizationId, u: PURPOSE, t: ticket, e: expires }
      const payload = Buffer.from(JSON.stringify(claims)).toString('base64url')
      return { url: `/own-data/${payload}.${keyedDigest(key, payload)}`, expiresAt: new Date(expires).toISOString() }
    },

    /** Begins the one download that this address is for. */
    async begin(address: string) {
      const { p: personId, o: organizationId, t: ticket } = read(address)
      if ((await organizationOf(personId)) !== organizationId) throw problem('not-found')
      const run = randomId()
      if (!(await model.begin(personId, hashToken(ticket), run, clock.now(), leaseEnd())))
        throw problem('not-found', 'This address was used already. Ask for your data again on your profile.')
      return {
        fileName: `notch-my-data-${clock.now().toISOString().slice(0, 10)}.zip`,
        send: (target: Writable) => send(personId, run, target),
      }
    },
  }
}
export type OwnData = ReturnType<typeof createOwnData>
