import { decodeProtectedHeader, errors, jwtVerify, type JWTHeaderParameters, type JWTPayload } from 'jose'
import { equalSecrets } from '../core/secrets.ts'
import type { Clock } from '../core/clock.ts'
import type { KeySets } from './lti.key-sets.ts'
import { CLAIMS, LaunchClaims, MESSAGE_TYPES, MessageType } from './lti.claims.ts'
import { LaunchRefusal, refuse } from './lti.refusal.ts'
import type { Platform } from './platform.model.ts'

// Checks an id token from signature to claims (LTI 1.3 core, 5.1.3). Order: cheap before dear, trust before content.

const LEEWAY_SECONDS = 60

interface Given {
  token: string
  platform: Platform
  /** the nonce that was issued with this login */
  nonce: string
}

export type ReadIdToken = ReturnType<typeof createIdTokenReader>

export function createIdTokenReader({ keyFor, clock }: { keyFor: KeySets; clock: Clock }) {
  return async function readIdToken({ token, platform, nonce }: Given): Promise<LaunchClaims> {
    const header = headerOf(token)
    const payload = await verify(token, platform, await findKey(platform, header))
    checkAudience(payload, platform.clientId)
    if (Number(payload.iat) > clock.now().getTime() / 1000 + LEEWAY_SECONDS) {
      throw refuse('token-invalid', { cause: 'issued in the future' })
    }
    if (typeof payload.nonce !== 'string' || !equalSecrets(payload.nonce, nonce)) {
      throw refuse('token-invalid', { cause: 'the nonce is not that of this login' })
    }
    return readClaims(payload)
  }

  async function findKey(platform: Platform, header: JWTHeaderParameters) {
    try {
      return await keyFor(platform, header)
    } catch (error) {
      throw error instanceof LaunchRefusal ? error : refuse('token-invalid', { cause: error })
    }
  }

  async function verify(token: string, platform: Platform, key: Awaited<ReturnType<KeySets>>): Promise<JWTPayload> {
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: ['RS256'],
        issuer: platform.issuer,
        audience: platform.clientId,
        clockTolerance: LEEWAY_SECONDS,
        currentDate: clock.now(),
        requiredClaims: ['exp', 'iat', 'nonce', 'sub'],
      })
      return payload
    } catch (error) {
      throw refuse(error instanceof errors.JWTExpired ? 'token-expired' : 'token-invalid', { cause: error })
    }
  }
}

function headerOf(token: string): JWTHeaderParameters {
  try {
    const { alg, kid } = decodeProtectedHeader(token)
    if (alg === 'RS256' && typeof kid === 'string' && kid) return { alg, kid }
  } catch (error) {
    throw refuse('token-invalid', { cause: error })
  }
  throw refuse('token-invalid', { cause: 'the header needs alg RS256 and a kid' })
}

// OpenID Connect core, 3.1.3.7: a token for several audiences names the one it was issued to.
function checkAudience({ aud, azp }: JWTPayload, clientId: string): void {
  const several = Array.isArray(aud) && aud.length > 1
  if (several && azp === undefined) throw refuse('token-invalid', { cause: 'several audiences without azp' })
  if (azp !== undefined && azp !== clientId) throw refuse('token-invalid', { cause: 'azp is not our client id' })
}

// Some platforms write null for what they leave out: among the claims, and inside one.
const withoutNulls = (claims: object): Record<string, unknown> => stripped(claims, (claim) => stripped(claim))

function stripped(value: object, inside = (each: object): unknown => each): Record<string, unknown> {
  const said = Object.entries(value).filter(([, each]) => each !== null)
  const isObject = (each: unknown): each is object => typeof each === 'object' && !Array.isArray(each)
  return Object.fromEntries(said.map(([name, each]) => [name, isObject(each) ? inside(each) : each]))
}

function readClaims(payload: JWTPayload): LaunchClaims {
  const claims = LaunchClaims.safeParse(withoutNulls(payload))
  if (claims.success) return claims.data
  const paths = claims.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  const stated = MessageType.safeParse(payload)
  const type = stated.success ? stated.data[CLAIMS.messageType] : undefined
  const other = type !== undefined && !MESSAGE_TYPES.includes(type)
  // What a claim holds may name a person; what is wrong with it does not.
  throw refuse(other ? 'message-unknown' : 'claims-invalid', { cause: paths.join('; ') })
}
