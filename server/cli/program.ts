import { Command, CommanderError } from 'commander'
import { SettingsFault, type Settings } from '../../config/env.ts'
import { systemClock } from '../core/clock.ts'
import { openDatabase } from '../core/database.ts'
import { Problem } from '../core/problem.ts'
import { createRegistrationParts } from '../lti/lti.ts'
import { createInvitations } from '../organizations/invitation.service.ts'
import { createOrganizations } from '../organizations/organization.service.ts'
import { createPeople } from '../people/person.service.ts'
import { registerAssessorCommands } from './assessor.commands.ts'
import { registerAwardCommands } from './award.commands.ts'
import type { CliContext, RunCommand } from './cli.context.ts'
import { CliFault } from './cli.fault.ts'
import { registerDeploymentCommands } from './deployment.commands.ts'
import { registerInvitationCommands } from './invitation.commands.ts'
import { registerIssuerCommands } from './issuer.commands.ts'
import { registerMailCommands } from './mail.commands.ts'
import { registerOrganizationCommands } from './organization.commands.ts'
import { registerPlatformCommands } from './platform.commands.ts'

// The administrator's command line. Results go to stdout, faults to stderr in one sentence; exit 1, or 2 for wrong usage.

/** Where a command's settings come from, and where its words go. */
export interface Terminal {
  settings: () => Settings
  out: (text: string) => void
  err: (text: string) => void
}

/** Carries one command out, and answers its exit code. */
export async function runNotch(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    await createProgram(terminal).parseAsync(args, { from: 'user' })
    return 0
  } catch (error) {
    return tell(error, terminal.err)
  }
}

const runIn =
  ({ settings: read, out }: Terminal): RunCommand =>
  async (command) => {
    const settings = read()
    const connection = await openDatabase(settings.mongoUri, settings.mongoName)
    const print: CliContext['print'] = (result, lines, { json }) =>
      out(json ? `${JSON.stringify(result, null, 2)}\n` : `${lines.join('\n')}\n`)
    try {
      const clock = systemClock
      const people = createPeople({ connection, clock })
      const organizations = createOrganizations({ connection, clock })
      const invitations = createInvitations({ connection, organizations, clock })
      const { registrations, ensureIndexes } = createRegistrationParts({ connection, settings, clock, organizations })
      // The command line may be the first to touch the database, and uniqueness is the indexes' doing.
      await Promise.all([
        people.ensureIndexes(),
        organizations.ensureIndexes(),
        invitations.ensureIndexes(),
        ensureIndexes(),
      ])
      await command({ connection, settings, clock, people, organizations, invitations, registrations, print })
    } finally {
      await connection.close()
    }
  }

function createProgram(terminal: Terminal): Command {
  const run = runIn(terminal)
  const program = new Command('notch')
    .description('Looks after a Notch: platforms, deployments and who may do what.')
    .showHelpAfterError('Add --help for what is possible.')
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .exitOverride()
  registerInvitationCommands(program, run)
  registerPlatformCommands(program, run)
  registerDeploymentCommands(program, run)
  registerIssuerCommands(program, run)
  registerOrganizationCommands(program, run)
  registerAssessorCommands(program, run)
  registerAwardCommands(program, run)
  registerMailCommands(program, run)
  return program
}

/** The exit code of a fault, told to the person. */
function tell(error: unknown, say: (text: string) => void): number {
  // Commander has said it already; help and version are no faults.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof Problem) say(`${error.detail ?? error.message}\n`)
  else if (error instanceof CliFault || error instanceof SettingsFault) say(`${message}\n`)
  else if (isUnreachable(error)) say('The database cannot be reached. Is MONGODB_URI right, and is it running?\n')
  else say(`${error instanceof Error && error.stack ? error.stack : message}\n`)
  return error instanceof CliFault ? error.exitCode : 1
}

const isUnreachable = (error: unknown) => error instanceof Error && /ServerSelection|MongoNetwork/.test(error.name)
