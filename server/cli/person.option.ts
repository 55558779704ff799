import { PersonId, type PersonId as Id } from '../core/ids.contract.ts'
import type { CliContext } from './cli.context.ts'
import { CliFault } from './cli.fault.ts'

/** The person whom `--person` names, by the code on their profile or by their id. */
export async function personBy(typed: string, { people }: Pick<CliContext, 'people'>): Promise<Id> {
  const id = PersonId.safeParse(typed.trim())
  const person = (await people.findByCode(typed)) ?? (id.success ? await people.find(id.data) : null)
  if (!person)
    throw new CliFault(
      `Nobody has the code "${typed.trim()}". The person reads it on their Profile in Notch, after opening Notch once.`,
    )
  return person.id
}
