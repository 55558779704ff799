import type { JWTPayload } from 'jose'
import { linkIn } from './added-links.ts'
import { launchClaims } from './claims.ts'
import type { Course } from './courses.ts'
import type { Adding } from './flavours/flavour.ts'
import type { Launch } from './launches.ts'
import { findPerson, fullName, type Person } from './people.ts'
import { coursePath, lineItemUrl, lineItemsUrl, type LaunchedTool, type Platform } from './platform.ts'
import { claim, gradeScopes } from './vocabulary.ts'

/** The claims of the message that a launch stands for; undefined where what it is about is gone. */
export function claimsOf(
  platform: Platform,
  launch: Launch,
  { tool, person, course, nonce }: { tool: LaunchedTool; person: Person; course: Course; nonce: string },
): JWTPayload | undefined {
  const { message, linkId, inWindow } = launch
  if (message?.kind === 'deep-linking') return deepLinkingClaims(platform, { tool, person, course, nonce, ...message })
  if (message?.kind === 'address') {
    // Canvas's SpeedGrader: the address that came with the score, its query encoded once too often, and the course in
    // place of the link.
    const link = { id: course.id, title: course.title, description: '', custom: {}, url: encodedTwice(message.url) }
    return launchClaims(platform, { tool, person, course, link, inWindow, nonce })
  }
  const link = linkIn(platform.store.state, course, linkId)
  if (!link) return undefined
  const claims = launchClaims(platform, { tool, person, course, link, inWindow, nonce })
  if (!message) return claims
  const column = platform.store.state.lineItems.get(message.lineItemId)
  const learner = findPerson(message.userId)
  if (!column || !learner) return undefined
  return {
    ...claims,
    [claim.messageType]: 'LtiSubmissionReviewRequest',
    [claim.gradeService]: {
      scope: gradeScopes,
      lineitems: lineItemsUrl(platform, tool.flavour, course.id),
      lineitem: lineItemUrl(platform, tool.flavour, column),
    },
    [claim.forUser]: { user_id: tool.flavour.userIdOf(learner), name: fullName(learner) },
  }
}

function encodedTwice(address: string): string {
  const url = new URL(address)
  for (const [name, value] of [...url.searchParams]) url.searchParams.set(name, encodeURIComponent(value))
  return url.href
}

function deepLinkingClaims(
  platform: Platform,
  {
    tool,
    person,
    course,
    nonce,
    asked,
    adding,
  }: { tool: LaunchedTool; person: Person; course: Course; nonce: string; asked: string; adding: Adding },
): JWTPayload {
  const link = { id: '', title: '', description: '', custom: {} }
  const claims = launchClaims(platform, { tool, person, course, link, inWindow: false, nonce, place: adding.key })
  // The link does not exist yet.
  delete claims[claim.resourceLink]
  return {
    ...claims,
    [claim.messageType]: 'LtiDeepLinkingRequest',
    [claim.deepLinkingSettings]: tool.flavour.askToAdd({
      // With a query of its own, which the tool must leave as it is.
      returnUrl: `${platform.url}${coursePath(course.id)}/add/return?step=2`,
      asked,
      adding,
    }),
  }
}
