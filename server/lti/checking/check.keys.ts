import { z } from 'zod'
import { GradebookRefusal } from '../../grades/gradebook.port.ts'
import type { AccessTokens } from '../lti.access-tokens.ts'
import { unanswered } from '../lti.gradebook.refusals.ts'
import type { GuardedClient } from '../../core/guarded-client.ts'
import type { Platform } from '../platform.model.ts'
import { broken, jsonIn, resultOfAnswer, resultOfRefusal, works } from './answer.rules.ts'
import type { StepResult } from './connection-check.contract.ts'

// Can Notch believe the LMS, and the LMS believe Notch: its key set, and a token that it gives for ours.

const KeySet = z.object({ keys: z.array(z.looseObject({ kty: z.string(), kid: z.string().optional() })) })

/** Whether the key set is there and holds a key that a launch can be signed with (RS256). */
export async function checkKeySet(client: GuardedClient, platform: Platform): Promise<StepResult> {
  const facts = { address: platform.jwksUrl }
  try {
    const answer = await client.ask(platform.jwksUrl, { headers: { accept: 'application/json' } })
    if (answer.status !== 200) {
      const { finding, facts: more } = resultOfAnswer(answer, 'key-set')
      return broken(finding === 'not-allowed' ? 'status-refused' : finding, 'key-set', { ...facts, ...more })
    }
    const keySet = KeySet.safeParse(jsonIn(answer))
    if (!keySet.success) return broken('keys-unreadable', 'key-set', facts)
    const count = keySet.data.keys.filter(({ kty, kid }) => kty === 'RSA' && kid).length
    return count > 0 ? works('keys-found', { count }) : broken('keys-none', 'key-set', facts)
  } catch (error) {
    const { finding, facts: more } = resultOfRefusal(unanswered(error), 'key-set')
    return broken(finding, 'key-set', { ...facts, ...more })
  }
}

/** Whether the LMS gives a token for Notch's key now, and for everything that is asked. */
export async function checkToken(
  tokens: AccessTokens,
  platform: Platform,
  scopes: readonly string[],
): Promise<StepResult> {
  try {
    const granted = await tokens.fresh(platform, scopes)
    const missing = scopes.filter((scope) => !granted.includes(scope))
    if (missing.length === 0) return works('token-given')
    // The last word of a scope's address says what it is for.
    const names = missing.map((scope) => scope.split('/').at(-1)).join(', ')
    return broken('token-narrow', 'services', { missing: names })
  } catch (error) {
    if (!(error instanceof GradebookRefusal)) throw error
    return resultOfRefusal(error, 'services')
  }
}
