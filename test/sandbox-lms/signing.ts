import { exportJWK, generateKeyPair, importJWK, SignJWT, type JWK, type JWTPayload } from 'jose'
import type { Store } from './store.ts'

const kid = 'lakeside-1'

export type Signing = ReturnType<typeof createSigning>

/** The platform's key: made once, kept with the other data. */
export function createSigning(store: Store) {
  let strangerKey: Promise<JWK> | undefined

  async function load(): Promise<void> {
    if (store.state.key) return
    store.state.key = { ...(await newKey()), kid }
    await store.save()
  }

  function ownKey(): JWK {
    if (!store.state.key) throw new Error('The sandbox LMS has not started yet')
    return store.state.key
  }

  /** `header` may bend what the header says; the key stays the platform's. */
  async function sign(claims: JWTPayload, header: { kid?: string; typ?: string } = {}): Promise<string> {
    const key = await importJWK(ownKey(), 'RS256')
    return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid, ...header }).sign(key)
  }

  /** Signs with a key that is not in the key set but names one that is: a forged token. */
  async function signWrongly(claims: JWTPayload): Promise<string> {
    strangerKey ??= newKey()
    const key = await importJWK(await strangerKey, 'RS256')
    return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid }).sign(key)
  }

  function keySet(): { keys: JWK[] } {
    const { kty, n, e } = ownKey()
    return { keys: [{ kty, n, e, kid, alg: 'RS256', use: 'sig' }] }
  }

  return { load, sign, signWrongly, keySet }
}

async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true })
  return exportJWK(privateKey)
}
