import { randomInt } from 'node:crypto'
import type { Request, RequestHandler, Response } from 'express'
import type { Logger } from '../core/log.ts'
import { sendRefusal } from './lti.page.ts'
import { LaunchRefusal, refuse } from './lti.refusal.ts'
import { frameSources } from './platform.origins.ts'
import type { Platform } from './platform.model.ts'

/** What is learned about a login or launch on its way, for the log and for who may frame the answer. */
export interface Visit {
  note(facts: Record<string, string | undefined>): void
  arrivesFrom(platform: Platform): void
  /** who may frame a refusal, where no platform is known */
  framedBy(sources: readonly string[]): void
}

type Step = (request: Request, response: Response, visit: Visit) => Promise<void>

// Read out on the telephone, so without letters that are taken for digits.
const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
const newReference = () => Array.from({ length: 8 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('')

/** Runs a login or launch; what it refuses is answered with a readable page and a log line of the same reference. */
export function visits(log: Logger, turnedAway?: (platformId: string, refusal: LaunchRefusal) => void) {
  const answerRefusal = (
    error: unknown,
    request: Request,
    response: Response,
    facts: Record<string, string>,
    frames: readonly string[] = [],
  ) => {
    const refusal = error instanceof LaunchRefusal ? error : refuse('unexpected', { cause: error })
    const reference = newReference()
    const line = { reference, refusal: refusal.code, path: request.path, reason: reasonOf(refusal.cause), ...facts }
    if (facts.platformId !== undefined) turnedAway?.(facts.platformId, refusal)
    if (refusal.code === 'unexpected') log.error({ ...line, err: error }, 'launch failed')
    else log.warn(line, 'launch refused')
    sendRefusal(response, refusal, { reference, frameAncestors: frames })
  }

  function visit(step: Step): RequestHandler {
    return async (request, response, next) => {
      const facts: Record<string, string> = {}
      let frames: readonly string[] = []
      try {
        await step(request, response, {
          note: (more) => void Object.assign(facts, more),
          arrivesFrom: (platform) => {
            frames = frameSources(platform)
            Object.assign(facts, { platformId: platform.id, issuer: platform.issuer, clientId: platform.clientId })
          },
          framedBy: (sources) => void (frames = sources),
        })
      } catch (error) {
        if (response.headersSent) return next(error)
        answerRefusal(error, request, response, facts, frames)
      }
    }
  }

  return { visit, answerRefusal }
}

/** What a refusal's cause says, for the log. */
export function reasonOf(cause: unknown): string | undefined {
  if (typeof cause === 'string') return cause
  if (!(cause instanceof Error)) return undefined
  const code = 'code' in cause && typeof cause.code === 'string' ? `${cause.code}: ` : ''
  return code + cause.message
}
