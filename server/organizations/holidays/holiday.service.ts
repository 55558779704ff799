import type { Actor } from '../../core/actor.ts'
import type { Holidays } from '../../core/business-days.ts'
import type { Clock } from '../../core/clock.ts'
import type { OrganizationId } from '../../core/ids.contract.ts'
import { problem } from '../../core/problem.ts'
import { createShortMemory } from '../../core/short-memory.ts'
import type { Organizations } from '../organization.service.ts'
import { MOST_HOLIDAYS, type HolidaysView } from './holiday.contract.ts'
import type { HolidayModel } from './holiday.model.ts'

/** An organization's days off: its coordinators keep them, every promise in working days counts by them. */
export function createHolidays({
  model,
  organizations,
  clock,
}: {
  model: HolidayModel
  organizations: Pick<Organizations, 'find' | 'isCoordinator'>
  clock: Clock
}) {
  // Every page of the queue and every claim asks.
  const memory = createShortMemory<Holidays>({ clock, keptMs: 60_000, most: 1000 })

  async function refuseOthers({ organizationId, personId }: Actor) {
    if (!(await organizations.isCoordinator(organizationId, personId)))
      throw problem('not-allowed', 'Only a coordinator of your organization may do this.')
  }

  async function viewOf(id: OrganizationId): Promise<HolidaysView> {
    const [organization, days] = await Promise.all([organizations.find(id), model.of(id)])
    const holidays = Object.entries(days).map(([day, name]) => ({ day, name }))
    return {
      organizationName: organization?.name ?? '',
      holidays: holidays.sort((a, b) => a.day.localeCompare(b.day)),
    }
  }

  return {
    /** as they were at most a minute ago */
    of: (id: OrganizationId): Promise<Holidays> => memory.get(id, async () => new Set(Object.keys(await model.of(id)))),

    /** An organization's days off, beside a question. */
    beside: model.beside,

    async view(actor: Actor) {
      await refuseOthers(actor)
      return viewOf(actor.organizationId)
    },

    async add(actor: Actor, { name, from, to }: { name: string; from: string; to: string }) {
      await refuseOthers(actor)
      const days = new Map<string, string>()
      for (const date = new Date(from); date <= new Date(to); date.setUTCDate(date.getUTCDate() + 1))
        days.set(date.toISOString().slice(0, 10), name)
      const there = await model.of(actor.organizationId)
      if (new Set([...Object.keys(there), ...days.keys()]).size > MOST_HOLIDAYS)
        throw problem('bad-request', `At most ${MOST_HOLIDAYS} days off are kept. Remove some that have passed.`)
      await model.put(actor.organizationId, Object.fromEntries(days))
      memory.forget(actor.organizationId)
      return viewOf(actor.organizationId)
    },

    async remove(actor: Actor, day: string) {
      await refuseOthers(actor)
      if (!(await model.remove(actor.organizationId, day))) throw problem('not-found')
      memory.forget(actor.organizationId)
      return viewOf(actor.organizationId)
    },
  }
}
export type HolidaysService = ReturnType<typeof createHolidays>
