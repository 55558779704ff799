import { z } from 'zod'
import { GradebookRefusal } from '../grades/gradebook.port.ts'
import { SCOPE } from './lti.claims.ts'
import { refusalFor } from './lti.gradebook.refusals.ts'
import type { Answer } from '../core/guarded-client.ts'
import type { CallService } from './lti.service-calls.ts'
import { filtered, nextPage } from './lti.service-urls.ts'
import type { GradeServices, Placement } from './placement.model.ts'
import { subjectOf } from './placement.rules.ts'
import type { Platform } from './platform.model.ts'

// Line items over the wire (AGS 2.0, 3.2): finding one by our id, page by page, and making one.

const ITEM_TYPE = 'application/vnd.ims.lis.v2.lineitem+json'
// Moodle answers 400 to anything else here, a list that contains it included.
const CONTAINER_TYPE = 'application/vnd.ims.lis.v2.lineitemcontainer+json'
const MOST_PAGES = 20

const LineItem = z.looseObject({
  id: z.url(),
  label: z.string().nullish().catch(undefined),
  resourceId: z.string().nullish().catch(undefined),
  resourceLinkId: z.string().nullish().catch(undefined),
  tag: z.string().nullish().catch(undefined),
})
type LineItem = z.infer<typeof LineItem>

/** For which platform and placement, and when to give up. */
export interface Whose {
  platform: Platform
  placement: Placement
  signal?: AbortSignal
}

/** All grade scopes of the launch, so that one token serves every call. */
export const scopesOf = (grades: GradeServices) => Object.values(SCOPE).filter((scope) => grades.scopes.includes(scope))

const labelOf = ({ title, target }: Placement) => title ?? subjectOf(target)

export function createLineItemCalls(callService: CallService) {
  /** The line item in the course that carries our subject's id, if there is one. */
  async function find({ platform, placement, signal }: Whose): Promise<string | undefined> {
    const { grades, target } = placement
    const readable = grades?.scopes.includes(SCOPE.lineItem) || grades?.scopes.includes(SCOPE.lineItemReadonly)
    if (!grades?.lineItems || !readable) return undefined
    let page: string | undefined = filtered(grades.lineItems, { resource_id: subjectOf(target) })
    for (let pages = 0; page && pages < MOST_PAGES; pages++) {
      const answer: Answer = await callService({
        platform,
        url: page,
        scopes: scopesOf(grades),
        needed: SCOPE.score,
        headers: { accept: CONTAINER_TYPE },
        signal,
      })
      if (answer.status !== 200) throw refusalFor(answer)
      const ours = ourOne(itemsIn(answer), placement)
      if (ours) return ours.id
      page = nextPage(answer.headers.link, page)
    }
    return undefined
  }

  /** Asks for a new line item; `url` is where it lies, where the LMS made one and said so. */
  async function make({ platform, placement, signal }: Whose, scoreMaximum: number) {
    const { grades, resourceLinkId, target } = placement
    if (!grades?.lineItems) {
      const reason = 'This activity has no gradebook column, and the LMS named no place to make one.'
      throw new GradebookRefusal(reason, { retry: false, kind: 'no-column' })
    }
    const resourceId = subjectOf(target)
    // The same tag as on columns that come with a link from deep linking.
    const item = { label: labelOf(placement), scoreMaximum, resourceId, tag: target.kind, resourceLinkId }
    const answer = await callService({
      platform,
      url: grades.lineItems,
      scopes: scopesOf(grades),
      needed: SCOPE.score,
      method: 'POST',
      headers: { 'content-type': ITEM_TYPE, accept: ITEM_TYPE },
      body: JSON.stringify(item),
      signal,
    })
    const made = answer.status === 200 || answer.status === 201
    return { answer, url: made ? LineItem.safeParse(jsonIn(answer)).data?.id : undefined }
  }

  /** One line item as it stands in the LMS; undefined where it holds nothing of the kind. */
  async function read(platform: Platform, url: string, grades: GradeServices, signal: AbortSignal) {
    const readonly = grades.scopes.includes(SCOPE.lineItemReadonly)
    const answer = await callService({
      ...{ platform, url, signal },
      scopes: scopesOf(grades),
      needed: readonly ? SCOPE.lineItemReadonly : SCOPE.lineItem,
      headers: { accept: ITEM_TYPE },
    })
    if (answer.status !== 200) throw refusalFor(answer)
    return LineItem.safeParse(jsonIn(answer)).data
  }

  return { find, make, read }
}

function itemsIn(answer: Answer): LineItem[] {
  const container = z.array(z.unknown()).safeParse(jsonIn(answer))
  if (!container.success) {
    const reason = 'The LMS answered with something that is no list of gradebook columns.'
    throw new GradebookRefusal(reason, { retry: true, kind: 'lms-trouble', status: answer.status })
  }
  return container.data.flatMap((item) => LineItem.safeParse(item).data ?? [])
}

/** An LMS may ignore the filter, so its answer is filtered again; one that drops resourceId is known by link and label. */
function ourOne(items: LineItem[], placement: Placement): LineItem | undefined {
  const { resourceLinkId, target, goneLineItem } = placement
  const there = items.filter(({ id }) => id !== goneLineItem)
  const ours = there.filter((item) => item.resourceId === subjectOf(target))
  return (
    ours.find((item) => item.resourceLinkId === resourceLinkId) ??
    ours.find((item) => !item.resourceLinkId) ??
    there.find(
      (item) => !item.resourceId && item.resourceLinkId === resourceLinkId && item.label === labelOf(placement),
    )
  )
}

function jsonIn({ body }: Answer): unknown {
  try {
    return JSON.parse(body)
  } catch {
    // Not JSON: the schema says the rest.
    return undefined
  }
}
