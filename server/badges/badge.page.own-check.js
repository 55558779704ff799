// The reader's own browser checks the badge, too, so that nobody has to take this page's word: it fetches the signed badge
// (VC-JWT, ES256), the issuer's public key and the issuer's status list, and does the sums itself.
/** @typedef {{ alg: string, kid: string }} Header */
/** @typedef {{ statusListIndex: string, statusListCredential: string }} Status */
/** @typedef {{ id: string, issuer: { id: string }, nbf: number, exp?: number, credentialStatus?: Status, credentialSubject: { encodedList?: string } }} Claims */

const item = /** @type {HTMLElement | null} */ (document.querySelector('[data-own-check]'))

/** @param {string} text base64url */
const bytesOf = (text) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0))
/** @param {string} text */
const jsonOf = (text) => JSON.parse(new TextDecoder().decode(bytesOf(text)))

/**
 * @param {string} address
 * @param {string} accept
 */
async function read(address, accept) {
  const answer = await fetch(address, { headers: { accept }, cache: 'no-cache' })
  if (!answer.ok) throw new Error(`answered ${answer.status}`)
  return await answer.text()
}

/**
 * What a token says, if the issuer signed it with a key that it publishes; null if not.
 * @param {string} token
 * @param {string} issuer
 * @returns {Promise<Claims | null>}
 */
async function signedBy(token, issuer) {
  const [head = '', body = '', signature = ''] = token.trim().split('.')
  const header = /** @type {Header} */ (jsonOf(head))
  const claims = /** @type {Claims} */ (jsonOf(body))
  const profile = JSON.parse(await read(issuer, 'application/json'))
  const listed = Array.isArray(profile.assertionMethod) && profile.assertionMethod.includes(header.kid)
  if (header.alg !== 'ES256' || claims.issuer.id !== issuer || !listed) return null
  const { kty, crv, x, y } = JSON.parse(await read(header.kid, 'application/json'))
  const curve = { name: 'ECDSA', namedCurve: 'P-256' }
  const key = await crypto.subtle.importKey('jwk', { kty, crv, x, y }, curve, false, ['verify'])
  const signed = new TextEncoder().encode(`${head}.${body}`)
  const matches = await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, bytesOf(signature), signed)
  const now = Date.now() / 1000
  return matches && claims.nbf <= now && (claims.exp ?? Infinity) > now ? claims : null
}

/** @param {Claims} list */
async function bitsOf({ credentialSubject: { encodedList = '' } }) {
  const packed = new Blob([bytesOf(encodedList.slice(1))]).stream()
  return new Uint8Array(await new Response(packed.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer())
}

/** @param {HTMLElement} own */
async function outcome({ dataset: { ownCheck: page = '', issuer = '' } }) {
  const badge = await signedBy(await read(`${page}.jwt${location.search}`, '*/*'), issuer)
  if (badge?.id !== page) return 'broken'
  const status = badge.credentialStatus
  if (!status) return 'passed'
  const list = await signedBy(await read(status.statusListCredential, 'application/vc+jwt'), issuer)
  if (list?.id !== status.statusListCredential) return 'broken'
  const index = Number(status.statusListIndex)
  const byte = (await bitsOf(list)).at(index >> 3) ?? 0
  return byte & (0x80 >> (index & 7)) ? 'revoked' : 'passed'
}

const WORDS = {
  passed: [
    'Yes',
    'It fetched the signed badge, the issuer’s public key and the issuer’s list of revoked badges, and did the sums itself: the signature matches, and the badge is not among the revoked ones. You need not take this page’s word for it.',
  ],
  revoked: ['No', 'It read the issuer’s list of revoked badges itself, and this badge is among them.'],
  broken: ['No', 'It compared the badge with the issuer’s public key itself, and the two do not match.'],
  unknown: ['Not checked', 'It could not do the sums here. The checks above are not touched by that.'],
}

/**
 * @param {HTMLElement} own
 * @param {keyof typeof WORDS} result
 */
function tell(own, result) {
  const [answer = '', explanation = ''] = WORDS[result]
  own.dataset.state = result === 'passed' ? 'passed' : result === 'unknown' ? 'skipped' : 'failed'
  const said = /** @type {HTMLElement} */ (own.querySelector('[data-answer]'))
  const explained = /** @type {HTMLElement} */ (own.querySelector('[data-explanation]'))
  said.textContent = answer
  explained.textContent = explanation
}

if (item) {
  document.addEventListener('badge-checked', async () => {
    item.hidden = false
    item.dataset.state = 'waiting'
    tell(item, await outcome(item).catch(() => /** @type {const} */ ('unknown')))
  })
}

export {}
