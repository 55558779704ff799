import type { Command } from 'commander'
import { createRoom } from '../evidence/evidence.room.ts'
import { bytesInWords } from '../evidence/evidence.rules.ts'
import { createUsageModel } from '../evidence/evidence.usage.model.ts'
import type { OrganizationLimits } from '../organizations/organization.service.ts'
import type { RunCommand } from './cli.context.ts'
import { CliFault } from './cli.fault.ts'
import { readSize } from './size.option.ts'

interface LimitOptions {
  organization: string
  maxFile?: string
  quota?: string
  json?: boolean
}

/** `organization limits` */
export function registerOrganizationCommands(program: Command, run: RunCommand): void {
  program
    .command('organization')
    .description('what an organization may use')
    .command('limits')
    .description('show, or set, how large evidence files may be, one and all together')
    .requiredOption('--organization <name>', 'whose limits')
    .option('--max-file <size>', 'the largest file, such as 500MB; "default" for the installation\u2019s')
    .option('--quota <size>', 'all files together, such as 50GB; "default" for the installation\u2019s')
    .option('--json', 'print the result as JSON')
    .action((options: LimitOptions) =>
      run(async ({ connection, settings, organizations, print }) => {
        const wanted: OrganizationLimits = {
          ...(options.maxFile === undefined ? {} : { maxFileBytes: readSize('--max-file', options.maxFile) }),
          ...(options.quota === undefined ? {} : { quotaBytes: readSize('--quota', options.quota) }),
        }
        if ((wanted.maxFileBytes ?? 0) > settings.maxFileBytes)
          throw new CliFault(
            `--max-file: no file here may have more than ${bytesInWords(settings.maxFileBytes)}, for anybody. NOTCH_MAX_FILE_MB raises that.`,
            2,
          )
        const organization = await organizations.findByName(options.organization)
        if (!organization) throw new CliFault(`There is no organization called "${options.organization.trim()}".`)
        const changes = Object.keys(wanted).length > 0
        if (changes) await organizations.setLimits(organization.id, wanted)
        const { roomOf } = createRoom({
          usage: createUsageModel(connection),
          settings,
          ownLimitsOf: organizations.limitsOf,
        })
        const room = await roomOf(organization.id)
        const [file, all, used] = [room.maxFileBytes, room.quotaBytes, room.usedBytes].map(bytesInWords)
        const lines = [
          `${organization.name}: a file may have at most ${file}, all together ${all}; ${used} are used.`,
          ...(changes ? ['What was set counts within a minute.'] : []),
        ]
        print({ organization: organization.name, ...room }, lines, options)
      }),
    )
}
