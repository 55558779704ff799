import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { exportJWK, type JWK } from 'jose'
import type { LtijsDeepLinkingRequest, LtijsPlatform, LtijsProvider } from 'ltijs'
import type { Connection } from 'mongoose'
import { createSealing } from '../core/sealing.ts'
import { createProviderStore } from './lti.provider.store.ts'

// The only importer of ltijs: it keeps registrations, the tool's keys and the key set. Its login, launch and services are
// not used, and `deploy()` is never called: it takes over SIGINT and ends the process when it fails.

const SIGNING_KEY_KEPT_MS = 60_000

export interface ProviderRegistration {
  issuer: string
  clientId: string
  name: string
  authUrl: string
  tokenUrl: string
  jwksUrl: string
}

export interface SigningKey {
  kid: string
  key: KeyObject
}

export type LtiProvider = ReturnType<typeof createLtiProvider>

export function createLtiProvider({ connection, secret }: { connection: Connection; secret: string }) {
  const store = createProviderStore(connection, createSealing(secret, 'lti-provider'))
  let loading: Promise<LtijsProvider> | undefined

  // Loaded on first use: it brings an Express and a CORS of its own, which most tests and commands do without.
  function provider(): Promise<LtijsProvider> {
    loading ??= import('ltijs').then(({ Provider }) =>
      // The package exports one ready-made instance that can be set up once; its class gives us one per connection.
      new Provider.constructor().setup(secret, { plugin: store }, { cors: false }),
    )
    return loading
  }

  async function platformOf(issuer: string, clientId: string): Promise<LtijsPlatform> {
    const platform = await (await provider()).getPlatform(issuer, clientId)
    if (!platform) throw new Error(`No registration of ${issuer} with client id ${clientId}`)
    return platform
  }

  const publicJwks = new Map<string, JWK>()
  async function publicJwk(platform: LtijsPlatform): Promise<JWK> {
    const kid = await platform.platformKid()
    const known = publicJwks.get(kid)
    if (known) return known
    const { kty, n, e } = await exportJWK(createPublicKey(await platform.platformPublicKey()))
    const jwk: JWK = { kty, n, e, kid, alg: 'RS256', use: 'sig' }
    publicJwks.set(kid, jwk)
    return jwk
  }

  // A registration that is removed and added again has a new key, so none is kept for long.
  const signingKeys = new Map<string, { until: number; key: Promise<SigningKey> }>()
  async function loadSigningKey(issuer: string, clientId: string): Promise<SigningKey> {
    const platform = await platformOf(issuer, clientId)
    return { kid: await platform.platformKid(), key: createPrivateKey(await platform.platformPrivateKey()) }
  }

  return {
    ensureIndexes: store.ensureIndexes,

    /** Adds a registration or updates its addresses. A new one gets an RSA-4096 key, made synchronously: about a second. */
    async register(registration: ProviderRegistration): Promise<void> {
      const { issuer, clientId, name, authUrl, tokenUrl, jwksUrl } = registration
      await (
        await provider()
      ).registerPlatform({
        url: issuer,
        clientId,
        name,
        authenticationEndpoint: authUrl,
        accesstokenEndpoint: tokenUrl,
        authConfig: { method: 'JWK_SET', key: jwksUrl },
      })
    },

    async remove(issuer: string, clientId: string): Promise<void> {
      await (await provider()).deletePlatform(issuer, clientId)
    },

    /** The public keys of every registration, as the key set that LMSs read. */
    async publicKeys(): Promise<{ keys: JWK[] }> {
      const platforms = await (await provider()).getAllPlatforms()
      return { keys: await Promise.all(platforms.map(publicJwk)) }
    },

    /** The signed answer to a deep linking request (Deep Linking 2.0, 4.5), good for a minute. */
    async deepLinkingMessage(request: LtijsDeepLinkingRequest, contentItems: object[]): Promise<string> {
      return (await provider()).DeepLinking.createDeepLinkingMessage(request, contentItems)
    },

    /** The key that signs Notch's requests to this registration. */
    signingKey(issuer: string, clientId: string): Promise<SigningKey> {
      const id = JSON.stringify([issuer, clientId])
      const known = signingKeys.get(id)
      if (known && known.until > Date.now()) return known.key
      const key = loadSigningKey(issuer, clientId)
      signingKeys.set(id, { until: Date.now() + SIGNING_KEY_KEPT_MS, key })
      key.catch(() => signingKeys.delete(id))
      return key
    },
  }
}
