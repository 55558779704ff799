import type { JWTPayload } from 'jose'
import type { Course, CourseLink } from './courses.ts'
import { fullName, type Person } from './people.ts'
import {
  coursePath,
  districtName,
  lineItemsUrl,
  lineItemUrl,
  membersUrl,
  productName,
  type LaunchedTool,
  type Platform,
} from './platform.ts'
import { claim, courseOffering, gradeScopes, institutionRole, membershipRole } from './vocabulary.ts'

const lifeSeconds = 60

/** The id token of a resource link launch (LTI 1.3 core, 5). */
export function launchClaims(
  platform: Platform,
  launch: { tool: LaunchedTool; person: Person; course: Course; link: CourseLink; inWindow: boolean; nonce: string },
): JWTPayload {
  const { tool, person, course, link } = launch
  const mayHear = (name: string) => tool.claims === undefined || tool.claims.includes(name)
  const iat = Math.floor(Date.now() / 1000) + platform.control.settings.clockSkewSeconds
  const role = course.members[person.id]
  const column = platform.store.state.lineItems.get(link.id)
  return {
    iss: platform.url,
    aud: tool.clientId,
    sub: person.id,
    iat,
    exp: iat + lifeSeconds,
    nonce: launch.nonce,
    // As Moodle: names and e-mail addresses only for a tool that listed them.
    ...(mayHear('name')
      ? { name: fullName(person), given_name: person.givenName, family_name: person.familyName }
      : {}),
    ...(mayHear('email') ? { email: person.email } : {}),
    [claim.messageType]: 'LtiResourceLinkRequest',
    [claim.version]: '1.3.0',
    [claim.deploymentId]: tool.deploymentId,
    [claim.targetLinkUri]: link.url ?? tool.launchUrl,
    [claim.resourceLink]: { id: link.id, title: link.title, description: link.description },
    [claim.context]: { id: course.id, label: course.label, title: course.title, type: [courseOffering] },
    [claim.roles]: [...(role ? [membershipRole(role)] : []), ...person.institutionRoles.map(institutionRole)],
    ...(Object.keys(link.custom).length > 0 ? { [claim.custom]: link.custom } : {}),
    [claim.toolPlatform]: {
      guid: 'lakeside-sample-district',
      name: districtName,
      description: productName,
      product_family_code: 'notch-sandbox',
      version: '1',
    },
    [claim.launchPresentation]: {
      document_target: launch.inWindow ? 'window' : 'iframe',
      return_url: platform.url + coursePath(course.id),
      locale: 'en',
    },
    [claim.gradeService]: {
      scope: gradeScopes.filter((scope) => tool.scopes?.includes(scope) ?? true),
      lineitems: lineItemsUrl(platform, course.id),
      ...(column ? { lineitem: lineItemUrl(platform, column) } : {}),
    },
    [claim.namesService]: {
      context_memberships_url: membersUrl(platform, course.id),
      service_versions: ['2.0'],
    },
  }
}
