import type { Awards } from '../awards/award.service.ts'
import type { Actor } from '../core/actor.ts'
import type { Clock } from '../core/clock.ts'
import type { AwardId, PersonId } from '../core/ids.contract.ts'
import { problem } from '../core/problem.ts'
import { randomId } from '../core/secrets.ts'
import type { SelfReportedList } from '../records/self-reported.service.ts'
import type { ProfileAddresses } from './profile.addresses.ts'
import type { ProfileChoices, ProfileView } from './profile.contract.ts'
import type { ProfileDocument, ProfileModel } from './profile.model.ts'
import { choosable, NOTHING_CHOSEN, stillThere } from './profile.rules.ts'

/** A profile that a visitor may see, as a preview or for everybody. */
export interface OpenedProfile {
  profile: ProfileDocument
  preview: boolean
}

/** What educators choose to show of themselves. */
export function createProfiles({
  model,
  awards,
  selfReported,
  addresses,
  clock,
}: {
  model: ProfileModel
  awards: Pick<Awards, 'list'>
  selfReported: Pick<SelfReportedList, 'list'>
  addresses: ProfileAddresses
  clock: Clock
}) {
  async function choosableBy(actor: Actor) {
    const [{ awards: held }, listed] = await Promise.all([awards.list(actor), selfReported.list(actor.personId)])
    return { badges: held.map(choosable), listed }
  }

  type Choosable = Awaited<ReturnType<typeof choosableBy>>

  function view(profile: ProfileDocument | null, { badges, listed }: Choosable): ProfileView {
    const { published, findable, name, headline, about, awardIds, selfReportedIds } = profile ?? NOTHING_CHOSEN
    const ids = new Set(badges.map(({ awardId }) => awardId))
    const entries = new Set(listed.map(({ id }) => id))
    return {
      choices: {
        ...{ published, findable, name, headline, about },
        awardIds: stillThere(awardIds, ids),
        selfReportedIds: stillThere(selfReportedIds, entries),
      },
      revision: profile?.revision ?? 0,
      publicUrl: profile && addresses.page(profile.address),
      previewUrl: profile && addresses.preview(profile.address),
      badges,
      selfReported: listed.map(({ id, title, issuer, earnedOn }) => ({ id, title, issuer, earnedOn })),
    }
  }

  /** A badge must be theirs; an entry that was removed meanwhile drops out unsaid, for it is gone from the screen too. */
  function refuseForeign(awardIds: AwardId[], { badges }: Choosable) {
    if (awardIds.some((id) => !badges.some(({ awardId }) => awardId === id)))
      throw problem('bad-request', 'One of the chosen badges is not among yours.', [
        { pointer: '/awardIds', detail: 'one of these badges is not yours any more: load the page again' },
      ])
  }

  return {
    async get(actor: Actor): Promise<ProfileView> {
      const [profile, there] = await Promise.all([model.find(actor.personId), choosableBy(actor)])
      return view(profile, there)
    },

    async save(actor: Actor, revision: number, given: ProfileChoices): Promise<ProfileView> {
      const [before, there] = await Promise.all([model.find(actor.personId), choosableBy(actor)])
      refuseForeign(given.awardIds, there)
      const entries = new Set(there.listed.map(({ id }) => id))
      const choices = { ...given, selfReportedIds: stillThere(given.selfReportedIds, entries) }
      const now = clock.now()
      const next: ProfileDocument = {
        ...(before ?? { _id: actor.personId, address: randomId(), createdAt: now }),
        ...{ ...choices, revision: revision + 1, updatedAt: now },
      }
      const saved = before
        ? await model.change(actor.personId, revision, choices, now)
        : revision === 0 && (await model.make(next))
      if (!saved)
        throw problem('wrong-state', 'Another window changed your profile after you opened it here. Look at it again.')
      return view(next, there)
    },

    /** What stands at an address for this visitor; `over` where their preview has run out, null where there is nothing. */
    async open(address: string, preview: string | undefined): Promise<OpenedProfile | 'over' | null> {
      const allowed = addresses.previews(address, preview)
      const profile = await model.at(address)
      if (profile?.published && allowed !== 'open') return { profile, preview: false }
      if (!profile || allowed === 'never') return null
      return allowed === 'over' ? 'over' : { profile, preview: true }
    },

    find: (personId: PersonId) => model.find(personId),
  }
}
export type Profiles = ReturnType<typeof createProfiles>
