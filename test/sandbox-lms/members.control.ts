import { json, Router, urlencoded } from 'express'
import { z } from 'zod'
import { sendMembersControl } from './pages/members.ts'
import type { Platform } from './platform.ts'

/** What the list of members (NRPS) leaves out, and how long it is. */
export const MembersOrder = z.strictObject({
  /** whether names and e-mail addresses are sent, as an administrator's privacy setting decides */
  names: z.enum(['sent', 'withheld']).optional(),
  /** roles by their short names, as Moodle writes them */
  shortRoles: z.boolean().optional(),
  /** at most so many a page, whatever is asked for: 100 at Schoology; null for no such bound */
  mostPerPage: z.number().int().min(1).max(1000).nullable().optional(),
  /** so many made-up learners in each course beside those who can sign in */
  crowd: z.number().int().min(0).max(5000).optional(),
  /** the student view's person who does not exist, as in Canvas */
  testStudent: z.boolean().optional(),
})
export type MembersOrder = z.infer<typeof MembersOrder>

export type MembersSettings = Required<MembersOrder>

const usual: MembersSettings = { names: 'sent', shortRoles: false, mostPerPage: null, crowd: 0, testStudent: false }

export const createMembersSettings = (): MembersSettings => ({ ...usual })

const count = z.string().transform((text) => (text.trim() === '' ? null : Number(text)))
const tick = z
  .literal('on')
  .optional()
  .transform((on) => on === 'on')

/** The page's form, field by field text, as an order. */
const MembersForm = z.object({
  names: z.string(),
  shortRoles: tick,
  mostPerPage: count,
  crowd: count.transform((number) => number ?? 0),
  testStudent: tick,
})

/** Switches of the list of members: JSON for tests, a page for people. */
export function membersControlRoutes(platform: Platform, settings: MembersSettings): Router {
  const router = Router()

  router.get('/control/members', (req, res) => {
    if (req.accepts(['json', 'html']) === 'html') sendMembersControl(platform, req, res, settings)
    else res.json(settings)
  })

  router.post('/control/members', json(), urlencoded({ extended: false }), (req, res) => {
    const isForm = Boolean(req.is('application/x-www-form-urlencoded'))
    const read = MembersOrder.safeParse(isForm ? MembersForm.safeParse(req.body).data : req.body)
    if (!read.success) {
      const faults = read.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }))
      if (isForm) sendMembersControl(platform, req, res.status(400), settings, faults)
      else res.status(400).json({ faults })
      return
    }
    const told = Object.entries(read.data).filter(([, value]) => value !== undefined)
    Object.assign(settings, Object.fromEntries(told))
    if (isForm) res.redirect(303, '/control/members')
    else res.json(settings)
  })

  return router
}
