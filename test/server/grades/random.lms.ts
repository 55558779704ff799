import type { Answer } from '../../../server/core/guarded-client.ts'
import { LostAnswer, type CallService, type ServiceCall } from '../../../server/lti/lti.service-calls.ts'

/** What goes wrong with one request. */
export const MISHAPS = [
  'none',
  'lost before',
  'lost after',
  'slow down',
  'rate limit',
  'broken before',
  'broken after',
  'stale',
] as const
export type Mishap = (typeof MISHAPS)[number]

interface Score {
  timestamp: string
  gradingProgress: string
  scoreGiven?: number
  scoreMaximum?: number
  submission?: { submittedAt?: string }
}

export interface Cell {
  timestamp: number
  grade: number | null
  progress: string
  submittedAt: string | null
}

const answer = (status: number, body: unknown = ''): Answer => ({ status, headers: {}, body: JSON.stringify(body) })

/**
 * An LMS that behaves as Moodle does (whole seconds, ungraded means no grade, results) and fails as it is told, request
 * by request. It stands where requests leave Notch, so that thousands of grades need no wire.
 */
export function randomLms(mishaps: () => Mishap) {
  let cell: Cell | null = null
  const history: Cell[] = []
  let inFlight = 0
  let mostInFlight = 0

  function take(score: Score): Answer {
    const timestamp = Math.floor(Date.parse(score.timestamp) / 1000)
    if (cell && timestamp <= cell.timestamp) return answer(409)
    const given = score.gradingProgress === 'FullyGraded' && score.scoreGiven !== undefined ? score.scoreGiven : null
    const grade = given === null ? null : given / (score.scoreMaximum ?? 1)
    const submittedAt = score.submission?.submittedAt ?? null
    cell = { timestamp, grade, progress: score.gradingProgress, submittedAt }
    history.push(cell)
    return answer(200)
  }

  function reply(call: ServiceCall): Answer {
    if (call.method === 'POST') return take(JSON.parse(call.body ?? '{}'))
    if (!cell || cell.grade === null) return answer(200, [])
    const { grade, timestamp } = cell
    const result = { userId: 'subject', resultScore: grade * 100, resultMaximum: 100 }
    return answer(200, [{ ...result, timestamp: new Date(timestamp * 1000).toISOString() }])
  }

  function meet(mishap: Mishap, call: ServiceCall): Answer {
    const lost = () => new LostAnswer('The answer was lost.', { retry: true, kind: 'no-answer' })
    switch (mishap) {
      case 'none':
        return reply(call)
      case 'lost before':
        throw lost()
      case 'lost after':
        reply(call)
        throw lost()
      case 'slow down':
        return { ...answer(429), headers: { 'retry-after': '30' } }
      case 'rate limit':
        return answer(403, '403 Forbidden (Rate Limit Exceeded)')
      case 'broken before':
        return answer(500)
      case 'broken after':
        reply(call)
        return answer(502)
      case 'stale':
        return call.method === 'POST' ? answer(409) : answer(404)
    }
  }

  const callService: CallService = async (call) => {
    inFlight += 1
    mostInFlight = Math.max(mostInFlight, inFlight)
    try {
      await Promise.resolve()
      return meet(mishaps(), call)
    } finally {
      inFlight -= 1
    }
  }

  return { callService, history, cell: () => cell, mostInFlight: () => mostInFlight }
}
