import { Router, urlencoded } from 'express'
import { z } from 'zod'
import { linkIn } from './added-links.ts'
import { courseFor } from './admission.ts'
import { findPerson } from './people.ts'
import { sendCourse } from './pages/course.ts'
import { sendGradebook, sendGradebookJson } from './pages/gradebook.ts'
import { sendCourses, sendSignIn } from './pages/home.ts'
import { sendLink } from './pages/link.ts'
import { sendMessage } from './pages/message.ts'
import type { Platform } from './platform.ts'
import { ownPath, signedIn, signIn, signOut } from './session.ts'

const SignIn = z.object({ person: z.string(), next: z.string().optional() })

/** What people see and click. */
export function pageRoutes(platform: Platform): Router {
  const router = Router()
  const course = '/courses/:courseId'

  router.get('/', (req, res) => {
    const person = signedIn(req)
    if (person) sendCourses(platform, req, res, person)
    else sendSignIn(platform, req, res, ownPath(req.query.next))
  })

  router.post('/signin', urlencoded({ extended: false }), (req, res) => {
    const sent = SignIn.safeParse(req.body)
    const person = sent.success ? findPerson(sent.data.person) : undefined
    if (!sent.success || !person) {
      return sendMessage(platform, req, res.status(400), {
        title: 'Nobody of that name',
        text: 'Choose one of the people on the start page.',
      })
    }
    signIn(res, person, platform.url.startsWith('https:'))
    res.redirect(303, ownPath(sent.data.next))
  })

  router.post('/signout', (_req, res) => {
    signOut(res)
    res.redirect(303, '/')
  })

  router.get(course, (req, res) => {
    const admitted = courseFor(platform, req, res)
    if (admitted.course) sendCourse(platform, req, res, admitted.course, admitted.person)
  })

  router.get(`${course}/gradebook`, (req, res) => {
    const admitted = courseFor(platform, req, res)
    if (admitted.course) sendGradebook(platform, req, res, admitted.course, admitted.person)
  })

  router.get(`${course}/gradebook.json`, (req, res) => {
    const admitted = courseFor(platform, req, res)
    if (admitted.course) sendGradebookJson(platform, res, admitted.course, admitted.person)
  })

  router.get(`${course}/links/:linkId`, (req, res) => {
    const admitted = courseFor(platform, req, res)
    if (!admitted.course) return
    const link = linkIn(platform.store.state, admitted.course, req.params.linkId)
    if (link) return sendLink(platform, req, res, admitted.course, link)
    sendMessage(platform, req, res.status(404), {
      title: 'There is no such activity',
      text: 'It may have been taken out of the course.',
    })
  })

  return router
}
