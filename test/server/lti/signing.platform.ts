import { createSign, KeyObject } from 'node:crypto'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTPayload } from 'jose'

const LTI = 'https://purl.imsglobal.org/spec/lti/claim/'
const MEMBERSHIP = 'http://purl.imsglobal.org/vocab/lis/v2/membership#'

export const claim = {
  messageType: `${LTI}message_type`,
  version: `${LTI}version`,
  deploymentId: `${LTI}deployment_id`,
  targetLinkUri: `${LTI}target_link_uri`,
  resourceLink: `${LTI}resource_link`,
  roles: `${LTI}roles`,
  context: `${LTI}context`,
  custom: `${LTI}custom`,
  namesService: 'https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice',
  gradeEndpoint: 'https://purl.imsglobal.org/spec/lti-ags/claim/endpoint',
}

export interface SigningPlatform {
  url: string
  clientId: string
  /** how often the key set was fetched */
  keySetRequests(): number
  /** claims of a launch that is right in every way */
  claims(nonce: string, toolUrl: string, now?: Date): JWTPayload
  sign(claims: JWTPayload, header?: { alg?: string; kid?: string | null }): Promise<string>
  /** signs header and claims as they are written, whatever they say, with the good key and SHA-256 */
  signText(header: string, claims: string): string
  /** signs with a key that is not in the key set, under the good key's id */
  forge(claims: JWTPayload): Promise<string>
  /** the public key as PEM, for attacks that use it as a shared secret */
  publicPem: string
  /** from now on the key set lists a new key, and tokens are signed with it */
  rotate(): Promise<void>
  /** answers everything but the key set from now on */
  serve(listener: RequestListener): void
  close(): Promise<void>
}

/** An LMS reduced to what launches need: a key, and a key set over a real wire. */
export async function signingPlatform(clientId = 'client-1'): Promise<SigningPlatform> {
  let requests = 0
  let keySet: object = { keys: [] }
  let current: { kid: string; privateKey: CryptoKey }
  let turn = 0

  async function newKey(): Promise<{ kid: string; privateKey: CryptoKey; publicKey: CryptoKey }> {
    turn += 1
    return { kid: `key-${turn}`, ...(await generateKeyPair('RS256', { modulusLength: 2048, extractable: true })) }
  }
  async function use(key: Awaited<ReturnType<typeof newKey>>) {
    const { kty, n, e } = await exportJWK(key.publicKey)
    keySet = { keys: [{ kty, n, e, kid: key.kid, alg: 'RS256', use: 'sig' }] }
    current = key
  }
  const first = await newKey()
  const stranger = await newKey()
  await use(first)
  const spki = Buffer.from(await crypto.subtle.exportKey('spki', first.publicKey)).toString('base64')

  let services: RequestListener = (_request, response) => void response.writeHead(404).end()
  const server: Server = createServer((request, response) => {
    if (request.url !== '/jwks') return services(request, response)
    requests += 1
    response.setHeader('content-type', 'application/json').end(JSON.stringify(keySet))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`

  return {
    url,
    clientId,
    publicPem: `-----BEGIN PUBLIC KEY-----\n${spki}\n-----END PUBLIC KEY-----`,
    keySetRequests: () => requests,
    claims(nonce, toolUrl, instant = new Date()) {
      const now = Math.floor(instant.getTime() / 1000)
      return {
        iss: url,
        aud: clientId,
        sub: 'person-7',
        iat: now,
        exp: now + 60,
        nonce,
        name: 'Robin Example',
        email: 'robin@district.example',
        [claim.messageType]: 'LtiResourceLinkRequest',
        [claim.version]: '1.3.0',
        [claim.deploymentId]: 'deployment-1',
        [claim.targetLinkUri]: `${toolUrl}/lti/launch`,
        [claim.resourceLink]: { id: 'link-1', title: 'Checks for understanding' },
        [claim.roles]: [`${MEMBERSHIP}Learner`],
        [claim.context]: { id: 'course-1', title: 'Professional learning' },
        [claim.custom]: { stack_id: 'assessment-that-teaches' },
      }
    },
    async sign(claims, { alg = 'RS256', kid = current.kid } = {}) {
      return new SignJWT(claims).setProtectedHeader(kid === null ? { alg } : { alg, kid }).sign(current.privateKey)
    },
    signText(header, claims) {
      const signed = [header, claims].map((part) => Buffer.from(part).toString('base64url')).join('.')
      const signature = createSign('RSA-SHA256').update(signed).sign(KeyObject.from(current.privateKey))
      return `${signed}.${signature.toString('base64url')}`
    },
    async forge(claims) {
      return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: current.kid }).sign(stranger.privateKey)
    },
    serve: (listener) => void (services = listener),
    rotate: async () => use(await newKey()),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
