import { Router } from 'express'
import type { AccessTokens } from './access-tokens.ts'
import { membersOf, type Course } from './courses.ts'
import { crowdOf, testStudent, type ListedMember } from './crowd.ts'
import type { Flavour } from './flavours/flavour.ts'
import type { MembersSettings } from './members.control.ts'
import { membersUrl, type Platform } from './platform.ts'
import { courseOf, flavourFor, needAccept, pageOf, queryText } from './services.ts'
import { media, membershipRole, scope, testUser } from './vocabulary.ts'

/** Who is in a course (NRPS 2.0). */
export function memberRoutes(platform: Platform, tokens: AccessTokens, settings: MembersSettings): Router {
  const router = Router()

  function listed(course: Course, { userIdOf }: Flavour): ListedMember[] {
    const known = membersOf(course).map(({ person, role }) => ({ ...person, id: userIdOf(person), roles: [role] }))
    return [...known, ...(settings.testStudent ? [testStudent] : []), ...crowdOf(settings.crowd)]
  }

  function entryOf({ id, givenName, familyName, email, roles, test }: ListedMember) {
    const told = {
      name: `${givenName} ${familyName}`,
      given_name: givenName,
      family_name: familyName,
      email,
    }
    return {
      status: 'Active',
      user_id: id,
      roles: [...roles.map((role) => (settings.shortRoles ? role : membershipRole(role))), ...(test ? [testUser] : [])],
      ...(settings.names === 'sent' ? told : {}),
    }
  }

  router.get(
    '/courses/:courseId/members',
    tokens.need(scope.members),
    needAccept(media.membershipContainer),
    (req, res) => {
      const course = courseOf(req)
      const role = queryText(req, 'role')
      const wanted = listed(course, flavourFor(req)).filter(
        ({ roles }) => role === undefined || roles.some((one) => role === one || role === membershipRole(one)),
      )
      const members = pageOf(wanted, req, res, platform.url, settings.mostPerPage ?? undefined).map(entryOf)
      const context = { id: course.id, label: course.label, title: course.title }
      res
        .type(media.membershipContainer)
        .send(JSON.stringify({ id: membersUrl(platform, course.id), context, members }))
    },
  )
  return router
}
