import { randomUUID } from 'node:crypto'
import { decodeJwt, type JWTPayload } from 'jose'
import { z } from 'zod'
import { columnOf, type AddedLink } from './added-links.ts'
import type { Course } from './courses.ts'
import type { Adding, Flavour } from './flavours/flavour.ts'
import { findTool, type LaunchedTool, type Platform } from './platform.ts'
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
  [claim.data]: z.string().optional(),
  [claim.contentItems]: z.array(Item),
  nonce: z.string().min(8),
})

/** What a tool was asked, by whom. */
interface Question {
  personId: string
  courseId: string
  clientId: string
  adding: Adding
}

/** Why an answer is not taken, in a sentence. */
export class AnswerRefusal extends Error {}

/** Asks of a course for new links, and their answers. Each answer counts once, however often it is posted. */
export function createDeepLinking(platform: () => Platform) {
  const asked = new Map<string, Question>()
  const taken = new Map<string, AddedLink[]>()

  function ask(question: Question): { asked: string } {
    const id = randomUUID()
    asked.set(id, question)
    return { asked: id }
  }

  async function verified(jwt: string, tool: LaunchedTool): Promise<JWTPayload> {
    const expected = {
      issuer: tool.clientId,
      audience: platform().url,
      algorithms: ['RS256'],
      requiredClaims: ['exp', 'iat'],
      maxTokenAge: 300,
    }
    return tool.keys.verify(jwt, expected).catch((fault: Error) => {
      throw new AnswerRefusal(`The signature or its time, issuer or audience is not right: ${fault.message}.`)
    })
  }

  /** The question that an answer is to: its data says so, or the address where this LMS gave no data. */
  function questionOf(
    data: string | undefined,
    inAddress: string | undefined,
    by: { personId: string; course: Course },
  ) {
    const question = asked.get(inAddress ?? data ?? '')
    const sameData = inAddress === undefined || data === undefined
    if (!question || !sameData || question.personId !== by.personId || question.courseId !== by.course.id) {
      throw new AnswerRefusal('Its data is not that of a question asked here.')
    }
    return question
  }

  async function take(jwt: string, by: { personId: string; course: Course; asked?: string }): Promise<AddedLink[]> {
    const { store } = platform()
    const tool = findTool(platform(), issuerOf(jwt))
    if (!tool) throw new AnswerRefusal('It comes from a tool unknown to this LMS.')
    const parsed = Answer.safeParse(await verified(jwt, tool))
    if (!parsed.success) throw new AnswerRefusal(z.prettifyError(parsed.error))
    const answer = parsed.data
    if (answer[claim.deploymentId] !== tool.deploymentId) throw new AnswerRefusal('It comes from another deployment.')
    const question = questionOf(answer[claim.data], by.asked, by)
    if (question.clientId !== tool.clientId) throw new AnswerRefusal('Another tool was asked.')
    const known = taken.get(answer.nonce)
    if (known) return known
    const { adding } = question
    const items = adding.multiple ? answer[claim.contentItems] : answer[claim.contentItems].slice(0, 1)
    const links = items.map((item) => linkOf(item, by.course, { flavour: tool.flavour, adding }))
    taken.set(answer.nonce, links)
    store.state.added.push(...links)
    for (const column of links.flatMap((link) => columnOf(link) ?? [])) store.state.lineItems.set(column.id, column)
    await store.save()
    return links
  }

  return { ask, take }
}
export type DeepLinking = ReturnType<typeof createDeepLinking>

function linkOf(
  item: z.infer<typeof Item>,
  course: Course,
  { flavour, adding }: { flavour: Flavour; adding: Adding },
): AddedLink {
  const lineItem = adding.columns ? item.lineItem : undefined
  const taken = flavour.takeItem({
    title: item.title,
    label: lineItem?.label,
    custom: item.custom,
    column: lineItem && {
      resourceId: lineItem.resourceId,
      tag: lineItem.tag,
      submissionReview: lineItem.submissionReview,
    },
  })
  return {
    ...taken,
    id: `added-${randomUUID()}`,
    courseId: course.id,
    description: item.text ?? '',
    url: item.url,
    inWindow: item.window !== undefined && item.iframe === undefined,
    dueAt: item.submission?.endDateTime,
    points: lineItem?.scoreMaximum,
  }
}

function issuerOf(jwt: string): string | undefined {
  try {
    return decodeJwt(jwt).iss
  } catch {
    return undefined
  }
}
