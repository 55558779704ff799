import { z } from 'zod'
import type { Clock } from '../core/clock.ts'
import { AwardId, PersonId } from '../core/ids.contract.ts'
import { problem } from '../core/problem.ts'
import { equalSecrets, keyedDigest, purposeKey } from '../core/secrets.ts'
import { RecordForm } from './record.contract.ts'

const LIFETIME_MS = 10 * 60_000

const Claims = z.object({
  p: PersonId,
  of: z.union([RecordForm, z.object({ certificate: AwardId })]),
  /** ms since 1970 */
  e: z.number(),
})
export type RecordWish = z.infer<typeof Claims>['of']

/** Addresses under which a browser downloads a file without a header of ours: bound to person and file, for ten minutes. */
export function createRecordAddresses({ secret, clock }: { secret: string; clock: Clock }) {
  const key = purposeKey(secret, 'record-address')
  return {
    give(personId: PersonId, of: RecordWish): { url: string; expiresAt: string } {
      const expires = clock.now().getTime() + LIFETIME_MS
      const payload = Buffer.from(JSON.stringify({ p: personId, of, e: expires })).toString('base64url')
      return {
        url: `/record-files/${payload}.${keyedDigest(key, payload)}`,
        expiresAt: new Date(expires).toISOString(),
      }
    },
    read(address: string): { personId: PersonId; of: RecordWish } {
      const [payload = '', signature = ''] = address.split('.')
      if (!equalSecrets(signature, keyedDigest(key, payload))) throw problem('not-found')
      const { p, of, e } = Claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')))
      if (e < clock.now().getTime())
        throw problem('not-found', 'This address has expired. Ask for the file again on your badges page.')
      return { personId: p, of }
    },
  }
}
export type RecordAddresses = ReturnType<typeof createRecordAddresses>
