import { complete } from './step.mjs'

/**
 * Registers the sandbox LMS with the tool; a second time changes nothing.
 * @param {import('./house.mjs').House} house
 * @param {NodeJS.ProcessEnv} env the tool's
 */
export async function registerSandbox(house, env) {
  const { lmsUrl } = house.settings
  const options = {
    issuer: lmsUrl,
    'client-id': env.LMS_CLIENT_ID || 'notch-sandbox',
    'auth-url': `${lmsUrl}/oidc/auth`,
    'token-url': `${lmsUrl}/token`,
    'jwks-url': `${lmsUrl}/jwks`,
    organization: 'Lakeside Sample District',
    deployment: env.LMS_DEPLOYMENT_ID || 'deployment-1',
  }
  const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value])
  await complete(house, 'The sandbox LMS could not be registered with the tool.', () =>
    house.family.startNode('step', ['--import', 'tsx', 'server/cli/notch.ts', 'platform', 'add', ...flags, '--json'], {
      env,
    }),
  )
}
