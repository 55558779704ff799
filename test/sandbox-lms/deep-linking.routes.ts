import { Router, urlencoded, type Request, type Response } from 'express'
import { z } from 'zod'
import { courseFor } from './admission.ts'
import { AnswerRefusal, createDeepLinking } from './deep-linking.ts'
import { isStaff, type Course } from './courses.ts'
import { sendAdded } from './pages/added.ts'
import { sendForm } from './pages/form.ts'
import { sendToolFrame } from './pages/link.ts'
import { sendMessage } from './pages/message.ts'
import type { Person } from './people.ts'
import type { Adding } from './flavours/flavour.ts'
import { coursePath, usedTool, type Platform } from './platform.ts'
import { sendLogin } from './launch.routes.ts'
import { queryText } from './services.ts'
import { signedIn } from './session.ts'

const Posted = z.object({ JWT: z.string().max(100_000), reposted: z.string().optional() })

/** Adding activities: the tool is asked what to add, and what it answers becomes links of the course. */
export function deepLinkingRoutes(platform: Platform): Router {
  const router = Router()
  const deepLinking = createDeepLinking(() => platform)
  const path = '/courses/:courseId/add'

  router.get(path, (req, res) => {
    const { course } = staffOf(req, res)
    if (!course) return
    const { key, label } = addingIn(course, req.query.place)
    const launch = `${coursePath(course.id)}/add/launch?place=${encodeURIComponent(key)}`
    sendToolFrame(platform, req, res, course, { title: label, launch })
  })

  router.get(`${path}/launch`, (req, res) => {
    const { person, course } = staffOf(req, res)
    if (!course) return
    const adding = addingIn(course, req.query.place)
    const { clientId } = usedTool(platform, course.id)
    const { asked } = deepLinking.ask({ personId: person.id, courseId: course.id, clientId, adding })
    const message = { kind: 'deep-linking' as const, asked, adding }
    sendLogin(platform, res, { person, course, linkId: 'add', message, inWindow: false, label: adding.label })
  })

  router.post(`${path}/return`, urlencoded({ extended: false, limit: '200kb' }), async (req, res) => {
    const posted = Posted.safeParse(req.body)
    if (!posted.success) return refuse(req, res, 'It brought no answer in the field JWT.')
    const { JWT, reposted } = posted.data
    // Posted from another site the request comes without our cookie; sent again from here, it has it. So each answer
    // may arrive twice, as it does at Moodle.
    if (!signedIn(req) && reposted === undefined) {
      return sendForm(res, { action: req.originalUrl, fields: { JWT, reposted: '1' }, label: 'Continue' })
    }
    const { person, course } = staffOf(req, res)
    if (!course) return
    if (req.query.step !== '2') return refuse(req, res, 'The address lost its query.')
    try {
      const asked = queryText(req, 'data') ?? queryText(req, 'sesskey')
      sendAdded(platform, req, res, course, await deepLinking.take(JWT, { personId: person.id, course, asked }))
    } catch (fault) {
      if (!(fault instanceof AnswerRefusal)) throw fault
      refuse(req, res, fault.message)
    }
  })

  /** The way of adding that was chosen, or the LMS's first. */
  function addingIn(course: Course, place: unknown): Adding {
    const { adding } = usedTool(platform, course.id).flavour
    const [first] = adding
    const chosen = adding.find(({ key }) => key === place) ?? first
    if (!chosen) throw new Error('This LMS has no way of adding activities')
    return chosen
  }

  function staffOf(
    req: Request,
    res: Response,
  ): { person: Person; course: Course } | { person?: undefined; course?: undefined } {
    const admitted = courseFor(platform, req, res)
    if (!admitted.course || isStaff(admitted.course, admitted.person.id)) return admitted
    sendMessage(platform, req, res.status(403), {
      title: 'Only staff add activities',
      text: `${admitted.person.givenName} learns in this course.`,
    })
    return {}
  }

  function refuse(req: Request, res: Response, reason: string): void {
    sendMessage(platform, req, res.status(400), {
      title: 'Nothing was added',
      text: `The tool’s answer was not accepted. ${reason}`,
    })
  }

  return router
}
