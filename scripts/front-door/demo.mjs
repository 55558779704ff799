import { join } from 'node:path'
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
  const args = ['--import', 'tsx', 'server/cli/notch.ts', 'platform', 'add', ...flags, '--json']
  await completeLogged(house, 'The sandbox LMS could not be registered with the tool.', args, env)
}

/**
 * Tells the story that the sandbox course begins with; a second time changes nothing.
 * @param {import('./house.mjs').House} house
 * @param {NodeJS.ProcessEnv} env the tool's
 */
export function tellDemo(house, env) {
  const args = ['--import', 'tsx', 'scripts/demo.ts']
  return completeLogged(house, 'The sample course could not be prepared.', args, {
    ...env,
    LMS_URL: house.settings.lmsUrl,
  })
}

/**
 * @param {import('./house.mjs').House} house
 * @param {string} failure
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
function completeLogged(house, failure, args, env) {
  const output = { log: join(house.settings.logDir, 'demo.log') }
  return complete(house, failure, () => house.family.startNode('step', args, { env, output }), { minutes: 5 })
}
