import type { RequestListener } from 'node:http'
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose'

export interface Seen {
  method: string
  /** path and query */
  url: string
  contentType: string
  accept: string
  authorization: string
  body: string
}

/** An answer other than success; `lost` breaks the connection instead, `silent` never answers. */
export type Told =
  { status: number; body?: string; headers?: Record<string, string> } | 'lost' | 'silent' | 'lost after making'

export interface GradeServices {
  listener: RequestListener
  /** every request but those for tokens */
  seen: Seen[]
  /** scopes of every token request */
  tokenRequests: string[]
  /** the bodies of all scores that were posted */
  scores(): Record<string, unknown>[]
  /** what the next requests get instead of success, in order; `null` lets one through */
  next: (Told | null)[]
  lineItems: Record<string, unknown>[]
  /** what the LMS says it holds */
  results: Record<string, unknown>[]
  tokenAnswer: { status: number; body: unknown }
}

interface Expected {
  clientId: string
  tokenUrl: () => string
  keySet: () => Promise<JSONWebKeySet>
}

/** Tokens, line items and scores of an LMS, told what to answer. Its line item addresses carry a query, as Moodle's do. */
export function gradeServices({ clientId, tokenUrl, keySet }: Expected): GradeServices {
  const services: GradeServices = {
    seen: [],
    tokenRequests: [],
    next: [],
    lineItems: [],
    results: [],
    tokenAnswer: { status: 200, body: {} },
    scores: () =>
      services.seen
        .filter(({ url }) => url.includes('/scores'))
        .map(({ body }): Record<string, unknown> => JSON.parse(body)),
    listener: (request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const body = Buffer.concat(chunks).toString()
        const send = (status: number, answer: unknown, headers: Record<string, string> = {}) =>
          void response
            .writeHead(status, { 'content-type': 'application/json', ...headers })
            .end(typeof answer === 'string' ? answer : JSON.stringify(answer))
        const url = request.url ?? ''
        if (url === '/token')
          return void giveToken(new URLSearchParams(body)).then(({ status, answer }) => send(status, answer))
        const { method = '', headers } = request
        services.seen.push({
          method,
          url,
          body,
          contentType: headers['content-type'] ?? '',
          accept: headers.accept ?? '',
          authorization: headers.authorization ?? '',
        })
        const told = services.next.shift()
        if (told === 'silent') return
        if (told === 'lost') return void request.socket.destroy()
        if (told && told !== 'lost after making') return send(told.status, told.body ?? '', told.headers)
        if (url.includes('/scores')) return send(200, '')
        if (url.includes('/results')) return send(200, services.results)
        if (method === 'GET') return send(200, services.lineItems)
        const item = { ...JSON.parse(body), id: `http://${headers.host}/lineitems/made?type_id=1` }
        services.lineItems.push(item)
        if (told) return void request.socket.destroy()
        return send(201, item)
      })
    },
  }

  async function giveToken(form: URLSearchParams): Promise<{ status: number; answer: unknown }> {
    services.tokenRequests.push(form.get('scope') ?? '')
    if (services.tokenAnswer.status !== 200)
      return { status: services.tokenAnswer.status, answer: services.tokenAnswer.body }
    try {
      await jwtVerify(form.get('client_assertion') ?? '', createLocalJWKSet(await keySet()), {
        algorithms: ['RS256'],
        issuer: clientId,
        subject: clientId,
        audience: tokenUrl(),
        requiredClaims: ['exp', 'iat', 'jti'],
      })
    } catch (error) {
      return { status: 401, answer: { error: 'invalid_client', error_description: String(error) } }
    }
    const token = `token-${services.tokenRequests.length}`
    return { status: 200, answer: { access_token: token, expires_in: 3600, scope: form.get('scope') } }
  }

  return services
}
