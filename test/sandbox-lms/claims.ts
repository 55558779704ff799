import type { JWTPayload } from 'jose'
import { fullName } from './people.ts'
import type { Facts } from './flavours/flavour.ts'
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
import { claim, courseOffering, gradeScopes } from './vocabulary.ts'

const lifeSeconds = 60

/** The id token of a resource link launch (LTI 1.3 core, 5). */
export function launchClaims(
  platform: Platform,
  launch: Pick<Facts, 'person' | 'course' | 'link' | 'inWindow' | 'place'> & { tool: LaunchedTool; nonce: string },
): JWTPayload {
  const { tool, person, course, link, inWindow, place } = launch
  const { flavour } = tool
  const mayHear = (name: string) => tool.claims === undefined || tool.claims.includes(name)
  const iat = Math.floor(Date.now() / 1000) + platform.control.settings.clockSkewSeconds
  const role = course.members[person.id]
  const facts: Facts = {
    platformUrl: platform.url,
    clientId: tool.clientId,
    person,
    course,
    role,
    link,
    inWindow,
    place,
  }
  const custom = customOf(facts, tool)
  const column = platform.store.state.lineItems.get(link.id)
  return {
    iss: platform.url,
    aud: tool.clientId,
    sub: flavour.userIdOf(person),
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
    [claim.roles]: flavour.rolesOf(role, person),
    ...(Object.keys(custom).length > 0 ? { [claim.custom]: custom } : {}),
    [claim.toolPlatform]: {
      guid: 'lakeside-sample-district',
      name: districtName,
      description: productName,
      ...flavour.product,
    },
    [claim.launchPresentation]: {
      document_target: inWindow ? 'window' : 'iframe',
      return_url: platform.url + coursePath(course.id),
      locale: 'en',
    },
    [claim.gradeService]: {
      scope: gradeScopes.filter((scope) => tool.scopes?.includes(scope) ?? true),
      lineitems: lineItemsUrl(platform, flavour, course.id),
      ...(column ? { lineitem: lineItemUrl(platform, flavour, column) } : {}),
    },
    [claim.namesService]: {
      context_memberships_url: membersUrl(platform, course.id),
      service_versions: ['2.0'],
    },
    ...flavour.claims(facts),
  }
}

/** Custom parameters of tool and link. A variable that this LMS does not know comes as it is written. */
function customOf(facts: Facts, { flavour, custom }: LaunchedTool): Record<string, string> {
  const stated = { ...flavour.toolCustom(facts), ...custom, ...facts.link.custom }
  return Object.fromEntries(
    Object.entries(stated).map(([name, value]) => [
      flavour.customName(name),
      value.startsWith('$') ? (flavour.variable(value, facts) ?? value) : value,
    ]),
  )
}
