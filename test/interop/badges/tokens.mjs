import { createPublicKey } from 'node:crypto'
import { decodeList } from '@digitalcredentials/vc-bitstring-status-list'
import jsonwebtoken from 'jsonwebtoken'
import { get, listedKey } from './loopback.mjs'

/** The claims of a VC-JWT, once its signature, its issuer's key and its dates are good. */
async function verified(token) {
  const { kid } = jsonwebtoken.decode(token, { complete: true }).header
  const { iss, sub, jti } = jsonwebtoken.decode(token)
  const { publicKeyJwk } = await listedKey(iss, kid)
  const jwk = await (await get(kid, 'application/jwk+json')).json()
  if (jwk.x !== publicKeyJwk.x || jwk.y !== publicKeyJwk.y) throw new Error(`${iss} lists another key at ${kid}`)
  const claims = jsonwebtoken.verify(token, createPublicKey({ format: 'jwk', key: jwk }), {
    algorithms: ['ES256'],
    issuer: iss,
  })
  if (claims.issuer.id !== iss || claims.id !== jti || claims.credentialSubject.id !== sub)
    throw new Error('claims and credential say different things')
  return claims
}

/** A badge as VC-JWT: by its signature, its dates and the list, itself a signed token. */
export async function checkToken(token) {
  const { credentialStatus, iss } = await verified(token)
  if (!credentialStatus) return
  const answer = await get(credentialStatus.statusListCredential, 'application/vc+jwt')
  const list = await verified(await answer.text())
  if (list.iss !== iss) throw new Error('the list is of another issuer')
  const { encodedList, statusPurpose } = list.credentialSubject
  if (statusPurpose !== credentialStatus.statusPurpose) throw new Error('the list is of another purpose')
  if ((await decodeList({ encodedList })).getStatus(Number(credentialStatus.statusListIndex)))
    throw new Error('revoked')
}
export { verified as checkTokenAlone }
