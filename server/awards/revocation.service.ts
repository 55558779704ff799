import type { Actor } from '../core/actor.ts'
import type { Clock } from '../core/clock.ts'
import { AwardId, type IssuerId, type PersonId, type SubmissionId } from '../core/ids.contract.ts'
import { problem } from '../core/problem.ts'
import type { CatalogueService } from '../credentials/catalogue.service.ts'
import type { IssuerRole } from '../issuers/issuer.model.ts'
import type { Issuers } from '../issuers/issuer.service.ts'
import type { RevocationGround } from '../submissions/revocation.contract.ts'
import type { SubmissionDocument } from '../submissions/submission.model.ts'
import { attemptReference } from '../submissions/submission.reference.ts'
import type { Revocation, Revoking } from '../submissions/submission.revoking.ts'
import { revocationNote } from '../submissions/submission.view.ts'
import { isStackAward, type AwardDocument, type AwardModel } from './award.model.ts'
import type { StackAwards } from './stack-award.service.ts'
import type { IssuedAwardView } from './revocation.contract.ts'

const PAGE = 50

/** What a search names: an award's id, alone or in its public address, or the reference of an attempt; null for neither. */
export function searched(text: string): { id: AwardId } | { reference: string } | null {
  const line = text.trim()
  const reference = /^[0-9A-HJKMNP-TV-Z]{6}-\d+$/i.test(line)
  if (reference) return { reference: line.toUpperCase() }
  const id = AwardId.safeParse(/\/b\/([\w-]+)/.exec(line)?.[1] ?? line)
  return id.success ? { id: id.data } : null
}

/** Awards that their issuer takes back, with a reason. */
export function createRevocations({
  model,
  revoking,
  paid,
  issuers,
  catalogue,
  stacks,
  clock,
}: {
  model: AwardModel
  revoking: Revoking
  /** ticks off what was owed */
  paid: (id: SubmissionId, owedId: string) => Promise<void>
  issuers: Issuers
  catalogue: CatalogueService
  stacks: StackAwards
  clock: Clock
}) {
  const administeredBy = async (personId: PersonId): Promise<IssuerId[]> =>
    (await issuers.grantsOf(personId)).filter(({ role }) => role === 'admin').map(({ issuerId }) => issuerId)

  const nameOf = async (issuerId: IssuerId) => (await catalogue.snapshot()).issuers.get(issuerId)?.name ?? issuerId

  async function view(award: AwardDocument): Promise<IssuedAwardView> {
    const { title } = await catalogue.version(award.credentialId, award.version)
    return {
      id: award._id,
      title,
      issuerName: await nameOf(award.issuerId),
      reference: attemptReference(award.submissionId, award.attempt),
      awardedAt: award.awardedAt.toISOString(),
      revocation: award.revocation ? revocationNote(award.revocation) : null,
      mayRevoke: !award.revoked && award.badgeIssuedAt !== null,
    }
  }

  async function revokeOnce(award: AwardDocument, given: Omit<Revocation, 'awardId' | 'at'>): Promise<AwardDocument> {
    if (award.revoked) throw problem('wrong-state', 'This award was revoked already.')
    if (!(await revoking.revoke(award.submissionId, { awardId: award._id, ...given })))
      throw problem(
        'wrong-state',
        'This award was revoked a moment ago, or its badge is still being issued. Look again.',
      )
    const submission = await revoking.find(award.submissionId)
    const revocation = submission?.revocation ?? null
    return { ...award, revoked: true, revokedAt: revocation?.at ?? null, revocation }
  }

  async function payAll(submission: SubmissionDocument) {
    for (const { id, revocation } of submission.owed) {
      if (!revocation) continue
      await model.revoke(revocation, clock.now())
      await stacks.reconsider(revocation)
      await paid(submission._id, id)
    }
  }

  return {
    async administers(actor: Actor) {
      const grants = await issuers.grantsOf(actor.personId)
      const named = (role: IssuerRole) =>
        Promise.all(
          grants
            .filter((grant) => grant.role === role)
            .map(async ({ issuerId: id }) => ({ id, name: await nameOf(id) })),
        )
      return { administers: await named('admin'), writesFor: await named('author') }
    },

    async list(actor: Actor, { search, before }: { search?: string; before?: string }) {
      const issuerIds = await administeredBy(actor.personId)
      if (issuerIds.length === 0) throw problem('not-allowed', 'These lists are for administrators of an issuer.')
      const named = search ? searched(search) : null
      const only = named ?? (before ? { before: new Date(before) } : null)
      const found = search && !named ? [] : await model.issuedBy(issuerIds, only, PAGE + 1)
      const awards = found.slice(0, PAGE)
      return {
        issuers: await Promise.all(issuerIds.map(nameOf)),
        awards: await Promise.all(awards.map(view)),
        olderThan: found.length > PAGE ? (awards.at(-1)?.awardedAt.toISOString() ?? null) : null,
      }
    },

    /** By an administrator of the award's issuer, who stands in the trail with the reason. Others find nothing. */
    async revoke(actor: Actor, id: AwardId, given: { ground: RevocationGround; reason: string }) {
      const [award, issuerIds] = await Promise.all([model.find(id), administeredBy(actor.personId)])
      if (!award || isStackAward(award) || !issuerIds.includes(award.issuerId)) throw problem('not-found')
      return view(await revokeOnce(award, { ...given, by: actor.personId }))
    },

    /** By whoever runs this Notch; `award` names it as a search does. The worker need not run for the badge to be void. */
    async revokeByCommand(named: string, given: { ground: RevocationGround; reason: string }) {
      const asked = searched(named)
      const award = asked && 'id' in asked ? await model.find(asked.id) : null
      if (!award) throw problem('not-found', `There is no award "${named.trim()}".`)
      if (isStackAward(award))
        throw problem('wrong-state', 'The badge of a stack goes with its credentials: revoke one that it rests on.')
      await revokeOnce(award, { ...given, by: null })
      const submission = await revoking.find(award.submissionId)
      if (submission) await payAll(submission)
      const now = await model.find(award._id)
      return view(now && !isStackAward(now) ? now : award)
    },

    /** Makes the award and its badge void. May run any number of times with one outcome. */
    pay: payAll,
  }
}
export type Revocations = ReturnType<typeof createRevocations>
