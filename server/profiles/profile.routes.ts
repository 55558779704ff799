import type { Router } from 'express'
import type { Route } from '../core/route.ts'
import { getProfile, saveProfile } from './profile.contract.ts'
import { publicProfileRoutes, type PublicProfileParts } from './profile.public.routes.ts'
import type { Profiles } from './profile.service.ts'
import { listShareLinks, makeShareLink, revokeShareLink } from './share-link.contract.ts'
import { sharedRoutes } from './share-link.public.routes.ts'
import type { ShareLinks } from './share-link.service.ts'

export interface ProfileParts {
  profiles: Profiles
  shareLinks: ShareLinks
  publicProfiles: Omit<PublicProfileParts, 'profiles'>
}

export function profileRoutes(route: Route, { profiles, shareLinks }: Pick<ProfileParts, 'profiles' | 'shareLinks'>) {
  route(getProfile, ({ actor }) => profiles.get(actor))
  route(saveProfile, ({ actor, body: { revision, ...choices } }) => profiles.save(actor, revision, choices))
  route(listShareLinks, ({ actor }) => shareLinks.list(actor))
  route(makeShareLink, ({ actor, body }) => shareLinks.make(actor, body))
  route(revokeShareLink, ({ actor, params }) => shareLinks.revoke(actor, params.shareLinkId))
}

/** What needs no account. */
export function openProfileRoutes(router: Router, { profiles, shareLinks, publicProfiles }: ProfileParts) {
  publicProfileRoutes(router, { ...publicProfiles, profiles })
  sharedRoutes(router, { ...publicProfiles, profiles, shareLinks })
}
