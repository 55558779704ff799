import { GradebookRefusal } from '../grades/gradebook.port.ts'
import type { AccessTokens } from './lti.access-tokens.ts'
import { unanswered } from './lti.gradebook.refusals.ts'
import { RequestFailure, type Answer, type Ask, type GuardedClient } from '../core/guarded-client.ts'
import { isServiceAddress } from './platform.origins.ts'
import type { Platform } from './platform.model.ts'

export interface ServiceCall extends Ask {
  platform: Platform
  url: string
  /** all scopes to ask for, so that calls of one kind share a token */
  scopes: readonly string[]
  /** the scope without which the call is pointless */
  needed: string
}

/** No answer came to the call itself, and the LMS may have acted on it: not so where only the token failed. */
export class LostAnswer extends GradebookRefusal {}

export type CallService = ReturnType<typeof createServiceCalls>

/** Calls an LMS's service with a token: only on hosts of its registration, with one new token where it is refused. */
export function createServiceCalls({ client, tokens }: { client: GuardedClient; tokens: AccessTokens }) {
  async function once(call: ServiceCall, token: string): Promise<Answer> {
    const { url, method, headers = {}, body, signal } = call
    try {
      return await client.ask(url, { method, body, signal, headers: { ...headers, authorization: `Bearer ${token}` } })
    } catch (error) {
      const refusal = unanswered(error)
      if (!(error instanceof RequestFailure) || !error.maybeTaken) throw refusal
      const { reason, retry, kind } = refusal
      throw new LostAnswer(reason, { retry, kind })
    }
  }

  return async function callService(call: ServiceCall): Promise<Answer> {
    const { platform, scopes, needed } = call
    if (!isServiceAddress(platform, call.url)) {
      const host = URL.canParse(call.url) ? new URL(call.url).host : 'an unknown host'
      const reason = `The LMS names a gradebook on ${host}, which does not belong to its registration. An administrator can add that host.`
      throw new GradebookRefusal(reason, { retry: false, kind: 'unknown-host' })
    }
    const token = await tokens.tokenFor(platform, scopes, needed)
    const answer = await once(call, token)
    if (answer.status !== 401) return answer
    await tokens.drop(platform, scopes, token)
    return once(call, await tokens.tokenFor(platform, scopes, needed))
  }
}

/** The same calls; `noticed` hears of each score that a platform took. */
export function noticingScores(callService: CallService, noticed: (platformId: string) => void): CallService {
  return async (call) => {
    const answer = await callService(call)
    const isScore = call.method === 'POST' && new URL(call.url).pathname.endsWith('/scores')
    if (isScore && answer.status >= 200 && answer.status < 300) noticed(call.platform.id)
    return answer
  }
}
