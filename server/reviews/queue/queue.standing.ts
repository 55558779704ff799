import type { Actor } from '../../core/actor.ts'
import type { Beside } from '../../core/beside.ts'
import type { Holidays } from '../../core/business-days.ts'
import type { Clock } from '../../core/clock.ts'
import type { CredentialId, IssuerId } from '../../core/ids.contract.ts'
import { versionKey } from '../../credentials/catalogue.model.ts'
import type { CatalogueService, CatalogueSnapshot } from '../../credentials/catalogue.service.ts'
import type { ReviewPool } from '../../organizations/pools/pool.contract.ts'
import type { ClaimablePool } from '../../submissions/submission.review-lists.ts'
import type { WaitingDocument } from '../../submissions/submission.waiting.ts'
import type { AppointmentModel } from '../assessors/appointment.model.ts'
import { isCheckDue } from '../calibration/check.rules.ts'
import { keptFromBy, kindFor, mustCalibrate, type Eligibility } from '../eligibility.rules.ts'
import type { EligibilityService } from '../eligibility.service.ts'
import type { ReviewDocument } from '../review.model.ts'

/** What is stored beside a person's eligibility, as far as their queue needs it. */
interface Stored {
  offers: { credentialId: CredentialId; answer: string }[]
  people: { rolesIn?: Record<string, unknown> }[]
  pools: { issuerId: IssuerId; pool: ReviewPool }[]
  holidays: { days: Record<string, string> }[]
  claimed: WaitingDocument[]
  declined: Parameters<typeof keptFromBy>[1]
  drafts: Pick<ReviewDocument, 'submissionId' | 'savedAt'>[]
  paces: { _id: CredentialId; recent: { seconds: number }[] }[]
}

/** Everything that a queue has to know of whoever opens it. */
export interface QueueStanding {
  held: Eligibility
  pool: ClaimablePool
  /** versions of what they may review for which calibration is still to do */
  toCalibrate: { credentialId: CredentialId; version: number; title: string }[]
  /** versions of what they may review of which they score one reference again */
  toCheck: QueueStanding['toCalibrate']
  /** credentials that they do not want to review for now */
  paused: CredentialId[]
  holidays: Holidays
  /** what they hold, the first that is due first */
  claimed: WaitingDocument[]
  drafts: Stored['drafts']
  /** seconds that past reviews took, by credential */
  past: Map<string, number[]>
}

const NOBODY: Stored = {
  offers: [],
  people: [],
  pools: [],
  holidays: [],
  claimed: [],
  declined: [],
  drafts: [],
  paces: [],
}

/** Reads by one command what a queue has to know of whoever opens it. */
export function createQueueStanding({
  model,
  eligibility,
  besides,
  catalogue,
  clock,
}: {
  model: Pick<AppointmentModel, 'standing'>
  eligibility: Pick<EligibilityService, 'eligibleBy'>
  /** what neighbours keep: awards, calibrations, answers to invitations, courses, pools, days off, declines, claims, drafts, paces */
  besides: Beside[]
  catalogue: Pick<CatalogueService, 'snapshot'>
  clock: Clock
}) {
  return async function standing({ personId, organizationId }: Actor): Promise<QueueStanding> {
    const [found, snapshot] = await Promise.all([
      model.standing<Stored>(personId, besides, { organizationId }),
      catalogue.snapshot(),
    ])
    const stored = found ?? { ...NOBODY, appointed: [], held: [], scored: [] }
    const held = eligibility.eligibleBy(stored)
    const toCalibrate = uncalibrated(held, snapshot)
    const now = clock.now()
    const checked = stored.scored.filter(({ passedAt, results = [] }) => isCheckDue({ passedAt, results }, now))
    const shares = stored.pools.flatMap(({ issuerId, pool }) => (pool.kind === 'coalition' ? [issuerId] : []))
    return {
      held,
      toCalibrate,
      toCheck: checked.flatMap(({ credentialId, version }) => {
        const content = snapshot.versions.get(versionKey(credentialId, version))
        const isOpen = !toCalibrate.some((one) => one.credentialId === credentialId && one.version === version)
        return content && isOpen && kindFor(held, credentialId) ? [{ credentialId, version, title: content.title }] : []
      }),
      pool: {
        organizationId,
        expertFor: held.expertFor,
        peerFor: held.peerFor,
        sharedPeerFor: sharedWith(shares, held, snapshot),
        uncalibrated: toCalibrate,
        keptFrom: keptFromBy(personId, stored.declined),
        courseIds: stored.people.flatMap(({ rolesIn = {} }) => Object.keys(rolesIn)),
      },
      paused: stored.offers.flatMap(({ credentialId, answer }) => (answer === 'notNow' ? [credentialId] : [])),
      holidays: new Set(stored.holidays.flatMap(({ days }) => Object.keys(days))),
      claimed: stored.claimed.sort((a, b) => (a.dueAt?.getTime() ?? 0) - (b.dueAt?.getTime() ?? 0)),
      drafts: stored.drafts,
      past: new Map(stored.paces.map(({ _id, recent }) => [_id, recent.map(({ seconds }) => seconds)])),
    }
  }
}
export type ReadQueueStanding = ReturnType<typeof createQueueStanding>

/** Of what somebody may review as a peer, what is an issuer's for which their organization shares its reviews. */
export const sharedWith = (
  issuerIds: IssuerId[],
  { peerFor }: Pick<Eligibility, 'peerFor'>,
  { newest }: Pick<CatalogueSnapshot, 'newest'>,
): CredentialId[] =>
  peerFor.filter((id) => {
    const issuerId = newest.get(id)?.issuerId
    return issuerId !== undefined && issuerIds.includes(issuerId)
  })

function uncalibrated(held: Eligibility, { versions, calibrated }: CatalogueSnapshot) {
  const reviewable = new Set([...held.expertFor, ...held.peerFor])
  return [...versions.values()]
    .filter(({ id, version }) => reviewable.has(id) && mustCalibrate(held, { credentialId: id, version }, calibrated))
    .map(({ id, version, title }) => ({ credentialId: id, version, title }))
}
