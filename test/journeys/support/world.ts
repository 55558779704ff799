import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { testDatabase } from '../../support/database.ts'
import { openBrowser } from './browser.ts'
import { answersAt, createProgram, freePorts, runCommand, type Settings } from './programs.ts'
import { openVisits } from './visit.ts'

const CLIENT_ID = 'notch-journeys'
const DEPLOYMENT = 'deployment-1'
const SHORT_KEYS = './test/support/keys.ts'

export interface WorldWishes {
  /** settings of the tool beyond the usual ones */
  tool?: Settings
  /** how the LMS is called; 127.0.0.1 makes it another site than the tool, not just another origin */
  lmsHost?: 'localhost' | '127.0.0.1'
  /** where the LMS takes authorization requests; Canvas has a site of its own for it */
  authHost?: 'sso.localhost'
  /** which LMS it acts as; plain without it */
  flavour?: 'canvas' | 'moodle' | 'schoology'
}

export type World = Awaited<ReturnType<typeof startWorld>>

/** The tool, the sandbox LMS and a browser, each its own process, on a database of their own; registered and ready. */
export async function startWorld({ tool: wished = {}, lmsHost = 'localhost', authHost, flavour }: WorldWishes = {}) {
  const database = await testDatabase()
  const folder = await mkdtemp(path.join(tmpdir(), 'notch-journey-'))
  const [toolPort, lmsPort] = await freePorts(2)
  const toolUrl = `http://localhost:${toolPort}`
  const lmsUrl = `http://${lmsHost}:${lmsPort}`
  const env = {
    NODE_ENV: 'test',
    PORT: String(toolPort),
    NOTCH_URL: toolUrl,
    NOTCH_SECRET: 'a-secret-of-the-browser-journeys-0000',
    NOTCH_DATA_DIR: folder,
    MONGODB_URI: database.uri,
    MONGODB_NAME: database.name,
    NOTCH_UNDO_SECONDS: '0',
    NOTCH_WORKER_POLL_MS: '100',
    NOTCH_RETRY_BASE_MS: '200',
    LOG_LEVEL: 'warn',
    ...wished,
  }
  const tool = createProgram('server/main.ts', () => answersAt(`${toolUrl}/health`), env)
  const lms = createProgram('test/sandbox-lms/main.ts', (said) => said.includes('Sandbox LMS on'), {
    LMS_PORT: String(lmsPort),
    LMS_URL: lmsUrl,
    NOTCH_URL: toolUrl,
    LMS_DATA_DIR: path.join(folder, 'lms'),
    LMS_CLIENT_ID: CLIENT_ID,
    LMS_DEPLOYMENT_ID: DEPLOYMENT,
    LMS_FLAVOUR: flavour ?? 'plain',
  })
  /** the command line, beside the running tool */
  const notch = (...args: string[]) => runCommand('server/cli/notch.ts', args, env, [SHORT_KEYS])
  const register = () =>
    notch(
      ...['platform', 'add', '--json', '--organization', 'Lakeside Sample District'],
      ...['--client-id', flavour ? `${CLIENT_ID}-${flavour}` : CLIENT_ID, '--family', flavour ?? 'plain'],
      ...[
        '--issuer',
        lmsUrl,
        '--auth-url',
        `http://${authHost ?? lmsHost}:${lmsPort}/oidc/auth`,
        '--token-url',
        `${lmsUrl}/token`,
      ],
      ...['--jwks-url', `${lmsUrl}/jwks`, '--deployment', DEPLOYMENT],
    )

  const browser = await openBrowser()
  const visits = openVisits({ browser, lmsUrl, toolUrl, said: () => `tool:\n${tool.said()}\nLMS:\n${lms.said()}` })

  async function close(): Promise<void> {
    await visits.close()
    await browser.close()
    await Promise.all([tool.stop(), lms.stop()])
    await database.close()
    await rm(folder, { recursive: true, force: true })
  }

  try {
    // The registration brings the tool's indexes along, so it goes first.
    await Promise.all([register().then(() => tool.start()), lms.start()])
  } catch (fault) {
    await close()
    throw fault
  }
  return { tool, lms, toolUrl, lmsUrl, notch, browser, database, visits, visit: visits.visit, close }
}
