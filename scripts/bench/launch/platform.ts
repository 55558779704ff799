import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'

const LTI = 'https://purl.imsglobal.org/spec/lti/claim/'
const MEMBERSHIP = 'http://purl.imsglobal.org/vocab/lis/v2/membership#'
const KEY_ID = 'bench-1'

export interface SigningPlatform {
  url: string
  clientId: string
  /** how often the key set was fetched so far */
  keySetRequests(): number
  /** the signed token of a launch from one course link */
  tokenFor(launch: { nonce: string; target: string; person: number }): Promise<string>
  close(): Promise<void>
}

/** A platform that neither tool has written: a key of its own, its key set over HTTP, and signed launches. */
export async function signingPlatform(): Promise<SigningPlatform> {
  const clientId = 'bench-client'
  const { privateKey, publicKey } = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true })
  const { kty, n, e } = await exportJWK(publicKey)
  const keySet = JSON.stringify({ keys: [{ kty, n, e, kid: KEY_ID, alg: 'RS256', use: 'sig' }] })
  let requests = 0
  const server = createServer((request, response) => {
    if (request.url !== '/jwks') return void response.writeHead(404).end()
    requests += 1
    response.setHeader('content-type', 'application/json').end(keySet)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`

  return {
    url,
    clientId,
    keySetRequests: () => requests,
    tokenFor: ({ nonce, target, person }) =>
      new SignJWT({
        nonce,
        name: `Person ${person} Example`,
        email: `person-${person}@district.example`,
        [`${LTI}message_type`]: 'LtiResourceLinkRequest',
        [`${LTI}version`]: '1.3.0',
        [`${LTI}deployment_id`]: 'deployment-1',
        [`${LTI}target_link_uri`]: target,
        [`${LTI}resource_link`]: { id: 'link-1', title: 'Checks for understanding' },
        [`${LTI}roles`]: [`${MEMBERSHIP}Learner`],
        [`${LTI}context`]: { id: 'course-1', title: 'Professional learning' },
        [`${LTI}custom`]: { credential_id: 'several-checks-for-understanding' },
        'https://purl.imsglobal.org/spec/lti-ags/claim/endpoint': {
          scope: ['https://purl.imsglobal.org/spec/lti-ags/scope/score'],
          lineitem: `${url}/lineitems/1`,
        },
      })
        .setProtectedHeader({ alg: 'RS256', kid: KEY_ID })
        .setIssuer(url)
        .setAudience(clientId)
        .setSubject(`person-${person}`)
        .setIssuedAt()
        .setExpirationTime('5m')
        .sign(privateKey),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
