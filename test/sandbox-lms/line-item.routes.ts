import { randomUUID } from 'node:crypto'
import { json, Router } from 'express'
import type { AccessTokens } from './access-tokens.ts'
import { linkIn } from './added-links.ts'
import type { Course } from './courses.ts'
import { LineItemBody, type LineItem } from './line-item.ts'
import type { Flavour } from './flavours/flavour.ts'
import { lineItemUrl, type Platform } from './platform.ts'
import { sentenceOf } from './sentences.ts'
import {
  containerPaths,
  courseOf,
  flavourFor,
  itemPaths,
  needAccept,
  needContentType,
  needTypeId,
  pageOf,
  queryText,
  ServiceRefusal,
  type Addressed,
} from './services.ts'
import type { State } from './store.ts'
import { media, scope } from './vocabulary.ts'

/** The columns of a course's gradebook (AGS 2.0, 3.2). */
export function lineItemRoutes(platform: Platform, tokens: AccessTokens): Router {
  const router = Router()
  const { store } = platform
  const mayRead = tokens.need(scope.lineItemReadonly, scope.lineItem)
  const mayWrite = tokens.need(scope.lineItem)
  const rightType = needContentType(media.lineItem)
  const body = json({ type: media.lineItem })

  router.get(containerPaths, mayRead, needTypeId, needAccept(media.lineItemContainer), (req, res) => {
    const course = courseOf(req)
    const wanted = {
      resourceLinkId: queryText(req, 'resource_link_id'),
      resourceId: queryText(req, 'resource_id'),
      tag: queryText(req, 'tag'),
    }
    const found = [...store.state.lineItems.values()].filter(
      (item) =>
        item.courseId === course.id &&
        (wanted.resourceLinkId === undefined || item.resourceLinkId === wanted.resourceLinkId) &&
        (wanted.resourceId === undefined || item.resourceId === wanted.resourceId) &&
        (wanted.tag === undefined || item.tag === wanted.tag),
    )
    const page = pageOf(found, req, res, platform.url)
    res.type(media.lineItemContainer).send(JSON.stringify(page.map((item) => view(item, flavourFor(req)))))
  })

  router.post(containerPaths, mayWrite, needTypeId, rightType, body, async (req, res) => {
    const course = courseOf(req)
    const flavour = flavourFor(req)
    const item: LineItem = {
      ...bodyOf(req.body, { state: store.state, course, flavour }),
      id: randomUUID(),
      courseId: course.id,
      placed: false,
    }
    store.state.lineItems.set(item.id, item)
    await store.save()
    res
      .status(201)
      .location(lineItemUrl(platform, flavour, item))
      .type(media.lineItem)
      .send(JSON.stringify(view(item, flavour)))
  })

  router.get(itemPaths, mayRead, needTypeId, needAccept(media.lineItem), (req, res) => {
    res.type(media.lineItem).send(JSON.stringify(view(itemOf(platform, req), flavourFor(req))))
  })

  router.put(itemPaths, mayWrite, needTypeId, rightType, body, async (req, res) => {
    const item = itemOf(platform, req)
    const next = bodyOf(req.body, { state: store.state, course: courseOf(req), flavour: flavourFor(req) })
    if (item.placed && next.resourceLinkId !== item.resourceLinkId) {
      throw new ServiceRefusal(403, 'resourceLinkId of a column that came with a course link cannot change')
    }
    const changed: LineItem = { ...next, id: item.id, courseId: item.courseId, placed: item.placed }
    store.state.lineItems.set(item.id, changed)
    await store.save()
    res.type(media.lineItem).send(JSON.stringify(view(changed, flavourFor(req))))
  })

  router.delete(itemPaths, mayWrite, needTypeId, async (req, res) => {
    const item = itemOf(platform, req)
    if (item.placed) {
      const { deletePlacedStatus } = flavourFor(req).services
      throw new ServiceRefusal(deletePlacedStatus, 'This column came with a course link and stays with it')
    }
    store.state.lineItems.delete(item.id)
    for (const [key, grade] of store.state.grades) if (grade.lineItemId === item.id) store.state.grades.delete(key)
    await store.save()
    res.status(204).end()
  })

  function view({ id, courseId, placed: _placed, ...fields }: LineItem, flavour: Flavour) {
    return { id: lineItemUrl(platform, flavour, { id, courseId }), ...fields }
  }

  return router
}

export function itemOf(platform: Platform, req: Addressed): LineItem {
  const { lineItemId } = req.params
  const item = typeof lineItemId === 'string' ? platform.store.state.lineItems.get(lineItemId) : undefined
  if (!item || item.courseId !== courseOf(req).id) throw new ServiceRefusal(404, 'There is no such line item')
  return item
}

function bodyOf(
  sent: unknown,
  { state, course, flavour }: { state: State; course: Course; flavour: Flavour },
): LineItemBody {
  const item = LineItemBody.safeParse(sent)
  if (!item.success) throw new ServiceRefusal(400, sentenceOf(item.error))
  const { resourceLinkId } = item.data
  if (resourceLinkId !== undefined && !linkIn(state, course, resourceLinkId)) {
    throw new ServiceRefusal(flavour.services.unknownLinkStatus, 'resourceLinkId names no link of this course')
  }
  return item.data
}
