import { z } from 'zod'
import { GradebookRefusal } from '../../grades/gradebook.port.ts'
import { flavourOf } from '../flavours/flavour.ts'
import { SCOPE } from '../lti.claims.ts'
import { refusalFor } from '../lti.gradebook.refusals.ts'
import type { Answer } from '../../core/guarded-client.ts'
import { scoreBody } from '../lti.score.ts'
import type { CallService, ServiceCall } from '../lti.service-calls.ts'
import { filtered, partOf } from '../lti.service-urls.ts'
import type { GradeServices } from '../placement.model.ts'
import type { Platform } from '../platform.model.ts'
import { broken, jsonIn, judgeScore, resultOfAnswer, resultOfRefusal, StepEnd, untried, works } from './answer.rules.ts'
import type { StepResult } from './connection-check.contract.ts'

// The gradebook: reading columns, and one column made, scored and taken away again (AGS 2.0, 3.2 and 3.4).
//
// The score is a status without points for the asking person alone, never for anybody else of the course: nothing that
// could count, even if the column stayed. LMSs refuse it where that person is no learner, which shows as much: it is the
// person that is refused then, not Notch.

/** names the column, so that one which an ended process left behind is found again */
export const MARK = 'notch-connection-check'
export const LABEL = 'Notch connection check (goes away by itself)'
const MOST_LEFTOVERS = 5

const ITEM = 'application/vnd.ims.lis.v2.lineitem+json'
const CONTAINER = 'application/vnd.ims.lis.v2.lineitemcontainer+json'
const SCORE = 'application/vnd.ims.lis.v1.score+json'
const LineItem = z.looseObject({ id: z.url(), resourceId: z.string().nullish().catch(undefined) })

export interface Asker {
  /** how the LMS names the person */
  userId: string
  isLearner: boolean
}

interface Given {
  platform: Platform
  /** what the course offers, or null where no launch has said anything */
  grades: GradeServices | null
  /** who asks, in this very course; null where only reading is right */
  asker: Asker | null
  now: Date
}

interface Results {
  columns: StepResult
  score: StepResult
}

export async function checkColumns(
  callService: CallService,
  { platform, grades, asker, now }: Given,
): Promise<Results> {
  const noColumn = untried('score-no-column', null)
  const known: string[] = grades?.scopes ?? []
  const reading = [SCOPE.lineItem, SCOPE.lineItemReadonly].find((scope) => known.includes(scope))
  if (!grades?.lineItems) return { columns: broken('columns-not-offered', 'services'), score: noColumn }
  if (!reading) return { columns: broken('columns-closed', 'services'), score: noColumn }
  const { lineItems } = grades
  const scopes = Object.values(SCOPE).filter((scope) => known.includes(scope))
  const call = (more: Pick<ServiceCall, 'url' | 'needed' | 'method' | 'headers' | 'body'>) =>
    callService({ platform, scopes, ...more })

  async function list(filters: Record<string, string>) {
    const answer = await call({
      url: filtered(lineItems, filters),
      needed: reading ?? '',
      headers: { accept: CONTAINER },
    })
    if (answer.status !== 200) throw new StepEnd(resultOfAnswer(answer, 'services'))
    const items = z.array(z.unknown()).safeParse(jsonIn(answer))
    if (!items.success) throw new StepEnd(broken('lms-trouble', 'wait', { status: answer.status }))
    return items.data.flatMap((item) => LineItem.safeParse(item).data ?? [])
  }

  /** Takes away what an earlier check left behind. An LMS may ignore the filter, so the answer is filtered again. */
  async function sweep(): Promise<boolean> {
    const left = (await list({ resource_id: MARK })).filter(({ resourceId }) => resourceId === MARK)
    const gone = await Promise.all(left.slice(0, MOST_LEFTOVERS).map(({ id }) => remove(id)))
    return gone.every(Boolean)
  }

  async function remove(url: string): Promise<boolean> {
    const { status } = await call({ url, needed: SCOPE.lineItem, method: 'DELETE' })
    return (status >= 200 && status < 300) || status === 404
  }

  async function make(): Promise<string> {
    const body = JSON.stringify({ label: LABEL, scoreMaximum: 1, resourceId: MARK, tag: MARK })
    const headers = { 'content-type': ITEM, accept: ITEM }
    const answer = await call({ url: lineItems, needed: SCOPE.lineItem, method: 'POST', headers, body })
    if (answer.status !== 200 && answer.status !== 201) throw new StepEnd(makingRefused(answer))
    const made = LineItem.safeParse(jsonIn(answer))
    if (!made.success) throw new StepEnd(broken('lms-trouble', 'wait', { status: answer.status }))
    return made.data.id
  }

  async function score(url: string, { userId, isLearner }: Asker): Promise<StepResult> {
    if (!known.includes(SCOPE.score)) return broken('score-not-allowed', 'services')
    try {
      const flavour = flavourOf(platform.family)
      const result = { state: 'withdrawn' as const, submittedAt: null }
      const body = JSON.stringify(scoreBody({ result, userId, timestamp: now, gradeStands: false, flavour }))
      const headers = { 'content-type': SCORE }
      const answer = await call({ url: partOf(url, 'scores'), needed: SCOPE.score, method: 'POST', headers, body })
      return judgeScore(answer, { isLearner })
    } catch (error) {
      return resultOfFault(error)
    }
  }

  /** Makes the column and takes it away again, whatever happens in between. */
  async function throughColumn(asker: Asker): Promise<{ left: boolean; score: StepResult }> {
    let url: string | undefined
    let scored = noColumn
    let left = true
    try {
      url = await make()
      scored = await score(url, asker)
    } finally {
      // Where the answer to the making was lost, the column may be there all the same.
      const gone = url === undefined ? sweep() : remove(url)
      left = !(await gone.catch(() => false))
    }
    return { left, score: scored }
  }

  try {
    const count = (await list({ limit: '100' })).filter(({ resourceId }) => resourceId !== MARK).length
    if (!asker) return { columns: works('columns-read', { count }), score: untried('score-not-here', 'press-there') }
    if (!known.includes(SCOPE.lineItem)) {
      return { columns: broken('columns-no-making', 'column-management', { count }), score: noColumn }
    }
    await sweep()
    const { left, score: scored } = await throughColumn(asker)
    const columns = left ? broken('column-left', 'delete-by-hand', { label: LABEL }) : works('columns-made', { count })
    return { columns, score: scored }
  } catch (error) {
    return { columns: resultOfFault(error), score: noColumn }
  }
}

function resultOfFault(error: unknown): StepResult {
  if (error instanceof StepEnd) return error.result
  if (error instanceof GradebookRefusal) return resultOfRefusal(error, 'services')
  throw error
}

function makingRefused(answer: Answer): StepResult {
  const { retry, status } = refusalFor(answer)
  const closed = !retry && (status === 401 || status === 403)
  return closed ? broken('columns-no-making', 'column-management') : resultOfAnswer(answer, 'services')
}
