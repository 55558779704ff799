import { z } from 'zod'
import { flavourNames, type FlavourName } from './flavours/flavour.ts'

const address = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''))

const Environment = z.object({
  LMS_PORT: z.coerce.number().int().min(0).max(65535).default(3001),
  LMS_URL: address.optional(),
  NOTCH_URL: address.default('http://localhost:3000'),
  LMS_DATA_DIR: z.string().min(1).default('.data/lms'),
  LMS_CLIENT_ID: z.string().min(1).default('notch-sandbox'),
  LMS_DEPLOYMENT_ID: z.string().min(1).default('deployment-1'),
  LMS_CONTROL: z.enum(['on', 'off']).default('on'),
  LMS_FLAVOUR: z.enum(flavourNames).optional(),
})

export interface LmsConfig {
  /** 0 takes any free port */
  port: number
  /** the issuer; without it, http://localhost:<the port that was taken> */
  url?: string
  toolUrl: string
  /** 'memory' keeps nothing on disk */
  dataDir: string
  clientId: string
  deploymentId: string
  /** whether /control may make this LMS misbehave */
  control: boolean
  /** which LMS it acts as from the start; without it, as it was left, at first plain */
  flavour?: FlavourName
}

/** Reads the settings of the sandbox LMS; throws one readable sentence per faulty variable. */
export function readConfig(env: Record<string, string | undefined>): LmsConfig {
  const read = Environment.safeParse(env)
  if (!read.success) {
    throw new Error(read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'))
  }
  const { LMS_PORT, LMS_URL, NOTCH_URL, LMS_DATA_DIR, LMS_CLIENT_ID, LMS_DEPLOYMENT_ID, LMS_CONTROL, LMS_FLAVOUR } =
    read.data
  return {
    port: LMS_PORT,
    url: LMS_URL,
    toolUrl: NOTCH_URL,
    dataDir: LMS_DATA_DIR,
    clientId: LMS_CLIENT_ID,
    deploymentId: LMS_DEPLOYMENT_ID,
    control: LMS_CONTROL === 'on',
    flavour: LMS_FLAVOUR,
  }
}
