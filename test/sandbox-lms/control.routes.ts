import { json, Router, urlencoded } from 'express'
import { z } from 'zod'
import { ControlOrder } from './control.ts'
import { courses, findCourse } from './courses.ts'
import { flavourNames, type FlavourName } from './flavours/flavour.ts'
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
    retryAfterSeconds: number,
    percent: number,
  })
  .transform((form) => ({
    fail:
      form.failure === 'none'
        ? null
        : {
            path: form.path,
            next: form.next,
            rate: form.percent === undefined ? undefined : form.percent / 100,
            retryAfterSeconds: form.failure === 'status' ? form.retryAfterSeconds : undefined,
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
    else res.json(settingsNow())
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
    await actAs(read.order)
    if (read.order.forgetScores) await store.forgetScores()
    if (isForm) res.redirect(303, '/control')
    else res.json(settingsNow())
  })

  router.post('/control/flavour', urlencoded({ extended: false }), async (req, res) => {
    const sent = FlavourForm.safeParse(req.body)
    if (!sent.success)
      return sendControl(platform, req, res.status(400), [{ field: 'flavour', message: 'Choose one.' }])
    const { flavour, ...rest } = sent.data
    await actAs({ flavour, flavours: flavoursIn(rest) })
    res.redirect(303, '/control')
  })

  router.post('/control/reset', async (_req, res) => {
    control.order({ reset: true })
    res.redirect(303, '/control')
  })

  const settingsNow = () => ({
    ...control.settings,
    flavour: store.state.actsAs,
    flavours: Object.fromEntries(store.state.actsIn),
  })

  /** Somebody who says which LMS this is does not mean a tool that registered itself as something else. */
  async function actAs({ flavour, flavours }: Pick<ControlOrder, 'flavour' | 'flavours'>): Promise<void> {
    if (flavour === undefined && flavours === undefined) return
    const { state } = store
    state.openWith = undefined
    if (flavour !== undefined) state.actsAs = flavour
    for (const [courseId, name] of Object.entries(flavours ?? {})) {
      if (name === null) state.actsIn.delete(courseId)
      else if (findCourse(courseId)) state.actsIn.set(courseId, name)
    }
    await store.save()
  }

  return router
}

const Chosen = z.union([z.enum(flavourNames), z.literal('').transform(() => null)])
const FlavourForm = z.object({ flavour: z.enum(flavourNames) }).catchall(z.string())

/** The fields `in-<course>` of the form. */
function flavoursIn(fields: Record<string, string>): Record<string, FlavourName | null> {
  const entries = courses.flatMap(({ id }) => {
    const chosen = Chosen.safeParse(fields[`in-${id}`])
    return chosen.success ? [[id, chosen.data] as const] : []
  })
  return Object.fromEntries(entries)
}
