import { z } from 'zod'
import { familyOf, flavourOf } from '../flavours/flavour.ts'
import { Family } from '../platform.model.ts'

// What an LMS publishes of itself (LTI dynamic registration 1.0, 3.5), read tolerantly: older Moodles have a space behind a
// key and list messages as plain strings.

const PLATFORM_KEY = 'https://purl.imsglobal.org/spec/lti-platform-configuration'

const address = z.string().trim().max(2000)
const Message = z.union([
  z.string().transform((type) => ({ type, placements: undefined })),
  z.looseObject({ type: z.string(), placements: z.array(z.string()).optional().catch(undefined) }),
])
const Product = z.looseObject({
  product_family_code: z.string().optional().catch(undefined),
  version: z.string().optional().catch(undefined),
  messages_supported: z.array(Message).optional().catch(undefined),
  'https://canvas.instructure.com/lti/account_name': z.string().max(300).optional().catch(undefined),
})

const Published = z.preprocess(
  withTrimmedKeys,
  z.looseObject({
    issuer: address.min(1),
    authorization_endpoint: address,
    token_endpoint: address,
    jwks_uri: address,
    registration_endpoint: address,
    authorization_server: address.optional().catch(undefined),
    scopes_supported: z.array(z.string()).optional().catch(undefined),
    [PLATFORM_KEY]: Product.optional().catch(undefined),
  }),
)

export const PlatformConfiguration = z.object({
  issuer: z.string(),
  authUrl: z.string(),
  tokenUrl: z.string(),
  jwksUrl: z.string(),
  registrationUrl: z.string(),
  tokenAudience: z.string().nullable(),
  family: Family,
  /** what the LMS calls the school, where it says so */
  accountName: z.string().nullable(),
  /** null where the LMS does not say which it knows */
  scopes: z.array(z.string()).nullable(),
  /** the messages that it sends, and from where, null for anywhere; null where the LMS does not say */
  messages: z.array(z.object({ type: z.string(), placements: z.array(z.string()).nullable() })).nullable(),
})
export type PlatformConfiguration = z.infer<typeof PlatformConfiguration>

/** Why a configuration is not used, in a sentence for the administrator. */
export class ConfigurationFault extends Error {}

/** Reads a configuration that lay at `url`, or throws a ConfigurationFault. `allowHttp` is for development. */
export function readConfiguration(body: string, url: string, allowHttp: boolean): PlatformConfiguration {
  const parsed = Published.safeParse(json(body))
  if (!parsed.success) {
    const missing = [...new Set(parsed.error.issues.map(({ path }) => path.join('.') || 'the whole'))].join(', ')
    throw new ConfigurationFault(`The description lacks, or has in an unreadable form: ${missing}.`)
  }
  const found = parsed.data
  const product = found[PLATFORM_KEY]
  const family = familyOf(product?.product_family_code)
  checkIssuer(found.issuer, url, family)
  for (const key of ['authorization_endpoint', 'token_endpoint', 'jwks_uri', 'registration_endpoint'] as const) {
    if (!isWebAddress(found[key], allowHttp)) throw new ConfigurationFault(`${key} is not an https address.`)
  }
  const messages = product?.messages_supported?.map(({ type, placements }) => ({
    // Older Moodles leave the last word out.
    type: type.endsWith('Request') ? type : `${type}Request`,
    placements: placements?.length ? placements : null,
  }))
  return {
    issuer: found.issuer,
    authUrl: found.authorization_endpoint,
    tokenUrl: found.token_endpoint,
    jwksUrl: found.jwks_uri,
    registrationUrl: found.registration_endpoint,
    tokenAudience: found.authorization_server || null,
    family,
    accountName: product?.['https://canvas.instructure.com/lti/account_name'] ?? null,
    scopes: found.scopes_supported?.length ? found.scopes_supported : null,
    messages: messages?.length ? messages : null,
  }
}

export function isWebAddress(text: string, allowHttp: boolean): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password } = new URL(text)
  return (protocol === 'https:' || (allowHttp && protocol === 'http:')) && !username && !password
}

/** The issuer vouches for its own host only. Issuers that many schools share publish on the hosts of their LMS. */
function checkIssuer(issuer: string, url: string, family: Family): void {
  const { host, hostname, port } = new URL(url)
  if (URL.canParse(issuer) && new URL(issuer).host === host) return
  const { sharedIssuers, configurationHostEndings } = flavourOf(family)
  const vouched = port === '' && configurationHostEndings.some((ending) => hostname.endsWith(ending))
  if (sharedIssuers.includes(issuer) && vouched) return
  throw new ConfigurationFault(
    `It names itself ${issuer}, but lies on ${host}: only a description on an issuer’s own host is believed. ` +
      'A self-hosted platform that keeps such a name can be connected by hand.',
  )
}

function withTrimmedKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, content]) => [key.trim(), content]))
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not JSON: the schema says the rest.
    return undefined
  }
}
