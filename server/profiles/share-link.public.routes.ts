import type { Request, Response, Router } from 'express'
import { z } from 'zod'
import { CREDENTIAL_TYPE, sendDocument, sendPage, UNKEPT } from '../badges/badge.public.answers.ts'
import type { AwardId } from '../core/ids.contract.ts'
import type { ProfileDocument } from './profile.model.ts'
import { whereChecked, type PublicProfileParts } from './profile.public.routes.ts'
import type { Profiles } from './profile.service.ts'
import { absentPage, linkOverPage } from './refusal.page.ts'
import type { ShareLinkDocument } from './share-link.model.ts'
import { sharedPage } from './share-link.page.ts'
import type { ShareLinks } from './share-link.service.ts'

type Parts = Omit<PublicProfileParts, 'profiles' | 'addresses'> & {
  profiles: Pick<Profiles, 'find'>
  shareLinks: Pick<ShareLinks, 'open' | 'noteOpened' | 'address' | 'sharedName'>
}

interface OpenedLink {
  link: ShareLinkDocument
  secret: string
  profile: ProfileDocument | null
  awardIds: AwardId[]
  name: string | null
}

const Secret = z.string().regex(/^[\w-]{43}$/)

/** A chosen day as that day, wherever one reads it. */
const lastDayOf = ({ lastDay, endsAt }: ShareLinkDocument) => (lastDay ? new Date(`${lastDay}T12:00:00Z`) : endsAt)

/** What a share link shows. Nothing of it is cached, indexed or told to other sites. */
export function sharedRoutes(router: Router, parts: Parts) {
  const { shareLinks, profiles, shown, urls, checks } = parts

  async function opened(request: Request, response: Response): Promise<OpenedLink | null> {
    const secret = Secret.safeParse(request.params.secret)
    const link = secret.success ? await shareLinks.open(secret.data) : null
    if (!secret.success || !link || link === 'over') {
      if (link === 'over') sendPage(response, linkOverPage(), UNKEPT, 410)
      else sendPage(response, absentPage(), UNKEPT, 404)
      return null
    }
    const profile = await profiles.find(link.personId)
    const awardIds = link.shows.kind === 'badges' ? link.shows.awardIds : (profile?.awardIds ?? [])
    const name = link.showName ? await shareLinks.sharedName(link.personId, profile) : null
    return { link, secret: secret.data, profile, awardIds, name }
  }

  router.get('/shared/:secret', async (request, response) => {
    const found = await opened(request, response)
    if (!found) return
    const { link, secret, profile, awardIds, name } = found
    const whole = link.shows.kind === 'profile' ? profile : null
    const chosen = { earnerId: link.personId, awardIds, selfReportedIds: whole?.selfReportedIds }
    const { badges, gone, listed } = await shown.of(chosen)
    // Mail programs look ahead at links that nobody has opened yet.
    if (request.method === 'GET' && !request.get('sec-purpose')) await shareLinks.noteOpened(link)
    const checkedAt = whereChecked(urls, name, (awardId) => `${shareLinks.address(secret)}/badges/${awardId}`)
    const nameFrom = name === null ? null : profile?.name.kind === 'own' ? ('own' as const) : ('account' as const)
    const { headline, about } = whole ?? { headline: '', about: '' }
    const page = { person: { name, nameFrom, headline, about }, badges, gone, listed, until: lastDayOf(link) }
    sendPage(response, sharedPage({ ...page, telling: { name, checkedAt } }), UNKEPT)
  })

  /** A file says no more about a person than the link does. */
  const mayHaveFile = (tied: boolean, name: string | null) => !tied || name !== null
  const asked = ({ link, awardIds }: OpenedLink, awardId: unknown) => ({
    earnerId: link.personId,
    chosen: awardIds,
    awardId,
  })

  // Before the page's route, which would take the ending for a part of the id.
  router.get('/shared/:secret/badges/:awardId.json', async (request, response) => {
    const found = await opened(request, response)
    if (!found) return
    const file = await checks.file(asked(found, request.params.awardId))
    if (file && mayHaveFile(file.tied, found.name)) sendDocument(response, CREDENTIAL_TYPE, file.json, UNKEPT)
    else sendPage(response, absentPage(), UNKEPT, 404)
  })

  router.get('/shared/:secret/badges/:awardId', async (request, response) => {
    const found = await opened(request, response)
    if (!found) return
    const back = shareLinks.address(found.secret)
    const { awardId } = request.params
    const page = await checks.page(asked(found, awardId), (tied) => ({
      ...{ name: found.name, back },
      file: mayHaveFile(tied, found.name) ? `${back}/badges/${awardId}.json` : null,
    }))
    if (page === null) sendPage(response, absentPage(), UNKEPT, 404)
    else sendPage(response, page, UNKEPT)
  })
}
