import { setTimeout as wait } from 'node:timers/promises'
import type { NextFunction, Request, Response } from 'express'
import { z } from 'zod'
import { flavourNames, type StorageKind } from './flavours/flavour.ts'

const servicePath = z.enum(['token', 'jwks', 'scores', 'results', 'lineitems', 'members', 'registrations', 'all'])

const Failure = z.strictObject({
  path: servicePath.default('all'),
  /** answer this instead of doing the work; without it the request is only delayed or left hanging */
  status: z.number().int().min(400).max(599).optional(),
  /** this many requests; without it and without rate, every one */
  next: z.number().int().min(1).optional(),
  /** this share of requests */
  rate: z.number().min(0).max(1).optional(),
  delayMs: z.number().int().min(0).max(600_000).optional(),
  retryAfterSeconds: z.number().int().min(0).optional(),
  /** do the work, then never answer */
  hangAfterApply: z.boolean().optional(),
})
type Failure = z.infer<typeof Failure>

/** What may be told to /control. Every field that is named replaces what was set; `reset` comes first. */
export const ControlOrder = z.strictObject({
  reset: z.boolean().optional(),
  forgetScores: z.boolean().optional(),
  fail: Failure.nullable().optional(),
  clockSkewSeconds: z.number().int().optional(),
  wrongKey: z.boolean().optional(),
  wholeSeconds: z.boolean().optional(),
  /** `usual` is what the LMS that it acts as has */
  storage: z.enum(['usual', 'none', 'parent', 'forwarding']).optional(),
  /** which LMS it acts as */
  flavour: z.enum(flavourNames).optional(),
  /** courses in which it acts as another one, by their ids; null for as everywhere */
  flavours: z.record(z.string(), z.enum(flavourNames).nullable()).optional(),
})
export type ControlOrder = z.infer<typeof ControlOrder>

export interface ControlSettings {
  fail: Failure | null
  clockSkewSeconds: number
  wrongKey: boolean
  /** compare score timestamps in whole seconds, as Moodle does */
  wholeSeconds: boolean
  /** LTI platform storage: as the LMS has it that this one acts as, or this kind */
  storage: 'usual' | StorageKind
}

const calm: ControlSettings = {
  fail: null,
  clockSkewSeconds: 0,
  wrongKey: false,
  wholeSeconds: false,
  storage: 'usual',
}

export type Control = ReturnType<typeof createControl>

/** Makes this LMS misbehave on request. */
export function createControl() {
  const settings: ControlSettings = { ...calm }

  function order({ reset, fail, clockSkewSeconds, wrongKey, wholeSeconds, storage }: ControlOrder): void {
    if (reset) Object.assign(settings, calm)
    if (fail !== undefined) settings.fail = fail
    if (clockSkewSeconds !== undefined) settings.clockSkewSeconds = clockSkewSeconds
    if (wrongKey !== undefined) settings.wrongKey = wrongKey
    if (wholeSeconds !== undefined) settings.wholeSeconds = wholeSeconds
    if (storage !== undefined) settings.storage = storage
  }

  /** The failure that is due for this request, counting it off. */
  function due(path: string): Failure | undefined {
    const { fail } = settings
    const service = serviceOf(path)
    if (!fail || !service || (fail.path !== 'all' && fail.path !== service)) return undefined
    if (fail.rate !== undefined && Math.random() >= fail.rate) return undefined
    if (fail.next !== undefined) settings.fail = fail.next > 1 ? { ...fail, next: fail.next - 1 } : null
    return fail
  }

  async function interfere(req: Request, res: Response, next: NextFunction): Promise<void> {
    const failure = due(req.path)
    if (!failure) return next()
    if (failure.delayMs) await wait(failure.delayMs)
    if (failure.status !== undefined) return refuse(res, failure.status, failure.retryAfterSeconds)
    if (failure.hangAfterApply) swallowAnswer(res)
    next()
  }

  return { settings, order, interfere }
}

function serviceOf(path: string): z.infer<typeof servicePath> | undefined {
  if (path === '/token') return 'token'
  if (path === '/jwks') return 'jwks'
  if (path.endsWith('/scores')) return 'scores'
  if (path.includes('/results')) return 'results'
  if (path.includes('/lineitems') || path.includes('/line_items')) return 'lineitems'
  if (path.endsWith('/members')) return 'members'
  if (path === '/registrations') return 'registrations'
  return undefined
}

function refuse(res: Response, status: number, retryAfterSeconds: number | undefined): void {
  if (retryAfterSeconds !== undefined) res.set('Retry-After', String(retryAfterSeconds))
  // Canvas says "Rate Limit Exceeded" with a 403.
  const reason = status === 403 || status === 429 ? 'Rate Limit Exceeded' : 'This LMS was told to fail'
  res.status(status).json({ status, reason })
}

// The work is done and the answer is lost on the way. Stopping the LMS closes the connection.
function swallowAnswer(res: Response): void {
  res.end = () => res
}
