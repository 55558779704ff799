import { z } from 'zod'
import { GradebookRefusal } from '../grades/gradebook.port.ts'
import { SCOPE } from './lti.claims.ts'
import { refusalFor } from './lti.gradebook.refusals.ts'
import type { CallService } from './lti.service-calls.ts'
import { filtered, nextPage } from './lti.service-urls.ts'
import type { GradeServices, Placement, PlacementModel } from './placement.model.ts'
import { subjectOf } from './placement.rules.ts'
import type { Platform } from './platform.model.ts'

// The line item that a placement's scores go to: the launch's own, else one that carries our subject's id, else a new one.

const ITEM_TYPE = 'application/vnd.ims.lis.v2.lineitem+json'
// Moodle answers 400 to anything else here, a list that contains it included.
const CONTAINER_TYPE = 'application/vnd.ims.lis.v2.lineitemcontainer+json'
const MOST_PAGES = 20

const LineItem = z.looseObject({
  id: z.url(),
  resourceId: z.string().nullish().catch(undefined),
  resourceLinkId: z.string().nullish().catch(undefined),
})
const Container = z.array(z.unknown())

export type LineItems = ReturnType<typeof createLineItems>

export function createLineItems({ callService, placements }: { callService: CallService; placements: PlacementModel }) {
  const underWay = new Map<string, Promise<string>>()

  /** All grade scopes of the launch, so that one token serves every call. */
  const scopesOf = (grades: GradeServices) => Object.values(SCOPE).filter((scope) => grades.scopes.includes(scope))

  /** Where this placement's scores go. */
  function addressOf(platform: Platform, placement: Placement, scoreMaximum: number): Promise<string> {
    const { grades, ownLineItem } = placement
    if (grades?.lineItem) return Promise.resolve(grades.lineItem)
    if (ownLineItem && ownLineItem.subject === subjectOf(placement.target)) return Promise.resolve(ownLineItem.url)
    // Two grades of one new column at the same time must not make it twice.
    const known = underWay.get(placement.id)
    if (known) return known
    const address = findOrMake(platform, placement, scoreMaximum).finally(() => underWay.delete(placement.id))
    underWay.set(placement.id, address)
    return address
  }

  async function findOrMake(platform: Platform, placement: Placement, scoreMaximum: number): Promise<string> {
    const url = (await find(platform, placement)) ?? (await make(platform, placement, scoreMaximum))
    await placements.keepLineItem(placement.id, { subject: subjectOf(placement.target), url })
    return url
  }

  /** The line item in the course that carries our subject's id, if there is one. */
  async function find(platform: Platform, placement: Placement): Promise<string | undefined> {
    const { grades, resourceLinkId, target } = placement
    const readable = grades?.scopes.includes(SCOPE.lineItem) || grades?.scopes.includes(SCOPE.lineItemReadonly)
    if (!grades?.lineItems || !readable) return undefined
    const subject = subjectOf(target)
    let page: string | undefined = filtered(grades.lineItems, { resource_id: subject })
    for (let pages = 0; page && pages < MOST_PAGES; pages++) {
      const answer = await callService({
        platform,
        url: page,
        scopes: scopesOf(grades),
        needed: SCOPE.score,
        headers: { accept: CONTAINER_TYPE },
      })
      if (answer.status !== 200) throw refusalFor(answer)
      // An LMS may ignore the filter, so the answer is filtered again.
      const items = Container.parse(JSON.parse(answer.body)).flatMap((item) => LineItem.safeParse(item).data ?? [])
      const ours = items.filter((item) => item.resourceId === subject)
      const match =
        ours.find((item) => item.resourceLinkId === resourceLinkId) ?? ours.find((item) => !item.resourceLinkId)
      if (match) return match.id
      page = nextPage(answer.headers.link)
    }
    return undefined
  }

  async function make(platform: Platform, placement: Placement, scoreMaximum: number): Promise<string> {
    const { grades, resourceLinkId, target, title } = placement
    if (!grades?.lineItems || !grades.scopes.includes(SCOPE.lineItem)) {
      throw new GradebookRefusal('This activity has no gradebook column, and Notch may not make one.', { retry: false })
    }
    const resourceId = subjectOf(target)
    const item = { label: title ?? resourceId, scoreMaximum, resourceId, resourceLinkId }
    const answer = await callService({
      platform,
      url: grades.lineItems,
      scopes: scopesOf(grades),
      needed: SCOPE.score,
      method: 'POST',
      headers: { 'content-type': ITEM_TYPE, accept: ITEM_TYPE },
      body: JSON.stringify(item),
    })
    if (answer.status !== 200 && answer.status !== 201) throw refusalFor(answer)
    return LineItem.parse(JSON.parse(answer.body)).id
  }

  return { addressOf, find, scopesOf }
}
