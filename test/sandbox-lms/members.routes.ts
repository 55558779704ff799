import { Router } from 'express'
import type { AccessTokens } from './access-tokens.ts'
import { membersOf } from './courses.ts'
import { fullName } from './people.ts'
import { membersUrl, type Platform } from './platform.ts'
import { courseOf, flavourFor, needAccept, pageOf, queryText } from './services.ts'
import { media, membershipRole, scope } from './vocabulary.ts'

/** Who is in a course (NRPS 2.0). */
export function memberRoutes(platform: Platform, tokens: AccessTokens): Router {
  const router = Router()
  router.get(
    '/courses/:courseId/members',
    tokens.need(scope.members),
    needAccept(media.membershipContainer),
    (req, res) => {
      const course = courseOf(req)
      const role = queryText(req, 'role')
      const wanted = membersOf(course).filter(
        (member) => role === undefined || role === member.role || role === membershipRole(member.role),
      )
      const members = pageOf(wanted, req, res, platform.url).map((member) => ({
        status: 'Active',
        user_id: flavourFor(req).userIdOf(member.person),
        roles: [membershipRole(member.role)],
        name: fullName(member.person),
        given_name: member.person.givenName,
        family_name: member.person.familyName,
        email: member.person.email,
      }))
      const context = { id: course.id, label: course.label, title: course.title }
      res
        .type(media.membershipContainer)
        .send(JSON.stringify({ id: membersUrl(platform, course.id), context, members }))
    },
  )
  return router
}
