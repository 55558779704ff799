import type { Command } from 'commander'
import { z } from 'zod'
import { createAwardModel } from '../awards/award.model.ts'
import { CredentialId } from '../core/ids.contract.ts'
import { createCatalogueModel } from '../credentials/catalogue.model.ts'
import { createCatalogue } from '../credentials/catalogue.service.ts'
import { createIssuerModel } from '../issuers/issuer.model.ts'
import { createAppointmentModel } from '../reviews/assessors/appointment.model.ts'
import { createEligibility } from '../reviews/eligibility.service.ts'
import { createCalibrationModel } from '../reviews/calibration/calibration.model.ts'
import type { RunCommand } from './cli.context.ts'
import { CliFault } from './cli.fault.ts'
import { personBy } from './person.option.ts'

interface AppointOptions {
  credential: string
  person: string
  reason: string
  until?: string
  exempt?: string
  json?: boolean
}

/** The end of the named day, UTC: an appointment until a date holds through that date. */
function endOf(until: string | undefined): Date | null {
  if (until === undefined) return null
  const day = z.iso.date().safeParse(until.trim())
  if (!day.success) throw new CliFault('--until takes a date such as 2027-06-30.', 2)
  return new Date(`${day.data}T23:59:59.999Z`)
}

/** `assessor appoint` */
export function registerAssessorCommands(program: Command, run: RunCommand): void {
  program
    .command('assessor')
    .description('experts who review before anybody holds a credential')
    .command('appoint')
    .description('appoint an expert for a credential, with the reason')
    .requiredOption('--credential <id>', 'the credential, by its id in the catalogue')
    .requiredOption('--person <code>', 'the code on their profile in Notch, or their id')
    .requiredOption('--reason <text>', 'why they are fit to review it; it is kept')
    .option('--until <date>', 'the last day of the appointment, such as 2027-06-30')
    .option('--exempt <text>', 'why they need not score the reference submissions first; it is kept')
    .option('--json', 'print the result as JSON')
    .action((options: AppointOptions) =>
      run(async (context) => {
        const credentialId = CredentialId.safeParse(options.credential.trim())
        if (!credentialId.success) throw new CliFault(`"${options.credential}" is not the id of a credential.`, 2)
        const until = endOf(options.until)
        const personId = await personBy(options.person, context)
        const { connection, clock } = context
        const model = createAppointmentModel(connection)
        await model.ensureIndexes()
        const awards = createAwardModel(connection)
        const eligibility = createEligibility({
          model,
          catalogue: createCatalogue({
            model: createCatalogueModel(connection),
            issuers: createIssuerModel(connection),
            clock,
          }),
          clock,
          holding: awards.holding,
          calibrated: createCalibrationModel(connection).passed,
        })
        const appointed = await eligibility.appoint({
          credentialId: credentialId.data,
          personId,
          reason: options.reason,
          until,
          exemptBecause: options.exempt?.trim() || null,
        })
        context.print(
          appointed,
          [`${personId} may now review ${credentialId.data}${until ? ` until ${options.until}` : ''}.`],
          options,
        )
      }),
    )
}
