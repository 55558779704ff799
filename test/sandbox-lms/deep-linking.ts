import { randomUUID } from 'node:crypto'
import type { JWTPayload } from 'jose'
import { z } from 'zod'
import { columnOf, type AddedLink } from './added-links.ts'
import type { Course } from './courses.ts'
import type { Platform } from './platform.ts'
import { claim } from './vocabulary.ts'

const optional = z.string().max(2000).optional()
const Size = z.looseObject({}).optional()

/** An item that becomes a course link (Deep Linking 2.0, 3.3). */
const Item = z.object({
  type: z.literal('ltiResourceLink'),
  title: z.string().min(1).max(500),
  text: optional,
  url: z.url(),
  custom: z.record(z.string(), z.string()).default({}),
  iframe: Size,
  window: Size,
  lineItem: z
    .object({
      scoreMaximum: z.number().positive(),
      label: optional,
      resourceId: optional,
      tag: optional,
      submissionReview: z.record(z.string(), z.unknown()).optional(),
    })
    .optional(),
  submission: z.object({ endDateTime: z.iso.datetime({ offset: true }).optional() }).optional(),
})

const Answer = z.object({
  [claim.messageType]: z.literal('LtiDeepLinkingResponse'),
  [claim.version]: z.literal('1.3.0'),
  [claim.deploymentId]: z.string(),
  [claim.data]: z.string(),
  [claim.contentItems]: z.array(Item),
  nonce: z.string().min(8),
})

/** Why an answer is not taken, in a sentence. */
export class AnswerRefusal extends Error {}

/** Asks of a course for new links, and their answers. Each answer counts once, however often it is posted. */
export function createDeepLinking(platform: () => Platform) {
  const asked = new Map<string, { personId: string; courseId: string }>()
  const taken = new Map<string, AddedLink[]>()

  function ask(personId: string, courseId: string): { data: string } {
    const data = randomUUID()
    asked.set(data, { personId, courseId })
    return { data }
  }

  async function verified(jwt: string): Promise<JWTPayload> {
    const { toolKeys, clientId, url } = platform()
    const expected = {
      issuer: clientId,
      audience: url,
      algorithms: ['RS256'],
      requiredClaims: ['exp', 'iat'],
      maxTokenAge: 300,
    }
    return toolKeys.verify(jwt, expected).catch((fault: Error) => {
      throw new AnswerRefusal(`The signature or its time, issuer or audience is not right: ${fault.message}.`)
    })
  }

  async function take(jwt: string, by: { personId: string; course: Course }): Promise<AddedLink[]> {
    const parsed = Answer.safeParse(await verified(jwt))
    if (!parsed.success) throw new AnswerRefusal(z.prettifyError(parsed.error))
    const answer = parsed.data
    const { deploymentId, store } = platform()
    if (answer[claim.deploymentId] !== deploymentId) throw new AnswerRefusal('It comes from another deployment.')
    const question = asked.get(answer[claim.data])
    if (question?.personId !== by.personId || question.courseId !== by.course.id) {
      throw new AnswerRefusal('Its data is not that of a question asked here.')
    }
    const known = taken.get(answer.nonce)
    if (known) return known
    const links = answer[claim.contentItems].map((item) => linkOf(item, by.course))
    taken.set(answer.nonce, links)
    store.state.added.push(...links)
    for (const column of links.flatMap((link) => columnOf(link) ?? [])) store.state.lineItems.set(column.id, column)
    await store.save()
    return links
  }

  return { ask, take }
}
export type DeepLinking = ReturnType<typeof createDeepLinking>

function linkOf(item: z.infer<typeof Item>, course: Course): AddedLink {
  const { lineItem } = item
  return {
    id: `added-${randomUUID()}`,
    courseId: course.id,
    title: lineItem?.label ?? item.title,
    description: item.text ?? '',
    url: item.url,
    custom: item.custom,
    inWindow: item.window !== undefined && item.iframe === undefined,
    dueAt: item.submission?.endDateTime,
    points: lineItem?.scoreMaximum,
    column: lineItem && {
      resourceId: lineItem.resourceId,
      tag: lineItem.tag,
      submissionReview: lineItem.submissionReview,
    },
  }
}
