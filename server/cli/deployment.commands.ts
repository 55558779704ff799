import type { Command } from 'commander'
import { pastedText } from '../lti/registering/pasted.ts'
import type { RunCommand } from './cli.context.ts'
import { CliFault } from './cli.fault.ts'

interface AssignOptions {
  platform: string
  deployment: string
  organization: string
  json?: boolean
}

/** `deployment list | assign` */
export function registerDeploymentCommands(program: Command, run: RunCommand): void {
  const deployment = program.command('deployment').description('installations of a platform, and whose they are')

  deployment
    .command('list')
    .description('list deployments; pending ones wait for `deployment assign`')
    .option('--platform <id>', 'only those of this platform, by its id in `platform list`')
    .option('--json', 'print the result as JSON')
    .action((options: { platform?: string; json?: boolean }) =>
      run(async ({ registrations, organizations, print }) => {
        const deployments = await registrations.listDeployments(options.platform)
        const ids = deployments.flatMap(({ organizationId }) => organizationId ?? [])
        const owners = await organizations.findMany([...new Set(ids)])
        const ownerOf = (id: string | null) => owners.find((owner) => owner.id === id)?.name ?? null
        const result = deployments.map(({ platformId, deploymentId, status, organizationId, firstSeenAt }) => {
          return { platformId, deploymentId, status, organization: ownerOf(organizationId), firstSeenAt }
        })
        const lines = result.map(
          (each) => `${each.platformId}  ${each.deploymentId}  ${each.status}  ${each.organization ?? '-'}`,
        )
        print(
          result,
          lines.length > 0 ? lines : ['No deployments yet. They appear when they are first opened.'],
          options,
        )
      }),
    )

  deployment
    .command('assign')
    .description('say whose a deployment is, which lets its launches in')
    .requiredOption('--platform <id>', 'the platform, by its id in `platform list`')
    .requiredOption('--deployment <id>', 'the deployment ID')
    .requiredOption('--organization <name>', 'whose it is; made when it is new')
    .option('--json', 'print the result as JSON')
    .action((options: AssignOptions) =>
      run(async ({ registrations, print }) => {
        const [deploymentId, name] = [pastedText(options.deployment), options.organization.trim()]
        if (!deploymentId || !name) throw new CliFault('--deployment and --organization must not be empty.', 2)
        const organization = await registrations.assign(options.platform, deploymentId, name)
        const result = { platformId: options.platform, deploymentId, status: 'active', organization }
        print(result, [`Deployment ${deploymentId} now belongs to ${organization.name}.`], options)
      }),
    )
}
