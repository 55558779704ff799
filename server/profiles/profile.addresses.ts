import type { Clock } from '../core/clock.ts'
import { equalSecrets, keyedDigest, purposeKey } from '../core/secrets.ts'

const PREVIEW_MS = 12 * 60 * 60_000

/** The public address of a profile, and the passing one under which its educator looks at it before anybody else can. */
export function createProfileAddresses({ baseUrl, secret, clock }: { baseUrl: string; secret: string; clock: Clock }) {
  const base = baseUrl.replace(/\/+$/, '')
  const key = purposeKey(secret, 'profile-preview')
  const digest = (address: string, until: number) => keyedDigest(key, `${address}:${until}`).slice(0, 22)
  const page = (address: string) => `${base}/p/${address}`
  return {
    page,
    preview(address: string): string {
      const until = clock.now().getTime() + PREVIEW_MS
      return `${page(address)}?preview=${until}.${digest(address, until)}`
    },
    /** What a visitor's `?preview=` is worth. */
    previews(address: string, given: string | undefined): 'open' | 'over' | 'never' {
      const [, until, signature] = /^(\d{1,15})\.([\w-]{22})$/.exec(given ?? '') ?? []
      if (!until || !signature || !equalSecrets(signature, digest(address, Number(until)))) return 'never'
      return Number(until) > clock.now().getTime() ? 'open' : 'over'
    },
  }
}
export type ProfileAddresses = ReturnType<typeof createProfileAddresses>
