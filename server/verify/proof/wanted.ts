import { asText } from '../intake/json.ts'
import type { Wanted } from '../keys/key.search.ts'
import { keyFromJwk } from '../keys/public-key.ts'
import type { Signed } from '../reading/signed.ts'

/** The key that a signed credential names; null where it names one that Notch cannot use. */
export function wantedKey(signed: Signed): Wanted | null {
  const { issuerId } = signed
  if (signed.form === 'embedded') return { issuerId, methodId: asText(signed.proof.verificationMethod) }
  const { kid, jwk } = signed.header
  const key = jwk && keyFromJwk(jwk)
  return jwk && !key ? null : { issuerId, methodId: kid, jwk: key }
}
