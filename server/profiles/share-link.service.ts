import type { Awards } from '../awards/award.service.ts'
import type { Actor } from '../core/actor.ts'
import type { Clock } from '../core/clock.ts'
import type { PersonId } from '../core/ids.contract.ts'
import { problem } from '../core/problem.ts'
import { hashToken, randomId, randomToken } from '../core/secrets.ts'
import type { ChoosableBadge } from './profile.contract.ts'
import type { ProfileDocument } from './profile.model.ts'
import { choosable, nameShown } from './profile.rules.ts'
import { ShareLinkId, type SharedThing, type ShareLinkView } from './share-link.contract.ts'
import type { ShareLinkDocument, ShareLinkModel } from './share-link.model.ts'
import { dayIn, endOf, isDay, stateOf } from './share-link.rules.ts'

const MOST_OPEN = 50
const LISTED = 200
/** Ended links stay that long, so that whoever opens one still reads what happened to it. */
const KEPT_MS = 365 * 24 * 60 * 60_000

export interface NewShareLink {
  label: string
  shows: SharedThing
  showName: boolean
  lasts: string
}

/** Links for a time and for whoever gets them; each can be ended at any moment. */
export function createShareLinks({
  model,
  awards,
  profileOf,
  nameOf,
  baseUrl,
  clock,
}: {
  model: ShareLinkModel
  awards: Pick<Awards, 'list'>
  profileOf: (personId: PersonId) => Promise<ProfileDocument | null>
  nameOf: (personId: PersonId) => Promise<string | null>
  baseUrl: string
  clock: Clock
}) {
  const base = baseUrl.replace(/\/+$/, '')
  const address = (secret: string) => `${base}/shared/${secret}`

  function view(link: ShareLinkDocument, badges: ChoosableBadge[]): ShareLinkView {
    const { _id, label, shows, showName, createdAt, endsAt, lastDay, revokedAt, lastOpenedOn } = link
    const titleOf = (id: string) => badges.find(({ awardId }) => awardId === id)?.title
    return {
      ...{ id: _id, label, showName, lastDay, lastOpenedOn },
      badges: shows.kind === 'profile' ? null : shows.awardIds.flatMap((id) => titleOf(id) ?? []),
      createdAt: createdAt.toISOString(),
      endsAt: endsAt.toISOString(),
      revokedAt: revokedAt?.toISOString() ?? null,
      state: stateOf(link, clock.now()),
    }
  }

  const badgesOf = async (actor: Actor) => (await awards.list(actor)).awards.map(choosable)

  function end(lasts: string): Date {
    const ends = endOf(lasts, clock.now())
    const refuse = (detail: string) =>
      problem('bad-request', `Choose another day: ${detail}.`, [{ pointer: '/lasts', detail }])
    if (ends === 'passed') throw refuse('that day has passed')
    if (ends === 'too-far') throw refuse('a link works for a year at most')
    return ends
  }

  async function refuseUnshowable(actor: Actor, { shows, showName }: NewShareLink, badges: ChoosableBadge[]) {
    const profile = await profileOf(actor.personId)
    if (shows.kind === 'profile' && !profile)
      throw problem('wrong-state', 'You have not made your profile yet. Make it first, or choose badges for this link.')
    if (shows.kind === 'badges') {
      const at = shows.awardIds.findIndex((id) => badges.find(({ awardId }) => awardId === id)?.state !== 'standing')
      if (at >= 0)
        throw problem('bad-request', 'One of the chosen badges cannot be shown. Load the page again.', [
          { pointer: '/shows/awardIds', detail: 'choose badges of your own that stand' },
        ])
    }
    if (showName && (await sharedName(actor.personId, profile)) === null)
      throw problem('bad-request', 'There is no name to show. Write one on your profile first.', [
        { pointer: '/showName', detail: 'your LMS sends no name' },
      ])
  }

  /** The name on a link that shows one: what they wrote for their profile, else what the LMS sends. */
  async function sharedName(personId: PersonId, profile: ProfileDocument | null): Promise<string | null> {
    if (profile?.name.kind === 'own') return profile.name.text
    return nameShown({ kind: 'account' }, await nameOf(personId))
  }

  return {
    sharedName,

    async list(actor: Actor) {
      const [found, badges, profile] = await Promise.all([
        model.listOf(actor.personId, LISTED),
        badgesOf(actor),
        profileOf(actor.personId),
      ])
      return {
        links: found.map((link) => view(link, badges)),
        badges,
        hasProfile: profile !== null,
        ownName: profile?.name.kind === 'own' ? profile.name.text : null,
      }
    },

    async make(actor: Actor, given: NewShareLink): Promise<{ link: ShareLinkView; url: string }> {
      const now = clock.now()
      const endsAt = end(given.lasts)
      const badges = await badgesOf(actor)
      await refuseUnshowable(actor, given, badges)
      if ((await model.countOpen(actor.personId, now)) >= MOST_OPEN)
        throw problem('wrong-state', `You have ${MOST_OPEN} links that work. End one of them first.`)
      const secret = randomToken()
      const { label, shows, showName, lasts } = given
      const link: ShareLinkDocument = {
        _id: ShareLinkId.parse(randomId()),
        personId: actor.personId,
        secretHash: hashToken(secret),
        ...{ label, shows, showName, createdAt: now, endsAt, revokedAt: null, lastOpenedOn: null },
        lastDay: isDay(lasts) ? lasts : null,
        forgetAt: new Date(endsAt.getTime() + KEPT_MS),
      }
      await model.insert(link)
      return { link: view(link, badges), url: address(secret) }
    },

    async revoke(actor: Actor, id: ShareLinkId): Promise<ShareLinkView> {
      await model.revoke(actor.personId, id, clock.now())
      const link = await model.find(actor.personId, id)
      if (!link) throw problem('not-found')
      return view(link, await badgesOf(actor))
    },

    address,

    /** What a secret opens now; `over` once it has ended, null where nobody made it. */
    async open(secret: string): Promise<ShareLinkDocument | 'over' | null> {
      const link = await model.bySecret(hashToken(secret))
      return link && stateOf(link, clock.now()) !== 'open' ? 'over' : link
    },

    /** Notes the day of a visit, once a day. */
    async noteOpened({ _id, lastOpenedOn }: ShareLinkDocument): Promise<void> {
      const today = dayIn(clock.now())
      if (lastOpenedOn !== today) await model.opened(_id, today)
    },
  }
}
export type ShareLinks = ReturnType<typeof createShareLinks>
