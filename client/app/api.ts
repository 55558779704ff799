import type { z } from 'zod'
import type { Endpoint } from '../../server/core/endpoint.contract.ts'
import { bearer, endSession } from './bearer.ts'
import { ApiProblem, NetworkTrouble, problemFrom } from './trouble.ts'

type Part<Name extends string, Schema extends z.ZodType, Value> = Schema extends z.ZodUndefined
  ? unknown
  : Record<Name, Value>
type Address<P extends z.ZodType, Q extends z.ZodType> = Part<'params', P, z.infer<P>> & Part<'query', Q, z.input<Q>>
type Input<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = Address<P, Q> & Part<'body', B, z.input<B>>

/** What an input may hold. The compiler cannot see through the conditional types above, hence the two casts to it. */
interface LooseInput {
  params?: Record<string, unknown>
  query?: Record<string, unknown>
  body?: unknown
}

export interface CallOptions {
  headers?: Record<string, string>
  signal?: AbortSignal
  /** lets the request outlive the page (pagehide); bodies up to 64 KB */
  keepalive?: boolean
}

/** The endpoint's address with its parameters filled in. */
export function addressOf<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  endpoint: Endpoint<P, Q, B, R>,
  input: Address<P, Q>,
): string {
  const { params = {}, query = {} } = input as LooseInput
  const path = endpoint.path.replace(/:(\w+)/g, (_match, name: string) => encodeURIComponent(String(params[name])))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(name, String(value))
  }
  return search.size > 0 ? `${path}?${search}` : path
}

/** Parses an answer with the endpoint's schema, or throws the problem it names. */
export function readAnswer<R extends z.ZodType>(endpoint: { response: R }, status: number, text: string): z.infer<R> {
  const body = parseJson(text)
  if (status < 200 || status >= 300) {
    const problem = problemFrom(body)
    if (problem.code === 'not-signed-in') endSession()
    throw problem
  }
  const parsed = endpoint.response.safeParse(body)
  if (!parsed.success) throw new ApiProblem('unexpected', '', parsed.error.message, [])
  return parsed.data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Calls one endpoint. Throws ApiProblem where the server refuses, NetworkTrouble where nothing answers. */
export async function callApi<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  endpoint: Endpoint<P, Q, B, R>,
  input: Input<P, Q, B>,
  options: CallOptions = {},
): Promise<z.infer<R>> {
  const { body } = input as LooseInput
  const token = endpoint.session === 'none' ? null : bearer()
  const headers = {
    ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
    ...options.headers,
  }
  let status: number
  let text: string
  try {
    const response = await fetch(addressOf(endpoint, input), {
      method: endpoint.method.toUpperCase(),
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: options.signal,
      keepalive: options.keepalive,
    })
    status = response.status
    text = await response.text()
  } catch (error) {
    throw new NetworkTrouble(error instanceof Error ? error.message : undefined)
  }
  return readAnswer(endpoint, status, text)
}
