import { Option, type Command } from 'commander'
import { createAwardModel } from '../awards/award.model.ts'
import { createCarryModel } from '../awards/carrying/carry.model.ts'
import { createStackAwards } from '../awards/stack-award.service.ts'
import { createRevocations } from '../awards/revocation.service.ts'
import { createCatalogueModel } from '../credentials/catalogue.model.ts'
import { createCatalogue } from '../credentials/catalogue.service.ts'
import { createIssuerModel } from '../issuers/issuer.model.ts'
import { createIssuers } from '../issuers/issuer.service.ts'
import { RevocationGround, RevocationReason } from '../submissions/revocation.contract.ts'
import { createSubmissionModel } from '../submissions/submission.model.ts'
import { createRevoking } from '../submissions/submission.revoking.ts'
import { createReviewMoves } from '../submissions/submission.review-moves.ts'
import type { CliContext, RunCommand } from './cli.context.ts'
import { CliFault } from './cli.fault.ts'

interface RevokeOptions {
  award: string
  ground: RevocationGround
  reason: string
  json?: boolean
}

function revocationsOf({ connection, clock }: CliContext) {
  const issuers = createIssuerModel(connection)
  const submissions = createSubmissionModel(connection)
  // A running Notch sees what is owed at its next look.
  const parts = { model: submissions, clock, nudge: () => undefined }
  const model = createAwardModel(connection)
  const catalogue = createCatalogue({ model: createCatalogueModel(connection), issuers, clock })
  return createRevocations({
    model,
    revoking: createRevoking(parts),
    paid: createReviewMoves(parts).paid,
    issuers: createIssuers({ model: issuers, clock }),
    catalogue,
    stacks: createStackAwards({ model, catalogue, carries: createCarryModel(connection), clock }),
    clock,
  })
}

/** `award revoke` */
export function registerAwardCommands(program: Command, run: RunCommand): void {
  program
    .command('award')
    .description('credentials that were granted')
    .command('revoke')
    .description('take an award back, with the reason; its badge stops verifying')
    .requiredOption('--award <id>', 'the award, by its id or the address of its public page')
    .addOption(
      new Option('--ground <ground>', 'what everybody may know of why')
        .choices(RevocationGround.options)
        .makeOptionMandatory(),
    )
    .requiredOption('--reason <text>', 'why, for its earner and its issuer')
    .option('--json', 'print the result as JSON')
    .action((options: RevokeOptions) =>
      run(async (context) => {
        const reason = RevocationReason.safeParse(options.reason)
        if (!reason.success) throw new CliFault(`--reason: ${reason.error.issues[0]?.message}.`, 2)
        const award = await revocationsOf(context).revokeByCommand(options.award, {
          ground: options.ground,
          reason: reason.data,
        })
        context.print(
          award,
          [
            `The award of "${award.title}" (${award.reference}) is revoked.`,
            'Its earner sees why, and the gradebook is told as soon as Notch runs.',
          ],
          options,
        )
      }),
    )
}
