import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { ProviderRegistration } from '../lti.provider.ts'

// An RSA-4096 key is made synchronously and takes seconds: a process of its own makes it, so that nobody else waits.

const PROGRAM = fileURLToPath(new URL('./key.process.main.ts', import.meta.url))
const LONGEST_MS = 5 * 60_000

/** Everything the other process needs comes over its standard input: nothing secret stands in its arguments. */
export function keyProcess(settings: { mongoUri: string; mongoName: string; secret: string }) {
  const { mongoUri, mongoName, secret } = settings
  return async function makeKey(registration: ProviderRegistration): Promise<void> {
    const { issuer, clientId, name, authUrl, tokenUrl, jwksUrl } = registration
    const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM], {
      stdio: ['pipe', 'ignore', 'pipe'],
      timeout: LONGEST_MS,
    })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => (said = `${said}${chunk}`.slice(-2000)))
    // A child that ends early leaves a broken pipe; its exit code tells the story.
    child.stdin.on('error', () => undefined)
    const task = { mongoUri, mongoName, secret, registration: { issuer, clientId, name, authUrl, tokenUrl, jwksUrl } }
    child.stdin.end(JSON.stringify(task))
    const [code] = await once(child, 'close')
    if (code !== 0) throw new Error(`The process that makes keys ended with ${code}: ${said.trim()}`)
  }
}
