import type { Actor } from '../../core/actor.ts'
import type { Clock } from '../../core/clock.ts'
import type { PersonId } from '../../core/ids.contract.ts'
import { problem } from '../../core/problem.ts'
import type { MailChoices, MailSettingsView } from '../notice.contract.ts'
import { NoticeTopic } from '../notice.kinds.contract.ts'
import type { MailChoicesModel } from './mail.choices.model.ts'
import { sendableAddress } from './mail.rules.ts'

/** What can concern everybody. The rest is offered to those who have a part in it, or had it when they chose. */
const EVERYBODY: readonly NoticeTopic[] = ['decisions', 'progress', 'roles']
const REVIEWING: readonly NoticeTopic[] = ['queue', 'claims']

export function createMailChoices({
  model,
  mail,
  emailOf,
  partsOf,
  clock,
}: {
  model: MailChoicesModel
  /** null where this Notch sends no e-mail */
  mail: { dailyHour: number } | null
  emailOf: (personId: PersonId) => Promise<string | null>
  /** what this person does here beside earning */
  partsOf: (actor: Actor) => Promise<{ reviews: boolean; coordinates: boolean; issues: boolean }>
  clock: Clock
}) {
  async function view(actor: Actor): Promise<MailSettingsView> {
    const dailyHour = mail?.dailyHour ?? 0
    if (!mail) return { offered: false, address: null, topics: [], dailyHour }
    const [email, chosen, parts] = await Promise.all([
      emailOf(actor.personId),
      model.find(actor.personId),
      partsOf(actor),
    ])
    const concerns = (topic: NoticeTopic) =>
      EVERYBODY.includes(topic) ||
      (REVIEWING.includes(topic) && parts.reviews) ||
      (topic === 'organization' && parts.coordinates) ||
      (topic === 'issuer' && parts.issues)
    const modeOf = (topic: NoticeTopic) => chosen?.topics[topic] ?? ('off' as const)
    return {
      offered: true,
      address: sendableAddress(email),
      topics: NoticeTopic.options
        .filter((topic) => concerns(topic) || modeOf(topic) !== 'off')
        .map((topic) => ({ topic, mode: modeOf(topic) })),
      dailyHour,
    }
  }

  return {
    view,
    async choose(actor: Actor, topics: MailChoices): Promise<MailSettingsView> {
      if (!mail) throw problem('wrong-state', 'This Notch sends no e-mail.')
      await model.choose(actor.personId, topics, clock.now())
      return view(actor)
    },
    of: async (personId: PersonId): Promise<MailChoices> => (await model.find(personId))?.topics ?? {},
    stop: (personId: PersonId) => model.unsubscribe(personId, clock.now()),
  }
}
