import { lookup as resolve, type LookupAddress } from 'node:dns'
import { readFileSync } from 'node:fs'
import { isIP, type LookupFunction } from 'node:net'
import { Agent, request, type Dispatcher } from 'undici'
import { z } from 'zod'
import { mayConnectTo } from './guarded-addresses.ts'

// The one client for requests that Notch makes itself, to LMSs and to issuers of badges: https and public addresses only,
// the checked address is the one connected to, no redirects, ten seconds, one megabyte.

const TIMEOUT_MS = 10_000
const MOST_BYTES = 1024 * 1024

const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')))

/** What stood in the way, for whoever puts it into words of their own. */
export type FailureKind = 'address' | 'redirect' | 'too-large' | 'slow' | 'unreachable'

/**
 * Why a request failed without a usable answer. `retry` says whether the same request may succeed later, `maybeTaken`
 * whether the other side may have acted on this one all the same.
 */
export class RequestFailure extends Error {
  readonly retry: boolean
  readonly maybeTaken: boolean
  readonly kind: FailureKind
  constructor(message: string, retry: boolean, maybeTaken = false, kind: FailureKind = 'unreachable') {
    super(message)
    this.name = 'RequestFailure'
    this.retry = retry
    this.maybeTaken = maybeTaken
    this.kind = kind
  }
}

/** No connection came about, so nothing was sent. */
const NEVER_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_\w+|CERT_\w+)$/

export interface Answer {
  status: number
  headers: Record<string, string>
  body: string
}

/** An answer as it came, for what is no text. */
export type Bytes = Omit<Answer, 'body'> & { bytes: Buffer }

export interface Ask {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  headers?: Record<string, string>
  body?: string
  /** ends the request before its own ten seconds are over */
  signal?: AbortSignal
}

export type GuardedClient = ReturnType<typeof createGuardedClient>

interface Options {
  allowLocal: boolean
  /** where Notch can be reached; part of the User-Agent, which Canvas asks for */
  url: string
  timeoutMs?: number
}

export function createGuardedClient({ allowLocal, url: home, timeoutMs = TIMEOUT_MS }: Options) {
  const agent = new Agent({
    connect: { lookup: guardedLookup(allowLocal), timeout: timeoutMs },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    connections: 16,
  })
  const userAgent = `Notch/${version} (+${home})`

  async function askBytes(url: string, { method = 'GET', headers = {}, body, signal }: Ask = {}): Promise<Bytes> {
    checkAddress(url, allowLocal)
    if (signal?.aborted) throw new RequestFailure(`there was no time left to ask ${new URL(url).host}`, true)
    const ownTime = AbortSignal.timeout(timeoutMs)
    try {
      const answer = await request(url, {
        method,
        headers: { 'user-agent': userAgent, ...headers },
        body,
        dispatcher: agent,
        signal: signal ? AbortSignal.any([ownTime, signal]) : ownTime,
      })
      if (answer.statusCode >= 300 && answer.statusCode < 400) {
        // Ending a body early makes it emit an error, which nobody else listens for.
        answer.body.on('error', () => undefined).destroy()
        throw new RequestFailure(
          `${new URL(url).host} answered with a redirect, which is not followed`,
          false,
          true,
          'redirect',
        )
      }
      return { status: answer.statusCode, headers: plainHeaders(answer.headers), bytes: await readBody(answer.body) }
    } catch (error) {
      throw error instanceof RequestFailure ? error : failureOf(error, new URL(url).host)
    }
  }

  async function ask(url: string, asked?: Ask): Promise<Answer> {
    const { bytes, ...answer } = await askBytes(url, asked)
    return { ...answer, body: bytes.toString('utf8') }
  }

  return { ask, askBytes, close: () => agent.destroy() }
}

function checkAddress(text: string, allowLocal: boolean): void {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || (url.protocol !== 'https:' && !(allowLocal && url.protocol === 'http:'))) {
    throw new RequestFailure('Only https addresses are allowed', false, false, 'address')
  }
  if (url.username || url.password)
    throw new RequestFailure('An address must not carry a user name', false, false, 'address')
  // A connection to a literal address never asks for a lookup, so it is judged here.
  const literal = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(literal) && !mayConnectTo(literal, allowLocal)) throw closedAddress(url.host)
}

const closedAddress = (host: string) => new RequestFailure(`${host} is not a public address`, false, false, 'address')

/** Resolves a name and hands on only addresses that may be connected to; so what was checked is what is used. */
function guardedLookup(allowLocal: boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { all: true, family: options.family }, (error, addresses: LookupAddress[]) => {
      if (error) return callback(error, '')
      const open = addresses.filter(({ address }) => mayConnectTo(address, allowLocal))
      const [first] = open
      if (!first) return callback(closedAddress(hostname), '')
      if (options.all) return callback(null, open)
      callback(null, first.address, first.family)
    })
  }
}

function plainHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  )
}

async function readBody(body: Dispatcher.ResponseData['body']): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of body) {
    const part = Buffer.from(chunk)
    bytes += part.length
    // Leaving the loop ends the stream.
    if (bytes > MOST_BYTES) throw new RequestFailure('The answer is larger than 1 MB', false, true, 'too-large')
    chunks.push(part)
  }
  return Buffer.concat(chunks)
}

function failureOf(error: unknown, host: string): RequestFailure {
  const reason = error instanceof Error && error.cause instanceof RequestFailure ? error.cause : undefined
  if (reason) return reason
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const name = error instanceof Error ? error.name : ''
  const slow = name === 'TimeoutError' || /TIMEOUT/.test(code)
  return new RequestFailure(
    slow ? `${host} did not answer in time` : `${host} could not be reached${code ? ` (${code})` : ''}`,
    true,
    !NEVER_SENT.test(code),
    slow ? 'slow' : 'unreachable',
  )
}
