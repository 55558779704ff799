import { z } from 'zod'
import { MailEnvironment, mailSettings, type MailSettings } from './mail.ts'

// Every setting, read once. A fault stops the start and all faults are listed together.

const port = z.coerce.number().int().min(1).max(65535)
const yesNo = z.enum(['yes', 'no']).transform((value) => value === 'yes')
const CLAMD_PORT = 3310
const portOf = (hostAndPort: string) => Number(/:(\d+)$/.exec(hostAndPort)?.[1] ?? CLAMD_PORT)
const DEVELOPMENT_SECRET = 'development-secret-of-no-value-000000'

const Environment = z.object({
  /** 'production' refuses to start with missing or default secrets and knows no sandbox LMS */
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  /** where the tool listens */
  PORT: port.default(3000),
  /** the tool's own public address; badge ids and redirect URIs come from it, never from the Host header */
  NOTCH_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** a second public address of the tool, from which uploaded files come and nothing else */
  NOTCH_MEDIA_ORIGIN: z
    .url({ protocol: /^https?$/ })
    .regex(/^https?:\/\/[^/?#@]+\/?$/, 'is a scheme and a host without a path, such as https://files.example.org')
    .optional(),
  /** at least 32 characters; encrypts keys at rest and signs state and media addresses */
  NOTCH_SECRET: z.string().min(32, 'needs at least 32 characters').optional(),
  /** any MongoDB 4.4 or newer; `npm start` sets it to the embedded database when it is empty */
  MONGODB_URI: z.string().regex(/^mongodb(\+srv)?:\/\//, 'starts with mongodb:// or mongodb+srv://'),
  /** name of the database in it, where the address names none */
  MONGODB_NAME: z.string().min(1).default('notch'),
  /** where the embedded database and generated secrets live */
  NOTCH_DATA_DIR: z.string().min(1).default('.data'),
  /** fatal … trace, or silent */
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** allows http and loopback addresses for LMS requests; for development and the sandbox LMS only */
  NOTCH_ALLOW_LOCAL_LMS: yesNo.optional(),
  /** how long a decision can be undone before it takes effect */
  NOTCH_UNDO_SECONDS: z.coerce.number().min(0).max(3600).default(60),
  /** how often the worker looks for owed work */
  NOTCH_WORKER_POLL_MS: z.coerce.number().int().min(20).max(60_000).default(1000),
  /** the first wait after an LMS did not answer; it doubles from there */
  NOTCH_RETRY_BASE_MS: z.coerce.number().int().min(10).max(600_000).default(5000),
  /** how long an LMS may take to answer a request */
  NOTCH_LMS_TIMEOUT_MS: z.coerce.number().int().min(50).max(60_000).default(10_000),
  /** the largest evidence file */
  NOTCH_MAX_FILE_MB: z.coerce.number().min(0.001).max(10_240).default(2048),
  /** browsers send a file in parts of this size; lower it where a proxy takes smaller requests only */
  NOTCH_UPLOAD_PART_KB: z.coerce.number().int().min(4).max(1_048_576).default(8192),
  /** the database keeps a file in documents of this size */
  NOTCH_EVIDENCE_CHUNK_KB: z.coerce.number().int().min(1).max(8192).default(255),
  /** all evidence files of one organization together */
  NOTCH_ORGANIZATION_QUOTA_GB: z.coerce.number().min(0.001).default(200),
  /** a ClamAV daemon that every evidence file is checked by before others can open it; host or host:port */
  CLAMD_HOST: z
    .string()
    .regex(/^(\[[0-9a-fA-F:.]+\]|[^\s:/[\]]+)(:\d{1,5})?$/, 'is a host, or host:port, such as 127.0.0.1:3310')
    .refine((value) => portOf(value) >= 1 && portOf(value) <= 65535, 'has a port from 1 to 65535')
    .optional(),
  /** how many web servers stand in front, each adding the visitor's address to X-Forwarded-For; none is believed beyond them */
  NOTCH_TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  /** how long notices are kept, read or not */
  NOTCH_NOTICE_DAYS: z.coerce.number().int().min(14).max(3650).default(90),
  ...MailEnvironment.shape,
})

export interface Settings {
  environment: 'development' | 'test' | 'production'
  port: number
  /** without a trailing slash */
  url: string
  /** without a trailing slash; null where uploaded files come from `url` too */
  mediaOrigin: string | null
  secret: string
  mongoUri: string
  mongoName: string
  dataDir: string
  logLevel: z.infer<typeof Environment>['LOG_LEVEL']
  allowLocalLms: boolean
  undoMs: number
  workerPollMs: number
  retryBaseMs: number
  lmsTimeoutMs: number
  maxFileBytes: number
  organizationQuotaBytes: number
  uploadPartBytes: number
  evidenceChunkBytes: number
  /** null where files are not checked */
  clamd: { host: string; port: number } | null
  noticeDays: number
  trustedProxies: number
  /** null: this Notch sends no e-mail */
  mail: MailSettings | null
}

const addressesIn = ({ NOTCH_URL, NOTCH_MEDIA_ORIGIN, PORT }: z.infer<typeof Environment>) => ({
  url: (NOTCH_URL ?? `http://localhost:${PORT}`).replace(/\/+$/, ''),
  mediaOrigin: NOTCH_MEDIA_ORIGIN === undefined ? null : new URL(NOTCH_MEDIA_ORIGIN).origin,
})

function clamdAt(hostAndPort: string) {
  const port = portOf(hostAndPort)
  return { host: hostAndPort.replace(/\]?(:\d+)?$/, '').replace(/^\[/, ''), port }
}

export class SettingsFault extends Error {}

/** Reads settings from an environment, or throws a SettingsFault that lists every fault by variable. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  const faults = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  if (given.NODE_ENV === 'production') {
    if (!given.NOTCH_URL) faults.push('NOTCH_URL: is required in production')
    else if (!given.NOTCH_URL.startsWith('https://')) faults.push('NOTCH_URL: must start with https:// in production')
    if (!given.NOTCH_SECRET) faults.push('NOTCH_SECRET: is required in production')
    else if (given.NOTCH_SECRET === DEVELOPMENT_SECRET) faults.push('NOTCH_SECRET: is the development default')
    if (given.NOTCH_MEDIA_ORIGIN && !given.NOTCH_MEDIA_ORIGIN.startsWith('https://'))
      faults.push('NOTCH_MEDIA_ORIGIN: must start with https:// in production')
    if (given.NOTCH_ALLOW_LOCAL_LMS === 'yes') faults.push('NOTCH_ALLOW_LOCAL_LMS: cannot be yes in production')
  }
  const mail = parsed.success ? mailSettings(parsed.data, faults) : null
  const { mediaOrigin, url } = parsed.success ? addressesIn(parsed.data) : { mediaOrigin: null, url: '' }
  if (mediaOrigin !== null && mediaOrigin === new URL(url).origin)
    faults.push('NOTCH_MEDIA_ORIGIN: is the same as NOTCH_URL; give it a host of its own')
  if (!parsed.success || faults.length) {
    throw new SettingsFault(
      `Notch cannot start with these settings:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
    )
  }
  const env = parsed.data
  return {
    environment: env.NODE_ENV,
    port: env.PORT,
    url,
    mediaOrigin,
    secret: env.NOTCH_SECRET ?? DEVELOPMENT_SECRET,
    mongoUri: env.MONGODB_URI,
    mongoName: env.MONGODB_NAME,
    dataDir: env.NOTCH_DATA_DIR,
    logLevel: env.LOG_LEVEL,
    allowLocalLms: env.NOTCH_ALLOW_LOCAL_LMS ?? env.NODE_ENV !== 'production',
    undoMs: env.NOTCH_UNDO_SECONDS * 1000,
    workerPollMs: env.NOTCH_WORKER_POLL_MS,
    retryBaseMs: env.NOTCH_RETRY_BASE_MS,
    lmsTimeoutMs: env.NOTCH_LMS_TIMEOUT_MS,
    maxFileBytes: Math.round(env.NOTCH_MAX_FILE_MB * 1024 * 1024),
    organizationQuotaBytes: Math.round(env.NOTCH_ORGANIZATION_QUOTA_GB * 1024 ** 3),
    uploadPartBytes: env.NOTCH_UPLOAD_PART_KB * 1024,
    evidenceChunkBytes: env.NOTCH_EVIDENCE_CHUNK_KB * 1024,
    clamd: env.CLAMD_HOST === undefined ? null : clamdAt(env.CLAMD_HOST),
    noticeDays: env.NOTCH_NOTICE_DAYS,
    trustedProxies: env.NOTCH_TRUSTED_PROXIES,
    mail,
  }
}

export const settingsFromProcess = (): Settings => readSettings(process.env)

/** What the demo story needs: the tool's settings, and LMS_URL, where the sandbox LMS answers. In development only. */
export function demoFromProcess(): {
  settings: Settings
  lms: { lmsUrl: string; clientId: string; deploymentId: string }
} {
  if (process.env.NODE_ENV === 'production')
    throw new SettingsFault('It is for development and does not run with NODE_ENV=production.')
  const lmsUrl = z.url({ protocol: /^https?$/ }).safeParse(process.env.LMS_URL || 'http://localhost:3001')
  if (!lmsUrl.success) throw new SettingsFault('LMS_URL must be a web address that starts with http:// or https://.')
  const { LMS_CLIENT_ID, LMS_DEPLOYMENT_ID } = process.env
  return {
    settings: settingsFromProcess(),
    lms: {
      lmsUrl: lmsUrl.data.replace(/\/+$/, ''),
      clientId: LMS_CLIENT_ID || 'notch-sandbox',
      deploymentId: LMS_DEPLOYMENT_ID || 'deployment-1',
    },
  }
}

/** What the benchmarks need: the tool's settings, and the environment that the programs they start are given. */
export function benchFromProcess(): { settings: Settings; environment: NodeJS.ProcessEnv } {
  if (process.env.NODE_ENV === 'production')
    throw new SettingsFault('It is for development and does not run with NODE_ENV=production.')
  return { settings: settingsFromProcess(), environment: process.env }
}
