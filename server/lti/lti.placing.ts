import type { Clock } from '../core/clock.ts'
import { problem } from '../core/problem.ts'
import type { FieldFault } from '../core/problem.contract.ts'
import { contentItem, type Chosen } from './lti.placing.rules.ts'
import type { LtiProvider } from './lti.provider.ts'
import type { PlacedItem } from './placing.contract.ts'
import type { Registry } from './platform.registry.ts'
import type { Placing, SessionModel, SessionRecord } from './session.model.ts'

// The answer to a deep linking request (Deep Linking 2.0, 4.5): made here, carried to the LMS by the browser.

/** A double click or a second try after the LMS stumbled is fine; a loop is not. */
const MOST_ANSWERS = 10

/** What the catalogue says of something that is to be placed, or null where there is no such thing. */
export type DescribePlaced = (target: Chosen['target']) => Promise<{ title: string; text: string } | null>

interface Parts {
  sessions: SessionModel
  registry: Registry
  provider: LtiProvider
  describe: DescribePlaced
  clock: Clock
  url: string
}

export function createPlacing({ sessions, registry, provider, describe, clock, url }: Parts) {
  return async function answer(session: SessionRecord, items: readonly PlacedItem[]) {
    const { placing } = session
    if (!placing) throw problem('wrong-state', 'Open Notch from where your course adds activities.')
    const registration = await registry.find(session.platformId)
    if (!registration) throw problem('not-found')
    const faults = faultsOf(items, placing, clock.now())
    if (faults.length > 0) throw problem('bad-request', faults.map(({ detail }) => detail).join(' '), faults)
    const chosen = await Promise.all(items.map(look))
    if (!(await sessions.countAnswer(session.id, MOST_ANSWERS, clock.now()))) {
      throw problem(
        'wrong-state',
        'This choice was handed over already, or was left open too long. Begin again in your course.',
      )
    }
    const { issuer, clientId } = registration.platform
    const message = await provider.deepLinkingMessage(
      {
        iss: issuer,
        clientId,
        deploymentId: placing.deploymentId,
        platformContext: {
          deepLinkingSettings: {
            accept_types: placing.acceptTypes,
            accept_multiple: placing.multiple,
            ...(placing.data === null ? {} : { data: placing.data }),
          },
        },
      },
      chosen.map((one) => contentItem(one, placing, url)),
    )
    return { action: placing.returnUrl, fields: { JWT: message } }
  }

  async function look(item: PlacedItem, index: number): Promise<Chosen> {
    const { points, dueAt, ...target } = item
    const described = await describe(target)
    if (!described)
      throw problem('not-found', `Number ${index + 1} of what you chose is not in the catalogue any more.`)
    return { target, ...described, points, dueAt }
  }
}

function faultsOf(items: readonly PlacedItem[], placing: Placing, now: Date): FieldFault[] {
  const idOf = (item: PlacedItem) => (item.kind === 'credential' ? item.credentialId : item.stackId)
  const faults: FieldFault[] = []
  if (items.length > 1 && !placing.multiple) {
    faults.push({ pointer: '/items', detail: 'Your learning platform takes one activity at a time.' })
  }
  items.forEach((item, index) => {
    const earlier = items.slice(0, index).some((other) => other.kind === item.kind && idOf(other) === idOf(item))
    if (earlier) faults.push({ pointer: `/items/${index}`, detail: 'The same thing is chosen twice.' })
    if (item.dueAt !== null && Date.parse(item.dueAt) <= now.getTime()) {
      faults.push({ pointer: `/items/${index}/dueAt`, detail: 'Choose a due date that is still to come.' })
    }
  })
  return faults
}
