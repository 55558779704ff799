import type { JWTPayload } from 'jose'
import { linkIn } from './added-links.ts'
import { launchClaims } from './claims.ts'
import type { Course } from './courses.ts'
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
  if (message?.kind === 'deep-linking')
    return deepLinkingClaims(platform, { tool, person, course, nonce, data: message.data })
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
      lineitems: lineItemsUrl(platform, course.id),
      lineitem: lineItemUrl(platform, column),
    },
    [claim.forUser]: { user_id: learner.id, name: fullName(learner) },
  }
}

function deepLinkingClaims(
  platform: Platform,
  {
    tool,
    person,
    course,
    nonce,
    data,
  }: { tool: LaunchedTool; person: Person; course: Course; nonce: string; data: string },
): JWTPayload {
  const link = { id: '', title: '', description: '', custom: {} }
  const claims = launchClaims(platform, { tool, person, course, link, inWindow: false, nonce })
  // The link does not exist yet.
  delete claims[claim.resourceLink]
  return {
    ...claims,
    [claim.messageType]: 'LtiDeepLinkingRequest',
    [claim.deepLinkingSettings]: {
      // With a query of its own, which the tool must leave as it is.
      deep_link_return_url: `${platform.url}${coursePath(course.id)}/add/return?step=2`,
      accept_types: ['link', 'ltiResourceLink'],
      accept_presentation_document_targets: ['iframe', 'window'],
      accept_multiple: true,
      accept_lineitem: true,
      auto_create: false,
      data,
    },
  }
}
