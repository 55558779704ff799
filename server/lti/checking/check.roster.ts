import { z } from 'zod'
import { GradebookRefusal } from '../../grades/gradebook.port.ts'
import { SCOPE } from '../lti.claims.ts'
import type { CallService } from '../lti.service-calls.ts'
import { filtered } from '../lti.service-urls.ts'
import type { Platform } from '../platform.model.ts'
import { broken, jsonIn, resultOfAnswer, resultOfRefusal, works } from './answer.rules.ts'
import type { StepResult } from './connection-check.contract.ts'

// Who is in the course, as the LMS lists them (NRPS 2.0): a few entries, of which only is kept whether they say names.

// Sent exactly so: Moodle answers an older type with a shape of another standard.
const CONTAINER = 'application/vnd.ims.lti-nrps.v2.membershipcontainer+json'
const FEW = '10'

const text = z.string().trim().min(1).optional().catch(undefined)
const Container = z.object({
  members: z.array(
    z.looseObject({ user_id: z.unknown(), name: text, given_name: text, family_name: text, email: text }),
  ),
})

/** Whether the list can be read, and whether names and e-mail addresses come with it. */
export async function checkRoster(
  callService: CallService,
  platform: Platform,
  url: string | null,
): Promise<StepResult> {
  if (url === null || !URL.canParse(url, platform.issuer)) return broken('roster-not-offered', 'roster')
  try {
    const answer = await callService({
      platform,
      url: filtered(new URL(url, platform.issuer).href, { limit: FEW }),
      scopes: [SCOPE.memberships],
      needed: SCOPE.memberships,
      headers: { accept: CONTAINER },
    })
    if (answer.status !== 200) return resultOfAnswer(answer, 'roster')
    const container = Container.safeParse(jsonIn(answer))
    if (!container.success) return broken('roster-unreadable', 'roster')
    return judgeMembers(container.data.members)
  } catch (error) {
    if (!(error instanceof GradebookRefusal)) throw error
    return resultOfRefusal(error, 'roster')
  }
}

interface Listed {
  name?: string
  given_name?: string
  family_name?: string
  email?: string
}

// A variable that the LMS does not know comes back as it is written, `$Person.name.full`.
const isTold = (value: string | undefined) => value !== undefined && !value.startsWith('$')

function judgeMembers(members: readonly Listed[]): StepResult {
  if (members.length === 0) return works('roster-empty')
  const named = members.some((one) => [one.name, one.given_name, one.family_name].some(isTold))
  const mailed = members.some(({ email }) => isTold(email))
  if (!named) return works('roster-nameless', {}, 'privacy')
  return mailed ? works('roster-full') : works('roster-names', {}, 'privacy')
}
