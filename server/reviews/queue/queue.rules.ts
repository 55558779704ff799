import { businessDaysBetween, type Holidays } from '../../core/business-days.ts'
import type { CredentialContent } from '../../credentials/version.contract.ts'
import type { Artifact } from '../../evidence/evidence.contract.ts'
import type { Claim } from '../../submissions/submission.model.ts'
import { homeQueue, sharedQueue } from '../../submissions/submission.waiting.ts'
import type { ClaimablePool } from '../../submissions/submission.review-lists.ts'
import type { EvidenceForm, QueueFilter } from './queue.contract.ts'

/** Due within so many working days counts as soon. */
export const SOON_BUSINESS_DAYS = 2
/** So long before a claim lapses its holder is warned. */
export const WARNING_BUSINESS_DAYS = 1

export function formOf(artifact: Artifact): EvidenceForm {
  if (artifact.form !== 'file') return artifact.form
  const { preview } = artifact
  return preview === 'video' || preview === 'audio' || preview === 'image' ? preview : 'document'
}

export const formsOf = (artifacts: Artifact[]): EvidenceForm[] => [...new Set(artifacts.map(formOf))]

export const overdueDays = (dueAt: Date, now: Date, holidays: Holidays): number =>
  dueAt >= now ? 0 : Math.max(1, businessDaysBetween(dueAt, now, holidays))

/** How long somebody may keep a claim yet, in working days, and whether they ought to be told. */
export function leaseStanding({ leaseUntil }: Pick<Claim, 'leaseUntil'>, now: Date, holidays: Holidays) {
  const daysLeft = businessDaysBetween(now, leaseUntil, holidays)
  return { daysLeft, lapsesSoon: daysLeft <= WARNING_BUSINESS_DAYS }
}

/** The queues that somebody's work is found in: their organization's own, and those that organizations share. */
export function queuesOf(
  { organizationId, expertFor, peerFor, sharedPeerFor }: ClaimablePool,
  filter: QueueFilter,
  newest: ReadonlyMap<string, Pick<CredentialContent, 'issuerId'>>,
): string[] {
  const isAsked = (id: string) =>
    (filter.credential === undefined || filter.credential === id) &&
    (filter.issuer === undefined || newest.get(id)?.issuerId === filter.issuer)
  const home = [...new Set([...expertFor, ...peerFor])].filter(isAsked)
  const shared = [...new Set([...expertFor, ...sharedPeerFor])].filter(isAsked)
  return [...home.map((id) => homeQueue(organizationId, id)), ...shared.map(sharedQueue)]
}
