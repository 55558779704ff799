import { randomUUID } from 'node:crypto'
import type { Actor } from '../core/actor.ts'
import type { Clock } from '../core/clock.ts'
import { AwardId, type PersonId } from '../core/ids.contract.ts'
import { problem } from '../core/problem.ts'
import { deterministicId } from '../core/secrets.ts'
import type { CatalogueService } from '../credentials/catalogue.service.ts'
import type { SubmissionDocument } from '../submissions/submission.model.ts'
import { attemptReference } from '../submissions/submission.reference.ts'
import type { AwardView } from './award.contract.ts'
import { isStackAward, type AnyAward, type AwardDocument, type AwardModel } from './award.model.ts'
import type { AwardLinks } from './award.links.ts'
import type { StatusPlace } from './award.lists.ts'
import { awardView, stackAwardView } from './award.view.ts'
import { wasTheirs } from './carrying/carried.lists.ts'

/** Credentials granted to earners. Nothing but a settled decision grants one. */
export function createAwards({
  model,
  catalogue,
  links,
  clock,
}: {
  model: AwardModel
  catalogue: CatalogueService
  links: AwardLinks
  clock: Clock
}) {
  async function view(award: AnyAward): Promise<AwardView> {
    if (isStackAward(award)) {
      const issuer = (await catalogue.snapshot()).issuers.get(award.issuerId)
      if (!issuer) throw problem('not-found', 'The issuer of this stack is missing.')
      return stackAwardView(award, issuer, links)
    }
    const content = await catalogue.version(award.credentialId, award.version)
    return awardView(award, content, await catalogue.issuerOf(content), links)
  }

  async function own(actor: Actor, id: AwardId): Promise<AnyAward> {
    const award = await model.find(id)
    if (award && wasTheirs(award, actor.personId))
      throw problem('wrong-state', 'You carried this badge over to your other account. You find it there.')
    if (!award || award.earnerId !== actor.personId) throw problem('not-found')
    return award
  }

  return {
    find: (id: AwardId) => model.find(id),
    /** what the status lists are built from */
    lists: {
      placeInList: (
        award: Pick<AnyAward, '_id'> & Partial<Pick<AwardDocument, 'submissionId' | 'attempt'>>,
        place: StatusPlace,
      ) => {
        const { submissionId, attempt } = award
        return model.placeInList(
          award._id,
          place,
          submissionId && attempt ? attemptReference(submissionId, attempt) : null,
        )
      },
      newestList: model.newestList,
      beginList: model.beginList,
      listedSince: model.listedSince,
      publiclyRevoked: model.publiclyRevoked,
    },
    badgeIssued: (id: AwardId) => model.badgeIssued(id, clock.now()),

    /** Grants what a decision awarded. May run any number of times with one outcome. */
    async grant(submission: SubmissionDocument): Promise<AwardDocument> {
      const attempt = submission.attempts.at(-1)
      if (submission.status !== 'awarded' || attempt?.feedback?.outcome !== 'award')
        throw new Error(`submission ${submission._id} was not awarded`)
      const content = await catalogue.version(submission.credentialId, attempt.version)
      return model.grant({
        _id: AwardId.parse(deterministicId('award', submission._id, String(attempt.number))),
        earnerId: submission.earnerId,
        organizationId: submission.organizationId,
        credentialId: submission.credentialId,
        version: attempt.version,
        issuerId: content.issuerId,
        submissionId: submission._id,
        attempt: attempt.number,
        awardedAt: new Date(attempt.feedback.decidedAt),
        rows: Object.fromEntries(attempt.feedback.rows.map((row) => [row.rowId, row.levelId])),
        subjectId: `urn:uuid:${randomUUID()}`,
        revoked: false,
        published: false,
        showName: false,
        keyGeneration: 1,
        badgeIssuedAt: null,
        reference: attemptReference(submission._id, attempt.number),
      })
    },

    /** Every award of a person, revoked ones too; the newest first. */
    everyOf: (personId: PersonId) => model.listOf(personId),

    holding: model.holding,
    broughtAlong: model.broughtAlong,
    ownAmong: model.ownAmong,

    list: async (actor: Actor) => ({ awards: await Promise.all((await model.listOf(actor.personId)).map(view)) }),

    get: async (actor: Actor, id: AwardId) => view(await own(actor, id)),

    /** Publishing is the earner's choice alone, and so is their name on the page. */
    async share(actor: Actor, id: AwardId, sharing: { published: boolean; showName: boolean }) {
      const award = await own(actor, id)
      await model.share(id, actor.personId, sharing)
      return view({ ...award, ...sharing })
    },
  }
}
export type Awards = ReturnType<typeof createAwards>
