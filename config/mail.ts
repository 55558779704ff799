import { isIP } from 'node:net'
import { z } from 'zod'

// How e-mail leaves, if it does. Without SMTP_URL none does, and everything is told in the tool alone.

/** What env.ts reads of the environment about e-mail. */
export const MailEnvironment = z.object({
  /** smtp://host:587 (STARTTLS is required) or smtps://host:465; a user and a password may stand in it, percent-encoded */
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'starts with smtp:// or smtps://' })
    .refine((url) => hostOf(url) !== '', 'names no host')
    .optional(),
  /** instead of those in SMTP_URL */
  SMTP_USER: z.string().min(1).optional(),
  SMTP_PASSWORD: z.string().min(1).optional(),
  /** lets e-mail, and the password, leave unencrypted where the server offers no STARTTLS; a loopback address needs no such leave */
  SMTP_UNENCRYPTED: z.enum(['yes', 'no']).default('no'),
  /** the sender: an address, or a name and an address in angle brackets */
  MAIL_FROM: z.string().max(320).optional(),
  /** the most e-mails that one process sends in a minute */
  MAIL_PER_MINUTE: z.coerce.number().int().min(1).max(10_000).default(60),
  /** when e-mails that are wanted once a day leave, as an hour UTC */
  MAIL_DAILY_HOUR: z.coerce.number().int().min(0).max(23).default(11),
})
export type MailEnvironment = z.infer<typeof MailEnvironment>

/** implicit: TLS from the first byte · starttls: required · where-offered: STARTTLS if the server has it */
export type Encryption = 'implicit' | 'starttls' | 'where-offered'

export interface MailSettings {
  host: string
  port: number
  encryption: Encryption
  /** a server on this machine shows a certificate that nobody signed */
  loopback: boolean
  login: { user: string; password: string } | null
  from: { name: string; address: string }
  perMinute: number
  dailyHour: number
}

const hostOf = (url: string) => new URL(url).hostname.replace(/^\[|\]$/g, '')

const isLoopback = (host: string) =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))

// Control characters would begin a header of their own.
const NAME = /^[^\p{Cc}<>"]*$/u

/** A sender as it is written in MAIL_FROM, or null. */
export function readSender(text: string): MailSettings['from'] | null {
  const [, named = '', bracketed] = /^\s*"?([^<"]*?)"?\s*<([^<>]+)>\s*$/.exec(text) ?? []
  const address = z.email().safeParse((bracketed ?? text).trim())
  return address.success && NAME.test(named) ? { name: named.trim(), address: address.data } : null
}

/** The settings of e-mail, or null where there are none. Faults name the variable and never what stands in it. */
export function mailSettings(env: MailEnvironment, faults: string[]): MailSettings | null {
  if (!env.SMTP_URL) {
    if (env.MAIL_FROM) faults.push('SMTP_URL: is required where MAIL_FROM is set')
    return null
  }
  const from = env.MAIL_FROM === undefined ? null : readSender(env.MAIL_FROM)
  if (!from) {
    faults.push(
      env.MAIL_FROM === undefined
        ? 'MAIL_FROM: is required where SMTP_URL is set'
        : 'MAIL_FROM: is an address, or a name and an address as in: Notch <notch@school.example>',
    )
    return null
  }
  const url = new URL(env.SMTP_URL)
  const host = hostOf(env.SMTP_URL)
  const implicit = url.protocol === 'smtps:'
  const loopback = isLoopback(host)
  const user = env.SMTP_USER ?? decodeURIComponent(url.username)
  const password = env.SMTP_PASSWORD ?? decodeURIComponent(url.password)
  if ((user === '') !== (password === '')) faults.push('SMTP_URL: a user needs a password, and a password a user')
  return {
    host,
    port: url.port === '' ? (implicit ? 465 : 587) : Number(url.port),
    encryption: implicit ? 'implicit' : loopback || env.SMTP_UNENCRYPTED === 'yes' ? 'where-offered' : 'starttls',
    loopback,
    login: user && password ? { user, password } : null,
    from,
    perMinute: env.MAIL_PER_MINUTE,
    dailyHour: env.MAIL_DAILY_HOUR,
  }
}
