import type { Connection } from 'mongoose'
import type { Settings } from '../../config/env.ts'
import type { Clock } from '../core/clock.ts'
import type { createRegistrationParts } from '../lti/lti.ts'
import type { Invitations } from '../organizations/invitation.service.ts'
import type { Organizations } from '../organizations/organization.service.ts'
import type { People } from '../people/person.service.ts'

/** What a command may use. The database is open before a command runs and closed after it. */
export interface CliContext {
  connection: Connection
  settings: Settings
  clock: Clock
  people: People
  organizations: Organizations
  invitations: Invitations
  registrations: ReturnType<typeof createRegistrationParts>['registrations']
  /** Writes a result: as JSON where --json was given, else as the lines. */
  print(result: unknown, lines: string[], options: { json?: boolean }): void
}

/** Opens what a command needs, runs it, and closes everything again. Handed to each `register…Commands`. */
export type RunCommand = (command: (context: CliContext) => Promise<void>) => Promise<void>
