import { Option, type Command } from 'commander'
import { Family, platformIdOf, type Platform } from '../lti/platform.model.ts'
import { pastedText } from '../lti/registering/pasted.ts'
import type { RunCommand } from './cli.context.ts'
import { CliFault } from './cli.fault.ts'

interface AddOptions {
  issuer: string
  clientId: string
  authUrl: string
  tokenUrl: string
  jwksUrl: string
  organization: string
  family: string
  deployment?: string
  tokenAudience?: string
  serviceHost: string[]
  frameOrigin: string[]
  json?: boolean
}

const each = (value: string, all: string[]) => [...all, pastedText(value)]
const json = ['--json', 'print the result as JSON'] as const

/** `platform add | list | remove` */
export function registerPlatformCommands(program: Command, run: RunCommand): void {
  const platform = program.command('platform').description('learning platforms (LMSs) that may open Notch')

  platform
    .command('add')
    .description('add a platform, or update the one with the same issuer and client ID; safe to repeat')
    .requiredOption('--issuer <url>', 'the platform ID, exactly as the LMS shows it')
    .requiredOption('--client-id <id>', 'the client ID that the LMS gave Notch')
    .requiredOption('--auth-url <url>', 'authentication request URL')
    .requiredOption('--token-url <url>', 'access token URL')
    .requiredOption('--jwks-url <url>', 'public key set URL')
    .requiredOption('--organization <name>', 'whose platform it is; made when it is new')
    .addOption(new Option('--family <lms>', 'which LMS it is').choices(Family.options).default('plain'))
    .option('--deployment <id>', 'its deployment ID; without it the first one seen is taken')
    .option('--token-audience <name>', 'whom requests for tokens are addressed to, where the LMS names one')
    .option('--service-host <host>', 'another host that its services live on (repeatable)', each, [])
    .option('--frame-origin <origin>', 'another origin that shows Notch in a frame (repeatable)', each, [])
    .option(...json)
    .action((options: AddOptions) =>
      run(async ({ registrations, settings, print }) => {
        const address = (url: string, option: string) => checkedUrl(url, option, settings.allowLocalLms)
        const added = await registrations.add({
          // An issuer is compared as it is written, so only the spaces of a hasty paste go.
          issuer: address(options.issuer, '--issuer'),
          clientId: filled(options.clientId, '--client-id'),
          authUrl: address(options.authUrl, '--auth-url'),
          tokenUrl: address(options.tokenUrl, '--token-url'),
          jwksUrl: address(options.jwksUrl, '--jwks-url'),
          organization: filled(options.organization, '--organization'),
          family: Family.parse(options.family),
          deploymentId: options.deployment === undefined ? null : filled(options.deployment, '--deployment'),
          tokenAudience: options.tokenAudience === undefined ? null : filled(options.tokenAudience, '--token-audience'),
          serviceHosts: options.serviceHost,
          frameOrigins: options.frameOrigin.map((origin) => new URL(address(origin, '--frame-origin')).origin),
        })
        const lines = [
          `${added.isNew ? 'Added' : 'Updated'} ${added.platform.issuer} for ${added.organization.name}.`,
          `In the LMS, set: login ${settings.url}/lti/login, redirect ${settings.url}/lti/launch, key set ${settings.url}/lti/jwks`,
        ]
        const { organization } = added
        print({ ...shown(added.platform), organization, isNew: added.isNew }, lines, options)
      }),
    )

  platform
    .command('list')
    .description('list all platforms')
    .option(...json)
    .action((options: { json?: boolean }) =>
      run(async ({ registrations, organizations, print }) => {
        const platforms = await registrations.list()
        const owners = await organizations.findMany([...new Set(platforms.map(({ organizationId }) => organizationId))])
        const ownerOf = (platform: Platform) => owners.find(({ id }) => id === platform.organizationId)?.name ?? '?'
        const lines = platforms.map(
          (each) =>
            `${each.id}  ${each.family}  ${each.issuer}  client ${each.clientId}  ${ownerOf(each)}${each.status === 'pending' ? '  pending' : ''}`,
        )
        const result = platforms.map((each) => ({ ...shown(each), organization: ownerOf(each) }))
        print(result, lines.length > 0 ? lines : ['No platforms yet. Add one with: platform add --help'], options)
      }),
    )

  platform
    .command('approve')
    .description('let in a platform that waits for a coordinator, where there is none yet')
    .requiredOption('--platform <id>', 'the platform, by its id in `platform list`')
    .option(...json)
    .action(({ platform: id, ...options }: { platform: string; json?: boolean }) =>
      run(async ({ registrations, print }) => {
        if (!(await registrations.approve(id.trim()))) throw new CliFault(`There is no platform ${id}.`)
        print({ id: id.trim(), status: 'active' }, ['Approved. Notch lets it in within half a minute.'], options)
      }),
    )

  platform
    .command('remove')
    .description('remove a platform with its key and deployments, and end its sessions; people and their work stay')
    .requiredOption('--issuer <url>', 'the platform ID')
    .requiredOption('--client-id <id>', 'the client ID')
    .option(...json)
    .action(({ issuer, clientId, ...options }: { issuer: string; clientId: string; json?: boolean }) =>
      run(async ({ registrations, print }) => {
        const existed = await registrations.remove(issuer.trim(), clientId.trim())
        if (!existed) throw new CliFault(`There is no platform ${issuer} with client ID ${clientId}.`)
        const id = platformIdOf(issuer.trim(), clientId.trim())
        print(
          { id, removed: true },
          [`Removed ${issuer}. Its sessions have ended; within half a minute nobody gets in from there.`],
          options,
        )
      }),
    )
}

const shown = ({ createdAt: _createdAt, ...platform }: Platform) => platform

function filled(value: string, option: string): string {
  const trimmed = pastedText(value)
  if (!trimmed) throw new CliFault(`${option} is empty.`, 2)
  return trimmed
}

function checkedUrl(value: string, option: string, allowHttp: boolean): string {
  const url = filled(value, option)
  const protocol = URL.canParse(url) ? new URL(url).protocol : undefined
  if (protocol === 'https:' || (allowHttp && protocol === 'http:')) return url
  if (protocol === 'http:') {
    throw new CliFault(`${option} must start with https:// (NOTCH_ALLOW_LOCAL_LMS=yes allows http for development).`, 2)
  }
  throw new CliFault(`${option} is not a web address: ${url}`, 2)
}
