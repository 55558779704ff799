import type { Request, Response } from 'express'
import { findCourse, type Course } from './courses.ts'
import { sendMessage } from './pages/message.ts'
import type { Person } from './people.ts'
import type { Platform } from './platform.ts'
import { signedIn } from './session.ts'

type Admission = { person: Person; course: Course } | { person?: undefined; course?: undefined }

/** The signed-in person and the course of this address; where either is missing, the answer has been sent. */
export function courseFor(
  platform: Platform,
  req: Request & { params: { courseId?: unknown } },
  res: Response,
): Admission {
  const person = signedIn(req)
  if (!person) {
    res.redirect(303, `/?next=${encodeURIComponent(req.path)}`)
    return {}
  }
  const course = findCourse(req.params.courseId)
  if (!course) {
    sendMessage(platform, req, res.status(404), {
      title: 'There is no such course',
      text: 'Its address may have been typed wrongly.',
    })
    return {}
  }
  if (!course.members[person.id]) {
    sendMessage(platform, req, res.status(403), {
      title: 'You are not in this course',
      text: `${person.givenName} is not a member of ${course.title}. Switch to someone who is, or choose another course.`,
    })
    return {}
  }
  return { person, course }
}
