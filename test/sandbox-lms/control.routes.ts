import { json, Router, urlencoded } from 'express'
import { z } from 'zod'
import { ControlOrder } from './control.ts'
import { sendControl } from './pages/control.ts'
import type { Platform } from './platform.ts'

const number = z
  .string()
  .optional()
  .transform((text) => (text ? Number(text) : undefined))

/** The page's form, field by field text, as an order. */
const ControlForm = z
  .object({
    failure: z.enum(['none', 'status', 'slow', 'hang']),
    path: z.string(),
    status: number,
    next: number,
    delayMs: number,
    clockSkewSeconds: number,
    wrongKey: z.literal('on').optional(),
    wholeSeconds: z.literal('on').optional(),
    storage: ControlOrder.shape.storage,
  })
  .transform((form) => ({
    fail:
      form.failure === 'none'
        ? null
        : {
            path: form.path,
            next: form.next,
            status: form.failure === 'status' ? form.status : undefined,
            delayMs: form.failure === 'slow' ? form.delayMs : undefined,
            hangAfterApply: form.failure === 'hang' ? true : undefined,
          },
    clockSkewSeconds: form.clockSkewSeconds ?? 0,
    wrongKey: form.wrongKey === 'on',
    wholeSeconds: form.wholeSeconds === 'on',
    storage: form.storage,
  }))

function readOrder(sent: unknown, isForm: boolean): { order: ControlOrder } | { fault: z.ZodError } {
  const form = isForm ? ControlForm.safeParse(sent) : undefined
  if (form && !form.success) return { fault: form.error }
  const order = ControlOrder.safeParse(form ? form.data : sent)
  return order.success ? { order: order.data } : { fault: order.error }
}

/** Switches that make this LMS misbehave: JSON for tests, a page for people. */
export function controlRoutes(platform: Platform): Router {
  const router = Router()
  const { control, store } = platform

  router.get('/control', (req, res) => {
    if (req.accepts(['json', 'html']) === 'html') sendControl(platform, req, res)
    else res.json(control.settings)
  })

  router.get('/control/scores', (_req, res) => void res.json(store.state.arrivals))

  router.post('/control', json(), urlencoded({ extended: false }), async (req, res) => {
    const isForm = Boolean(req.is('application/x-www-form-urlencoded'))
    const read = readOrder(req.body, isForm)
    if ('fault' in read) {
      const faults = read.fault.issues.map(({ path, message }) => ({ field: path.join('.'), message }))
      if (isForm) sendControl(platform, req, res.status(400), faults)
      else res.status(400).json({ faults })
      return
    }
    control.order(read.order)
    if (read.order.forgetScores) await store.forgetScores()
    if (isForm) res.redirect(303, '/control')
    else res.json(control.settings)
  })

  router.post('/control/reset', async (_req, res) => {
    control.order({ reset: true })
    res.redirect(303, '/control')
  })

  return router
}
