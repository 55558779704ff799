import { z } from 'zod'
import { Instant } from '../core/ids.contract.ts'
import { facts, moment, paragraph, written } from '../core/own-data.blocks.ts'
import type { OwnDataPart } from '../core/own-data.part.ts'
import type { ProfileAddresses } from './profile.addresses.ts'
import { ProfileChoices } from './profile.contract.ts'
import type { ProfileModel } from './profile.model.ts'

const OwnProfile = ProfileChoices.extend({ address: z.string(), createdAt: Instant, updatedAt: Instant })
type OwnProfile = z.infer<typeof OwnProfile>

interface Neighbours {
  model: Pick<ProfileModel, 'find'>
  addresses: Pick<ProfileAddresses, 'page'>
}

/** What somebody chose to show of themselves: at most one record. */
export function publicProfileOwnData({ model, addresses }: Neighbours): OwnDataPart {
  return {
    name: 'public-profile',
    title: 'Your public profile',
    about: 'What you wrote for your profile page and chose to show there, and whether it is public.',
    schema: OwnProfile,
    async *records(personId) {
      const profile = await model.find(personId)
      if (!profile) return
      const { published, findable, name, headline, about, awardIds, selfReportedIds } = profile
      const json: OwnProfile = {
        ...{ published, findable, name, headline, about, awardIds, selfReportedIds },
        address: addresses.page(profile.address),
        createdAt: profile.createdAt.toISOString(),
        updatedAt: profile.updatedAt.toISOString(),
      }
      yield { id: 'public-profile', title: 'Your public profile', json, page: () => profileFacts(json) }
    },
  }
}

const NAMES = { none: 'No name', account: 'The name that your learning platform sends', own: 'A name you wrote' }

const profileFacts = (profile: OwnProfile) => [
  facts([
    ['Public', profile.published ? 'Yes' : 'No'],
    ['May be found by search engines', profile.findable ? 'Yes' : 'No'],
    ['Address', profile.address],
    ['Name shown', profile.name.kind === 'own' ? profile.name.text : NAMES[profile.name.kind]],
    ['Headline', profile.headline],
    ['Badges shown', profile.awardIds.length],
    ['Own entries shown', profile.selfReportedIds.length],
    ['Made', moment(profile.createdAt)],
    ['Changed', moment(profile.updatedAt)],
  ]),
  profile.about && paragraph('What you wrote about yourself', written(profile.about)),
]
