import type { Actor } from '../core/actor.ts'
import type { Clock } from '../core/clock.ts'
import type { AwardId } from '../core/ids.contract.ts'
import { problem } from '../core/problem.ts'
import { randomId } from '../core/secrets.ts'
import type { AwardLinks } from './award.links.ts'
import type { AnyAward, AwardModel } from './award.model.ts'
import { MOST_VIEW_LINKS, ViewLinkId, type ViewLinks } from './view-link.contract.ts'

/** Links that show a badge to one reader without making it public; its earner makes and stops them. */
export function createViewLinks({ model, links, clock }: { model: AwardModel; links: AwardLinks; clock: Clock }) {
  async function own(actor: Actor, id: AwardId): Promise<AnyAward> {
    const award = await model.find(id)
    if (!award || award.earnerId !== actor.personId) throw problem('not-found')
    return award
  }

  function view(award: AnyAward): ViewLinks {
    const made = award.viewLinks ?? []
    return {
      links: made.map(({ id, label, madeAt }) => ({
        ...{ id, label, madeAt: madeAt.toISOString() },
        url: links.linkedPage(award, id),
      })),
      mayMakeMore: !award.revoked && made.length < MOST_VIEW_LINKS,
    }
  }

  return {
    list: async (actor: Actor, id: AwardId) => view(await own(actor, id)),

    async make(actor: Actor, id: AwardId, label: string): Promise<ViewLinks> {
      const award = await own(actor, id)
      if (award.revoked) throw problem('wrong-state', 'A revoked badge has nothing to show.')
      const link = { id: ViewLinkId.parse(randomId()), label, madeAt: clock.now() }
      if (!(await model.addViewLink(id, link)))
        throw problem(
          'wrong-state',
          `A badge has at most ${MOST_VIEW_LINKS} private links. Stop one that nobody needs.`,
        )
      return view(await own(actor, id))
    },

    /** Stopping one that is stopped already changes nothing. */
    async stop(actor: Actor, id: AwardId, viewLinkId: ViewLinkId): Promise<ViewLinks> {
      await own(actor, id)
      await model.removeViewLink(id, viewLinkId)
      return view(await own(actor, id))
    },

    async stopGiven(actor: Actor, id: AwardId): Promise<{ stopped: boolean }> {
      const { keyGeneration } = await own(actor, id)
      await model.raiseKeyGeneration(id, keyGeneration)
      return { stopped: true }
    },
  }
}
export type ViewLinkList = ReturnType<typeof createViewLinks>
