import { createLocalJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyOptions } from 'jose'
import { z } from 'zod'

const KeySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) })

export type ToolKeys = ReturnType<typeof createToolKeys>

/** The tool's key set: fetched when first needed, and again when a token names a key that is not in it. */
export function createToolKeys(keySetUrl: () => string) {
  let cached: ReturnType<typeof createLocalJWKSet> | undefined

  async function fetchKeys() {
    const answer = await fetch(keySetUrl(), { signal: AbortSignal.timeout(5000) })
    if (!answer.ok) throw new Error(`the tool's key set answered ${answer.status}`)
    cached = createLocalJWKSet(KeySet.parse(await answer.json()))
    return cached
  }

  async function verify(token: string, options: JWTVerifyOptions): Promise<JWTPayload> {
    const keys = cached ?? (await fetchKeys())
    try {
      return (await jwtVerify(token, keys, options)).payload
    } catch (fault) {
      if (!(fault instanceof errors.JWKSNoMatchingKey)) throw fault
      return (await jwtVerify(token, await fetchKeys(), options)).payload
    }
  }

  return { verify }
}
