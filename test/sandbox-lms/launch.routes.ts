import { Router } from 'express'
import { courseFor } from './admission.ts'
import { findLink } from './courses.ts'
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
    const link = findLink(course, req.params.linkId)
    if (!link) {
      return sendMessage(platform, req, res.status(404), {
        title: 'There is no such activity',
        text: 'It may have been taken out of the course.',
      })
    }
    const tool = usedTool(platform)
    const { hint } = platform.launches.begin({
      personId: person.id,
      courseId: course.id,
      linkId: link.id,
      inWindow: req.query.window === '1',
      clientId: tool.clientId,
    })
    const storage = storageTarget(platform)
    sendForm(res, {
      action: tool.loginUrl,
      method: req.query.method === 'get' ? 'get' : 'post',
      fields: {
        iss: platform.url,
        target_link_uri: tool.launchUrl,
        login_hint: person.id,
        lti_message_hint: hint,
        client_id: tool.clientId,
        lti_deployment_id: tool.deploymentId,
        ...(storage === undefined ? {} : { lti_storage_target: storage }),
      },
      label: `Open ${link.title}`,
    })
  })
  return router
}
