import type { Request, Response, Router } from 'express'
import { z } from 'zod'
import { sendPage, UNKEPT } from '../badges/badge.public.answers.ts'
import type { BadgeUrls } from '../badges/badge.urls.ts'
import type { PersonId } from '../core/ids.contract.ts'
import type { BadgeChecks } from './check.service.ts'
import type { ProfileAddresses } from './profile.addresses.ts'
import type { ProfileDocument } from './profile.model.ts'
import { profilePage, type ProfilePage, type ShownPerson } from './profile.page.ts'
import { nameShown } from './profile.rules.ts'
import type { OpenedProfile, Profiles } from './profile.service.ts'
import { absentPage, previewOverPage } from './refusal.page.ts'
import type { Telling } from './shown.page.ts'
import type { Shown } from './shown.service.ts'

export interface PublicProfileParts {
  profiles: Pick<Profiles, 'open'>
  shown: Shown
  /** asked only for educators who chose to show it */
  nameOf: (personId: PersonId) => Promise<string | null>
  addresses: ProfileAddresses
  urls: BadgeUrls
  checks: BadgeChecks
}

const Address = z.string().regex(/^[\w-]{22}$/)
const Preview = z.string().max(60).optional().catch(undefined)

export const createPerson = (nameOf: PublicProfileParts['nameOf']) =>
  async function personOf({ _id, name, headline, about }: ProfileDocument): Promise<ShownPerson> {
    const shown = nameShown(name, name.kind === 'account' ? await nameOf(_id) : null)
    return { name: shown, nameFrom: shown === null || name.kind === 'none' ? null : name.kind, headline, about }
  }

/** Where readers check a badge: on its own page, unless that is private or would say a name that is not said here. */
export const whereChecked =
  (urls: BadgeUrls, name: string | null, here: (awardId: string) => string): Telling['checkedAt'] =>
  ({ award }) =>
    award.published && (name !== null || !award.showName) ? urls.page(award._id) : here(award._id)

/** An educator's public profile: 404 alike for what is private and what never was. */
export function publicProfileRoutes(router: Router, parts: PublicProfileParts) {
  const { profiles, shown, addresses, urls, checks } = parts
  const personOf = createPerson(parts.nameOf)

  async function opened(request: Request, response: Response): Promise<OpenedProfile | null> {
    const address = Address.safeParse(request.params.address)
    const found = address.success && (await profiles.open(address.data, Preview.parse(request.query.preview)))
    if (found === 'over') sendPage(response, previewOverPage(), UNKEPT, 410)
    else if (!found) sendPage(response, absentPage(), UNKEPT, 404)
    return found && found !== 'over' ? found : null
  }

  // A published page may become private again at any time, so caches have to ask.
  const cachingOf = ({ profile: { findable }, preview }: OpenedProfile) =>
    preview ? UNKEPT : { cache: 'no-cache', indexed: findable }

  /** Keeps a preview a preview from page to page. */
  const addressOf = ({ profile, preview }: OpenedProfile) =>
    preview ? new URL(addresses.preview(profile.address)) : new URL(addresses.page(profile.address))

  router.get('/p/:address', async (request, response) => {
    const found = await opened(request, response)
    if (!found) return
    const { profile, preview } = found
    const [person, { badges, listed }] = await Promise.all([
      personOf(profile),
      shown.of({ ...profile, earnerId: profile._id }),
    ])
    const here = (awardId: string) => {
      const page = addressOf(found)
      return `${page.origin}${page.pathname}/badges/${awardId}${page.search}`
    }
    const page: ProfilePage = {
      ...{ person, badges, listed, preview, findable: profile.findable },
      telling: { name: person.name, checkedAt: whereChecked(urls, person.name, here) },
      address: addresses.page(profile.address),
    }
    sendPage(response, profilePage(page), cachingOf(found))
  })

  router.get('/p/:address/badges/:awardId', async (request, response) => {
    const found = await opened(request, response)
    if (!found) return
    const { profile } = found
    const { name } = await personOf(profile)
    const asked = { earnerId: profile._id, chosen: profile.awardIds, awardId: request.params.awardId }
    const page = await checks.page(asked, () => ({ name, back: addressOf(found).href, file: null }))
    // What is checked stays out of search engines: the profile is what is found.
    if (page === null) sendPage(response, absentPage(), UNKEPT, 404)
    else sendPage(response, page, UNKEPT)
  })
}
