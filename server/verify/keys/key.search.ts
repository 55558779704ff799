import { asList, asText, idOf, isJson, type Json } from '../intake/json.ts'
import { jsonAt, webAddress, type Documents, type FetchTrouble } from '../documents.ts'
import { didWebAddress, keyOfDid, withoutFragment } from './did.ts'
import { keyFromJwk, keyFromMultibase, keyOfMethod, sameKey, type PublicKey } from './public-key.ts'

// Whose key a badge is signed with. A key is its issuer's only where the issuer's own name is that key (did:key), where the
// document at the issuer's own address lists it, or, if that document lists none, where it is published below that address.
// What a badge or a key says of itself counts for nothing.

export type Found =
  | { state: 'passed'; by: 'own-name' | 'listed' | 'same-site'; key: PublicKey }
  | { state: 'failed'; why: 'not-listed' | 'unnamed' | 'other-controller' | 'no-key' }
  /** the key may be known, but not whose it is */
  | { state: 'unknown'; why: FetchTrouble | 'no-address' | 'no-list' | 'shared-site'; key?: PublicKey | undefined }

export type Wanted = { issuerId: string; methodId?: string | undefined; jwk?: PublicKey | undefined }

export function findKey({ issuerId, methodId, jwk }: Wanted, documents: Documents): Found {
  const own = keyOfDid(issuerId)
  if (own) return keyOfOwnName(own, { issuerId, methodId, jwk })
  if (methodId === undefined && !jwk) return { state: 'failed', why: 'unnamed' }
  const carried = jwk ?? (methodId === undefined ? undefined : (keyOfDid(methodId) ?? keyInFragment(methodId)))
  const address = didWebAddress(issuerId) ?? webAddress(issuerId)
  if (address === undefined) return { state: 'unknown', why: 'no-address', key: carried }
  const issuer = jsonAt(documents, address, 'issuer')
  if (isJson(issuer) && issuer.id === issuerId) {
    const methods = methodsOf(issuer, issuerId)
    if (methods.length > 0) return listed(methods, { issuerId, methodId, jwk })
  }
  const elsewhere = methodId === undefined ? null : onSameSite(methodId, issuerId, address, documents)
  if (elsewhere) return elsewhere
  return { state: 'unknown', why: isJson(issuer) ? 'no-list' : issuer, key: carried }
}

function keyOfOwnName(key: PublicKey, { issuerId, methodId, jwk }: Wanted): Found {
  const named = methodId === undefined || withoutFragment(methodId) === issuerId || methodId.startsWith('#')
  return named && (!jwk || sameKey(jwk, key))
    ? { state: 'passed', by: 'own-name', key }
    : { state: 'failed', why: 'not-listed' }
}

const keyInFragment = (methodId: string) => keyFromMultibase(/#(z\w+)$/.exec(methodId)?.[1] ?? '')

type Method = {
  id: string
  controller: string | undefined
  asserts: boolean
  key: PublicKey | undefined
  kid?: string | undefined
}

/** Every key that an issuer's document lists, in whichever of the usual ways. */
function methodsOf(document: Json, issuerId: string): Method[] {
  const whole = (id: string | undefined) => (id === undefined ? '' : id.startsWith('#') ? `${issuerId}${id}` : id)
  const assertion = asList(document.assertionMethod)
  const asserting = new Set(assertion.map((each) => whole(idOf(each))))
  const described = [...asList(document.verificationMethod), ...assertion, ...asList(document.publicKey)].filter(isJson)
  const methods = described.slice(0, 200).map((method) => ({
    id: whole(asText(method.id)),
    controller: asText(method.controller),
    asserts: asserting.has(whole(asText(method.id))),
    key: keyOfMethod(method),
    kid: isJson(method.publicKeyJwk) ? asText(method.publicKeyJwk.kid) : undefined,
  }))
  const keys = asList(document.keys).filter(isJson).slice(0, 200)
  return [...methods, ...keys.map((jwk) => keyOfSet(jwk, issuerId))]
}

/** A key of a JWK set: whoever publishes the set means all of it. */
const keyOfSet = (jwk: Json, controller: string): Method => ({
  id: asText(jwk.kid) ?? '',
  controller,
  asserts: jwk.use === undefined || jwk.use === 'sig',
  key: keyFromJwk(jwk),
  kid: asText(jwk.kid),
})

function listed(methods: Method[], { issuerId, methodId, jwk }: Wanted): Found {
  const id = methodId?.startsWith('#') ? `${issuerId}${methodId}` : methodId
  const method = methods.find(
    (each) =>
      (id !== undefined && (each.id === id || each.kid === id || each.id === `${issuerId}#${id}`)) ||
      (id === undefined && jwk && each.key && sameKey(jwk, each.key)),
  )
  if (!method?.asserts) return { state: 'failed', why: 'not-listed' }
  if (method.controller !== undefined && method.controller !== issuerId)
    return { state: 'failed', why: 'other-controller' }
  if (!method.key) return { state: 'failed', why: 'no-key' }
  if (jwk && !sameKey(jwk, method.key)) return { state: 'failed', why: 'not-listed' }
  return { state: 'passed', by: 'listed', key: method.key }
}

/** A key at an address of its own. Null where there is none on the issuer's site. */
function onSameSite(methodId: string, issuerId: string, issuerAddress: string, documents: Documents): Found | null {
  const address = webAddress(methodId)
  if (address === undefined || address === issuerAddress) return null
  if (new URL(address).origin !== new URL(issuerAddress).origin) return null
  const document = jsonAt(documents, address, 'key')
  if (!isJson(document)) return { state: 'unknown', why: document }
  const method = Array.isArray(document.keys)
    ? inSet(document.keys, methodId, issuerId)
    : { controller: asText(document.controller), asserts: true, key: keyOfMethod(document) }
  if (method?.controller !== undefined && method.controller !== issuerId)
    return { state: 'failed', why: 'other-controller' }
  if (!method?.key || !method.asserts) return { state: 'failed', why: 'no-key' }
  return isIssuersOwnPlace(address, issuerAddress)
    ? { state: 'passed', by: 'same-site', key: method.key }
    : { state: 'unknown', why: 'shared-site', key: method.key }
}

function inSet(keys: unknown[], methodId: string, issuerId: string): Method | undefined {
  const named = keys.filter(isJson).map((jwk) => keyOfSet(jwk, issuerId))
  const fragment = /#(.+)$/s.exec(methodId)?.[1]
  const only = named.length === 1 ? named[0] : undefined
  return named.find(({ id }) => id !== '' && (id === methodId || id === fragment)) ?? only
}

/** On a site that many share, only what lies below the issuer's address is the issuer's; and what speaks for the whole site. */
function isIssuersOwnPlace(address: string, issuerAddress: string): boolean {
  const [{ pathname: key }, { pathname: issuer }] = [new URL(address), new URL(issuerAddress)]
  const wholeSite = issuer === '/' || issuer.startsWith('/.well-known/')
  return wholeSite || key.startsWith('/.well-known/') || key.startsWith(`${issuer.replace(/\/$/, '')}/`)
}
