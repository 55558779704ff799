import { Router, type Response } from 'express'
import { courseFor } from './admission.ts'
import { linkIn } from './added-links.ts'
import type { Course } from './courses.ts'
import type { Launch } from './launches.ts'
import type { Person } from './people.ts'
import { sendForm } from './pages/form.ts'
import { sendMessage } from './pages/message.ts'
import { usedTool, type Platform } from './platform.ts'
import { storageTarget } from './platform-storage.ts'

/** The start of a launch: third-party-initiated login (1EdTech Security Framework 1.0, 5.1.1.1). */
export function launchRoutes(platform: Platform): Router {
  const router = Router()
  router.get('/courses/:courseId/links/:linkId/launch', (req, res) => {
    const { person, course } = courseFor(platform, req, res)
    if (!course) return
    const link = linkIn(platform.store.state, course, req.params.linkId)
    if (!link) {
      return sendMessage(platform, req, res.status(404), {
        title: 'There is no such activity',
        text: 'It may have been taken out of the course.',
      })
    }
    const inWindow = req.query.window === '1'
    const method = req.query.method === 'get' ? 'get' : 'post'
    sendLogin(platform, res, {
      person,
      course,
      linkId: link.id,
      url: link.url,
      inWindow,
      method,
      label: `Open ${link.title}`,
    })
  })
  return router
}

interface Login {
  person: Person
  course: Course
  linkId: string
  /** the address to open, where it is not the tool's usual one */
  url?: string
  inWindow: boolean
  message?: Launch['message']
  method?: 'get' | 'post'
  label: string
}

/** Sends the browser to the tool's login, with a launch that waits for it to come back. */
export function sendLogin(platform: Platform, res: Response, login: Login): void {
  const { person, course, linkId, inWindow, message } = login
  const tool = usedTool(platform, course.id)
  const { flavour } = tool
  const launch = {
    personId: person.id,
    courseId: course.id,
    linkId,
    inWindow,
    clientId: tool.clientId,
    message,
  }
  const { hint } = platform.launches.begin(launch, (id) => flavour.messageHintOf({ id, courseId: course.id, linkId }))
  const storage = storageTarget(platform, flavour)
  sendForm(res, {
    action: tool.loginUrl,
    method: login.method ?? 'post',
    fields: {
      iss: platform.url,
      target_link_uri: login.url ?? tool.launchUrl,
      login_hint: flavour.loginHintOf(person),
      lti_message_hint: hint,
      client_id: tool.clientId,
      ...flavour.loginExtras(tool.deploymentId),
      ...(storage === undefined ? {} : { lti_storage_target: storage }),
    },
    label: login.label,
  })
}
