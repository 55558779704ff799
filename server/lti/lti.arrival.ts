import type { PersonId, PlacementId, SubmissionId } from '../core/ids.contract.ts'
import type { Organization } from '../organizations/organization.service.ts'
import { personIdOf } from '../people/person.service.ts'
import {
  attemptIn,
  CLAIMS,
  targetOf,
  type DeepLinkingClaims,
  type LaunchClaims,
  type MessageClaims,
  type ResourceLinkClaims,
  type SubmissionReviewClaims,
  type Target,
} from './lti.claims.ts'
import type { FindDroppedTarget } from './lti.dropped-target.ts'
import { acceptedBy } from './lti.placing.rules.ts'
import { refuse } from './lti.refusal.ts'
import { courseRolesOf, mayPlace } from './lti.roles.ts'
import {
  courseIdOf,
  placementIdOf,
  type GradeServices,
  type LinkKey,
  type LaunchedPlacement,
  type Placement,
  type PlacementModel,
} from './placement.model.ts'
import { gradebookNotice } from './placement.rules.ts'
import type { Platform } from './platform.model.ts'
import { isReturnAddress } from './platform.origins.ts'
import type { SessionRecord } from './session.model.ts'

// Where a launch leads, by the kind of message: a link of a course, choosing what to add to one, or one learner's work.

/** The newest attempt's submission that this earner handed in from this course, for what a link is about. */
export type FindHandedIn = (earnerId: PersonId, courseId: string, target: Target) => Promise<SubmissionId | null>

interface Accepted<Claims extends MessageClaims = LaunchClaims> {
  platform: Platform
  organization: Organization
  claims: Claims
  now: Date
}

export interface Arrival extends Pick<
  SessionRecord,
  'courseId' | 'courseTitle' | 'destination' | 'gradebook' | 'placing'
> {
  placementId: PlacementId
  /** what the launch says about its link, or about the course where it is about no link */
  placement: { facts: LaunchedPlacement; keepTarget: boolean }
}

// A name of its own: the compiler tells the messages apart by it.
const MESSAGE_TYPE = CLAIMS.messageType

export function createArrivals({
  placements,
  findHandedIn,
  findDropped,
}: {
  placements: PlacementModel
  findHandedIn: FindHandedIn
  findDropped: FindDroppedTarget
}) {
  async function atLink(given: Accepted<ResourceLinkClaims>): Promise<Arrival> {
    const { claims, platform } = given
    const stated = placementOf(given)
    const attempt = attemptIn(claims)
    const facts = attempt ? stated : { ...stated, target: await findDropped(platform, stated) }
    return {
      placementId: facts.id,
      ...courseOf(given),
      destination: attempt ? { kind: 'attempt', submissionId: attempt } : facts.target,
      gradebook: gradebookNotice(facts.target, facts.grades, courseRolesOf(claims[CLAIMS.roles])),
      placing: null,
      // Opening an attempt says nothing about what the link is for.
      placement: { facts, keepTarget: attempt !== null },
    }
  }

  /** There is no link yet; only what the course itself offers is kept. */
  function atPicker(given: Accepted<DeepLinkingClaims>): Arrival {
    const { claims, platform, now } = given
    if (!mayPlace(courseRolesOf(claims[CLAIMS.roles]))) throw refuse('placing-refused')
    const settings = claims[CLAIMS.deepLinkingSettings]
    if (!settings.accept_types.includes('ltiResourceLink')) {
      throw refuse('message-unknown', { cause: 'no ltiResourceLink among accept_types' })
    }
    if (!isReturnAddress(platform, settings.deep_link_return_url)) {
      const { origin } = new URL(settings.deep_link_return_url)
      throw refuse('placing-elsewhere', { facts: { 'Platform (issuer)': platform.issuer, 'Return address': origin } })
    }
    const placing = acceptedBy(settings, claims[CLAIMS.deploymentId], now)
    return {
      placementId: placementIdOf(keyOf(given, '')),
      ...courseOf(given),
      destination: { kind: 'picker', multiple: placing.multiple, columns: placing.columns },
      gradebook: 'no-column',
      placing,
      placement: { facts: courseFacts(given), keepTarget: false },
    }
  }

  async function atReview(given: Accepted<SubmissionReviewClaims>): Promise<Arrival> {
    const { claims, platform } = given
    const { user_id: userId } = claims[CLAIMS.forUser]
    const teaches = courseRolesOf(claims[CLAIMS.roles]).includes('facilitator')
    if (!teaches && userId !== claims.sub) throw refuse('review-refused')
    const placementId = placementIdOf(keyOf(given, claims[CLAIMS.resourceLink].id))
    const { courseId, courseTitle } = courseOf(given)
    const target = await reviewed(given, placementId)
    const found = courseId === null ? null : await findHandedIn(personIdOf(platform.id, userId), courseId, target)
    return {
      placementId,
      courseId,
      courseTitle,
      destination: found ? { kind: 'attempt', submissionId: found } : { kind: 'nothing-submitted' },
      gradebook: 'no-column',
      placing: null,
      // A grader's click says nothing new about the link, and its line item may be another's.
      placement: { facts: courseFacts(given), keepTarget: false },
    }
  }

  /** What the opened column is about: by the message's own ids, else by its link, else by its line item. */
  async function reviewed(
    { claims, platform }: Accepted<SubmissionReviewClaims>,
    placementId: PlacementId,
  ): Promise<Target> {
    const stated = targetOf(claims)
    if (stated.kind !== 'catalogue') return stated
    const link = await placements.find(placementId)
    if (link && link.target.kind !== 'catalogue') return link.target
    return (await placements.findByLineItem(platform.id, claims[CLAIMS.gradeEndpoint].lineitem))?.target ?? stated
  }

  return async function arrive(given: Accepted): Promise<Arrival> {
    const { claims } = given
    switch (claims[MESSAGE_TYPE]) {
      case 'LtiResourceLinkRequest':
        return atLink({ ...given, claims })
      case 'LtiDeepLinkingRequest':
        return atPicker({ ...given, claims })
      case 'LtiSubmissionReviewRequest':
        return atReview({ ...given, claims })
    }
  }
}

const keyOf = ({ platform, claims }: Accepted<MessageClaims>, resourceLinkId: string): LinkKey => ({
  platformId: platform.id,
  deploymentId: claims[CLAIMS.deploymentId],
  contextId: claims[CLAIMS.context]?.id ?? null,
  resourceLinkId,
})

function courseOf(given: Accepted<MessageClaims>): Pick<Placement, 'courseId' | 'courseTitle'> {
  const context = given.claims[CLAIMS.context]
  return { courseId: courseIdOf(keyOf(given, '')), courseTitle: context?.title ?? context?.label ?? null }
}

function placementOf(given: Accepted<ResourceLinkClaims>): LaunchedPlacement {
  const { claims } = given
  const { id, title = null } = claims[CLAIMS.resourceLink]
  return { ...factsOf(given, id), title, target: targetOf(claims), grades: gradesOf(claims) }
}

/**
 * What a message without a link of its own says of its course: where its services are. Kept from every launch, since the
 * next one may be silent about them; as a link with an empty id, which no LMS gives out, and without a column.
 */
function courseFacts(given: Accepted<MessageClaims>): LaunchedPlacement {
  const grades = gradesOf(given.claims)
  return {
    ...factsOf(given, ''),
    title: null,
    target: { kind: 'catalogue' },
    grades: grades && { ...grades, lineItem: null },
  }
}

function factsOf(given: Accepted<MessageClaims>, resourceLinkId: string) {
  const { platform, organization, claims } = given
  return {
    id: placementIdOf(keyOf(given, resourceLinkId)),
    platformId: platform.id,
    organizationId: organization.id,
    deploymentId: claims[CLAIMS.deploymentId],
    resourceLinkId,
    ...courseOf(given),
    memberships: claims[CLAIMS.namesService]?.context_memberships_url ?? null,
  }
}

function gradesOf(claims: MessageClaims): GradeServices | null {
  const endpoint = claims[CLAIMS.gradeEndpoint]
  if (!endpoint) return null
  return { scopes: endpoint.scope, lineItems: endpoint.lineitems ?? null, lineItem: endpoint.lineitem ?? null }
}
