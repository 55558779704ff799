import { Router } from 'express'
import { z } from 'zod'
import { linkIn } from './added-links.ts'
import { courseFor } from './admission.ts'
import { isStaff } from './courses.ts'
import { sendLogin } from './launch.routes.ts'
import { sendToolFrame } from './pages/link.ts'
import { sendMessage } from './pages/message.ts'
import { findPerson, fullName } from './people.ts'
import { coursePath, usedTool, type Platform } from './platform.ts'
import { gradeKey } from './store.ts'

const Address = z.object({ lineItemId: z.string(), userId: z.string() })

/** From a cell of the gradebook to the learner's work: a submission review launch. */
export function reviewRoutes(platform: Platform): Router {
  const router = Router()
  const path = '/courses/:courseId/gradebook/:lineItemId/:userId'

  router.get([path, `${path}/launch`], (req, res) => {
    const { person, course } = courseFor(platform, req, res)
    if (!course) return
    const { lineItemId, userId } = Address.parse(req.params)
    const { lineItems } = platform.store.state
    const column = lineItems.get(lineItemId)
    const learner = findPerson(userId)
    const link = column && linkIn(platform.store.state, course, column.resourceLinkId)
    if (!isStaff(course, person.id) || !link || !column || !learner || !course.members[learner.id]) {
      return sendMessage(platform, req, res.status(404), {
        title: 'There is no such work',
        text: 'Only staff open the work of others, from a column that belongs to an activity.',
      })
    }
    const label = `${column.label}: ${fullName(learner)}`
    if (!req.path.endsWith('/launch')) {
      const launch = `${coursePath(course.id)}/gradebook/${column.id}/${learner.id}/launch`
      return sendToolFrame(platform, req, res, course, { title: label, launch })
    }
    const { flavour } = usedTool(platform, course.id)
    const url = platform.store.state.grades.get(gradeKey(column.id, learner.id))?.attemptUrl
    const message =
      flavour.review === 'address'
        ? url !== undefined && { kind: 'address' as const, url }
        : { kind: 'review' as const, lineItemId: column.id, userId: learner.id }
    if (!message) {
      return sendMessage(platform, req, res.status(404), {
        title: 'Nothing was handed in',
        text: `The tool has sent no address of ${learner.givenName}’s work, and ${flavour.label} opens nothing else.`,
      })
    }
    sendLogin(platform, res, {
      person,
      course,
      linkId: link.id,
      message,
      url: 'url' in message ? message.url : undefined,
      inWindow: false,
      label,
    })
  })

  return router
}
