import { Option, type Command } from 'commander'
import { createIssuerKeyModel } from '../badges/badge.key.model.ts'
import { createIssuerKeys } from '../badges/badge.key.service.ts'
import { IssuerId } from '../core/ids.contract.ts'
import { createIssuerModel, type IssuerRole } from '../issuers/issuer.model.ts'
import { createIssuers } from '../issuers/issuer.service.ts'
import type { CliContext, RunCommand } from './cli.context.ts'
import { CliFault } from './cli.fault.ts'
import { personBy } from './person.option.ts'

interface GrantOptions {
  issuer: string
  person: string
  role: IssuerRole
  json?: boolean
}

function issuerIdOf(typed: string): IssuerId {
  const issuerId = IssuerId.safeParse(typed.trim())
  if (!issuerId.success) throw new CliFault(`"${typed}" is not the id of an issuer.`, 2)
  return issuerId.data
}

async function knownIssuer(typed: string, { connection, clock }: CliContext): Promise<IssuerId> {
  const id = issuerIdOf(typed)
  const known = await createIssuers({ model: createIssuerModel(connection), clock }).find(id)
  if (!known) throw new CliFault(`There is no issuer "${id}".`)
  return id
}

/** `issuer grant|rotate-key` */
export function registerIssuerCommands(program: Command, run: RunCommand): void {
  const issuer = program.command('issuer').description('those who stand behind credentials, and who may act for them')

  issuer
    .command('grant')
    .description('give a person a role at an issuer')
    .requiredOption('--issuer <id>', 'the issuer, by its id in the catalogue')
    .requiredOption('--person <code>', 'the code on their profile in Notch, or their id')
    .addOption(new Option('--role <role>', 'what they may do').choices(['author', 'admin']).makeOptionMandatory())
    .option('--json', 'print the result as JSON')
    .action((options: GrantOptions) =>
      run(async (context) => {
        const issuerId = issuerIdOf(options.issuer)
        const personId = await personBy(options.person, context)
        const issuers = createIssuers({ model: createIssuerModel(context.connection), clock: context.clock })
        await issuers.grant(issuerId, personId, options.role)
        const result = { issuerId, personId, role: options.role }
        context.print(result, [`${personId} is now ${options.role} at ${issuerId}.`], options)
      }),
    )

  issuer
    .command('rotate-key')
    .description('give an issuer new keys; badges that it signed before stay valid')
    .requiredOption('--issuer <id>', 'the issuer, by its id in the catalogue')
    .option('--json', 'print the result as JSON')
    .action((options: Pick<GrantOptions, 'issuer' | 'json'>) =>
      run(async (context) => {
        const issuerId = await knownIssuer(options.issuer, context)
        const model = createIssuerKeyModel(context.connection)
        const keys = createIssuerKeys({ model, secret: context.settings.secret, clock: context.clock })
        await keys.rotate(issuerId)
        const { ed25519, p256 } = await keys.publicKeys(issuerId)
        const [newest] = ed25519
        context.print(
          { issuerId, active: { ed25519: newest?.publicKeyMultibase, p256: p256[0]?.kid }, published: ed25519.length },
          [
            `${issuerId} signs with new keys, within a minute everywhere.`,
            `${ed25519.length - 1} earlier ${ed25519.length === 2 ? 'pair stays' : 'pairs stay'} published, so that badges signed before stay valid.`,
          ],
          options,
        )
      }),
    )
}
