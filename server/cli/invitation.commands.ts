import type { Command } from 'commander'
import { personBy } from './person.option.ts'
import type { RunCommand } from './cli.context.ts'
import { CliFault } from './cli.fault.ts'

interface AppointOptions {
  organization: string
  person: string
  json?: boolean
}

/** `invite`, `invitation list | revoke` and `coordinator appoint` */
export function registerInvitationCommands(program: Command, run: RunCommand): void {
  program
    .command('invite')
    .description('make an invitation: an address that connects one LMS, and a code for the first coordinator')
    .requiredOption('--organization <name>', 'whom it is for; made when it is new')
    .option('--json', 'print the result as JSON')
    .action((options: { organization: string; json?: boolean }) =>
      run(async ({ invitations, settings, print }) => {
        const name = options.organization.trim()
        if (!name) throw new CliFault('--organization is empty.', 2)
        const { organization, token, coordinatorCode, expiresAt } = await invitations.invite(name)
        const url = `${settings.url}/lti/register?invitation=${token}`
        const result = { organization: organization.name, url, expiresAt: expiresAt.toISOString(), coordinatorCode }
        print(
          result,
          [
            `An invitation for ${organization.name}. Both work once, until ${result.expiresAt}, and are not shown again.`,
            '',
            `Address:          ${url}`,
            '  The LMS administrator pastes it into Moodle or Canvas, or opens it in a browser to connect any other LMS by hand.',
            `Coordinator code: ${coordinatorCode}`,
            '  Whoever enters it in Notch, on the Profile screen, looks after the organization from then on, where nobody does yet.',
            '',
            `How to install: ${settings.url}/install`,
          ],
          options,
        )
      }),
    )

  const invitation = program.command('invitation').description('invitations that were made')

  invitation
    .command('list')
    .description('list invitations, newest first; their addresses and codes are not known any more')
    .option('--organization <name>', 'those of one organization')
    .option('--json', 'print the result as JSON')
    .action((options: { organization?: string; json?: boolean }) =>
      run(async ({ invitations, organizations, print }) => {
        const organization =
          options.organization === undefined ? undefined : await organizations.findByName(options.organization)
        if (organization === null) throw new CliFault(`There is no organization ${options.organization?.trim()}.`)
        const found = await invitations.list(organization?.id)
        const lines = found.map(
          ({ id, state, expiresAt, organization: name, codeIsUsed }) =>
            `${id}  ${state}  until ${expiresAt}  code ${codeIsUsed ? 'used' : 'not used'}  ${name}`,
        )
        print(found, lines.length > 0 ? lines : ['No invitations yet. Make one with: invite --help'], options)
      }),
    )

  invitation
    .command('revoke')
    .description('take an invitation back: neither its address nor its coordinator code works any more')
    .requiredOption('--invitation <id>', 'the invitation, by its id in `invitation list`')
    .option('--json', 'print the result as JSON')
    .action(({ invitation: id, ...options }: { invitation: string; json?: boolean }) =>
      run(async ({ invitations, print }) => {
        if (!(await invitations.revoke(id.trim()))) throw new CliFault(`There is no invitation ${id.trim()}.`)
        const lines = ['Taken back. A platform that was connected with it stays: see `platform remove`.']
        print({ id: id.trim(), state: 'revoked' }, lines, options)
      }),
    )

  program
    .command('coordinator')
    .description('those who look after an organization')
    .command('appoint')
    .description('make a person a coordinator, where no other coordinator can')
    .requiredOption('--organization <name>', 'the organization')
    .requiredOption('--person <code>', 'the code on their profile in Notch, or their id')
    .option('--json', 'print the result as JSON')
    .action((options: AppointOptions) =>
      run(async (context) => {
        const { organizations, people, clock, print } = context
        const organization = await organizations.findByName(options.organization)
        if (!organization) throw new CliFault(`There is no organization ${options.organization.trim()}.`)
        const personId = await personBy(options.person, context)
        if ((await people.find(personId))?.organizationId !== organization.id) {
          throw new CliFault(`This person does not open Notch from ${organization.name}.`)
        }
        await organizations.addCoordinator(organization.id, { personId, appointedBy: null, appointedAt: clock.now() })
        const result = { organization: organization.name, personId }
        print(result, [`${personId} now looks after ${organization.name}.`], options)
      }),
    )
}
