import { Option, type Command } from 'commander'
import { IssuerId } from '../core/ids.contract.ts'
import { createIssuerModel, type IssuerRole } from '../issuers/issuer.model.ts'
import { createIssuers } from '../issuers/issuer.service.ts'
import type { RunCommand } from './cli.context.ts'
import { CliFault } from './cli.fault.ts'
import { personBy } from './person.option.ts'

interface GrantOptions {
  issuer: string
  person: string
  role: IssuerRole
  json?: boolean
}

/** `issuer grant` */
export function registerIssuerCommands(program: Command, run: RunCommand): void {
  program
    .command('issuer')
    .description('those who stand behind credentials, and who may act for them')
    .command('grant')
    .description('give a person a role at an issuer')
    .requiredOption('--issuer <id>', 'the issuer, by its id in the catalogue')
    .requiredOption('--person <code>', 'the code on their profile in Notch, or their id')
    .addOption(new Option('--role <role>', 'what they may do').choices(['author', 'admin']).makeOptionMandatory())
    .option('--json', 'print the result as JSON')
    .action((options: GrantOptions) =>
      run(async (context) => {
        const issuerId = IssuerId.safeParse(options.issuer.trim())
        if (!issuerId.success) throw new CliFault(`"${options.issuer}" is not the id of an issuer.`, 2)
        const personId = await personBy(options.person, context)
        const issuers = createIssuers({ model: createIssuerModel(context.connection), clock: context.clock })
        await issuers.grant(issuerId.data, personId, options.role)
        const result = { issuerId: issuerId.data, personId, role: options.role }
        context.print(result, [`${personId} is now ${options.role} at ${issuerId.data}.`], options)
      }),
    )
}
