import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import '../../support/keys.ts'
import { notchHere } from '../../support/command-line.ts'
import { testDatabase } from '../../support/database.ts'
import { sharedBrowser } from './browser.ts'
import { lmsHere, toolHere } from './programs.here.ts'
import { answersAt, createProgram, freePorts, type Settings } from './programs.ts'
import { openVisits } from './visit.ts'

const CLIENT_ID = 'notch-journeys'
const DEPLOYMENT = 'deployment-1'

export interface WorldWishes {
  /** the tool and the LMS as processes of their own, which can be killed; they take seconds to start */
  ownProcesses?: boolean
  /** settings of the tool beyond the usual ones */
  tool?: Settings
  /** uploaded files come from this host of the tool's, as NOTCH_MEDIA_ORIGIN says */
  mediaHost?: 'files.localhost'
  /** how the LMS is called; 127.0.0.1 makes it another site than the tool, not just another origin */
  lmsHost?: 'localhost' | '127.0.0.1'
  /** where the LMS takes authorization requests; Canvas has a site of its own for it */
  authHost?: 'sso.localhost'
  /** which LMS it acts as; plain without it */
  flavour?: 'canvas' | 'moodle' | 'schoology'
}

export type World = Awaited<ReturnType<typeof startWorld>>

/** The tool, the sandbox LMS and a browser, on a database of their own; registered and ready. */
export async function startWorld({
  ownProcesses = false,
  tool: wished = {},
  mediaHost,
  lmsHost = 'localhost',
  authHost,
  flavour,
}: WorldWishes = {}) {
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
    NOTCH_RETRY_BASE_MS: '200',
    LOG_LEVEL: 'warn',
    ...(mediaHost ? { NOTCH_MEDIA_ORIGIN: `http://${mediaHost}:${toolPort}` } : {}),
    ...wished,
  }
  const lmsEnv = {
    LMS_PORT: String(lmsPort),
    LMS_URL: lmsUrl,
    NOTCH_URL: toolUrl,
    LMS_DATA_DIR: path.join(folder, 'lms'),
    LMS_CLIENT_ID: CLIENT_ID,
    LMS_DEPLOYMENT_ID: DEPLOYMENT,
    LMS_FLAVOUR: flavour ?? 'plain',
  }
  const tool = ownProcesses ? createProgram('server/main.ts', () => answersAt(`${toolUrl}/health`), env) : toolHere(env)
  const lms = ownProcesses
    ? createProgram('test/sandbox-lms/main.ts', (said) => said.includes('Sandbox LMS on'), lmsEnv)
    : lmsHere(lmsEnv)
  /** the command line, beside the running tool */
  async function notch(...args: string[]): Promise<string> {
    const { code, stdout, stderr } = await notchHere(args, env)
    if (code !== 0) throw new Error(`notch ${args.join(' ')} ended with ${code}:\n${stderr}`)
    return stdout
  }
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

  const browser = await sharedBrowser()
  const visits = openVisits({ browser, lmsUrl, toolUrl, said: () => `tool:\n${tool.said()}\nLMS:\n${lms.said()}` })

  async function close(): Promise<void> {
    await visits.close()
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
