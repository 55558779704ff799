import type { Clock } from '../core/clock.ts'
import type { ArtifactId, CredentialId, IssuerId, PersonId, SubmissionId } from '../core/ids.contract.ts'
import type { Logger } from '../core/log.ts'
import type { Notices } from './notice.service.ts'
import { LOOKED_BACK_DAYS } from './notice.sweeps.ts'

const EVERY_MS = 60_000
const DAY_MS = 86_400_000
/** What is written while a look is under way comes with the next one. */
const OVERLAP_MS = 10 * 60_000
const BATCH = 500

interface Flagged {
  _id: ArtifactId
  issuerId: IssuerId
  credentialId: CredentialId
  submissionId: SubmissionId
  flaggedAt: Date
}

/** What the administrators of an issuer are told, looked for once a minute: reviews that are overdue, evidence that was flagged. */
export function createIssuerSweeps({
  notices,
  adminsOf,
  overdueSince,
  flaggedSince,
  issuerOf,
  earnerOf,
  clock,
  log,
}: {
  notices: Pick<Notices, 'owe'>
  adminsOf: (issuerId: IssuerId) => Promise<PersonId[]>
  /** what became overdue from a moment on and before another, each credential and day once */
  overdueSince: (since: Date, now: Date) => Promise<{ credentialId: CredentialId; day: string }[]>
  flaggedSince: (since: Date, limit: number) => Promise<Flagged[]>
  issuerOf: (credentialId: CredentialId) => Promise<IssuerId | null>
  earnerOf: (submissionId: SubmissionId) => Promise<PersonId | null>
  clock: Clock
  log: Logger
}) {
  /** Told once for all work of a credential that was promised for one day. */
  async function overdue(since: Date, now: Date): Promise<void> {
    for (const { credentialId, day } of await overdueSince(since, now)) {
      const issuerId = await issuerOf(credentialId)
      for (const to of issuerId ? await adminsOf(issuerId) : [])
        await notices.owe({
          ...{ kind: 'review-overdue', to, event: `${credentialId}.${day}` },
          about: { credentialId, until: new Date(`${day}T00:00:00.000Z`) },
        })
    }
  }

  /** Nobody looks at their own work for the issuer. */
  async function flagged(since: Date): Promise<void> {
    for (let from = since; ;) {
      const found = await flaggedSince(from, BATCH)
      for (const { _id, issuerId, credentialId, submissionId } of found) {
        const earner = await earnerOf(submissionId)
        for (const to of (await adminsOf(issuerId)).filter((id) => id !== earner))
          await notices.owe({ kind: 'artifact-flagged', to, event: _id, about: { credentialId } })
      }
      const last = found.at(-1)?.flaggedAt
      if (found.length < BATCH || !last || last.getTime() === from.getTime()) return
      from = last
    }
  }

  const seen: Record<string, Date> = {}
  let sweptAt = -Infinity

  return async function sweep(): Promise<void> {
    const now = clock.now()
    if (now.getTime() - sweptAt < EVERY_MS) return
    sweptAt = now.getTime()
    for (const look of [overdue, flagged]) {
      const last = seen[look.name]
      const since = new Date(last ? last.getTime() - OVERLAP_MS : now.getTime() - LOOKED_BACK_DAYS * DAY_MS)
      try {
        await look(since, now)
        seen[look.name] = now
      } catch (error) {
        log.error({ err: error, about: look.name }, 'not every administrator could be told; it is tried again')
      }
    }
  }
}
