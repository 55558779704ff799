import type { Catalogue, CredentialCard, StackCard } from '../../server/credentials/credential.contract.ts'
import { PlacedItem } from '../../server/lti/placing.contract.ts'

// What a teacher has chosen to add to a course, as typed. Pure: values in, values out.

/** points of a credential's column unless the teacher says otherwise; a stack's column counts what was earned */
const USUAL_POINTS = 100

export interface Choice {
  /** names it among credentials and stacks alike */
  key: string
  of: { kind: 'credential'; credentialId: CredentialCard['id'] } | { kind: 'stack'; stackId: StackCard['id'] }
  title: string
  points: string
  /** a day as a date field gives it, or empty */
  due: string
}

export type Fault = 'points' | 'due'

export const keyOf = (kind: 'credential' | 'stack', id: string) => `${kind} ${id}`

export function choiceOfCredential({ id, title }: Pick<CredentialCard, 'id' | 'title'>): Choice {
  const of = { kind: 'credential' as const, credentialId: id }
  return { key: keyOf('credential', id), of, title, points: String(USUAL_POINTS), due: '' }
}

export function choiceOfStack({ id, title, needed }: Pick<StackCard, 'id' | 'title' | 'needed'>): Choice {
  return { key: keyOf('stack', id), of: { kind: 'stack', stackId: id }, title, points: String(needed), due: '' }
}

/** The stacks that a search for something leaves: those that hold one of the credentials that were found. */
export function stacksFound({ stacks, credentials }: Pick<Catalogue, 'stacks' | 'credentials'>): StackCard[] {
  const holding = new Set(credentials.flatMap((card) => card.stackIds))
  return stacks.filter((stack) => holding.has(stack.id))
}

/** Adds or takes away; where one is taken at a time, the new one replaces the old. */
export function toggled(chosen: readonly Choice[], choice: Choice, multiple: boolean): Choice[] {
  if (chosen.some(({ key }) => key === choice.key))
    return multiple ? chosen.filter(({ key }) => key !== choice.key) : [choice]
  return multiple ? [...chosen, choice] : [choice]
}

// A day ends where the teacher sits, not in UTC.
const endOfDay = (day: string) => new Date(`${day}T23:59:59`)

/** What is wrong with what was typed. */
export function faultsOf({ points, due }: Choice, { columns, now }: { columns: boolean; now: Date }): Fault[] {
  const value = Number(points.replace(',', '.'))
  return [
    ...(columns && !(points.trim() !== '' && value > 0 && value <= 10_000) ? (['points'] as const) : []),
    ...(due !== '' && !(endOfDay(due) > now) ? (['due'] as const) : []),
  ]
}

/** The choice as the server takes it. Where the LMS takes no column, points are of no consequence. */
export function itemOf({ of, points, due }: Choice, columns: boolean): PlacedItem {
  return PlacedItem.parse({
    ...of,
    points: columns ? Number(points.replace(',', '.')) : USUAL_POINTS,
    dueAt: due === '' ? null : endOfDay(due).toISOString(),
  })
}
