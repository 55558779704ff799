import { z } from 'zod'
import type { Clock } from '../core/clock.ts'
import { PersonId } from '../core/ids.contract.ts'
import { problem } from '../core/problem.ts'
import { createSealing } from '../core/sealing.ts'
import { hashToken } from '../core/secrets.ts'
import { SessionView } from '../people/session.contract.ts'
import { personCode } from '../people/person.code.ts'
import type { SessionRecord } from './session.model.ts'

// The one-time code in the launched page. It is sealed and carries what the first screen needs, so that the swap costs one
// command: the conditional update that lets a code through once.

const CODE_MS = 60_000

const Content = z.object({ id: z.string(), endsAt: z.number(), view: SessionView.omit({ mayReview: true }) })
export type LaunchCode = z.infer<typeof Content>

type Seed = Omit<SessionRecord, 'codeHash' | 'codeEndsAt'>

export type LaunchCodes = ReturnType<typeof createLaunchCodes>

export function createLaunchCodes({ secret, clock }: { secret: string; clock: Clock }) {
  const sealing = createSealing(secret, 'lti-launch-code')

  function make(session: Seed, names: { personName: string | null; organizationName: string; isCoordinator: boolean }) {
    const endsAt = clock.now().getTime() + CODE_MS
    const view = {
      person: { id: session.personId, name: names.personName, code: personCode(PersonId.parse(session.personId)) },
      organization: { id: session.organizationId, name: names.organizationName },
      course: session.courseId === null ? null : { title: session.courseTitle },
      courseRoles: session.courseRoles,
      destination: session.destination,
      isCoordinator: names.isCoordinator,
      gradebook: session.gradebook,
      locale: session.locale,
    }
    const value = sealing.seal(JSON.stringify({ id: session.id, endsAt, view }))
    return { value, hash: hashToken(value), endsAt: new Date(endsAt) }
  }

  /** What the code carries, or a refusal where it is not one of ours or too old. */
  function read(code: string): LaunchCode {
    const content = Content.safeParse(unsealed(code))
    if (!content.success || content.data.endsAt <= clock.now().getTime()) throw problem('session-code-invalid')
    return content.data
  }

  function unsealed(code: string): unknown {
    try {
      return JSON.parse(sealing.open(code))
    } catch {
      // Whatever was typed or cut off: it is no code of ours.
      return undefined
    }
  }

  return { make, read }
}
