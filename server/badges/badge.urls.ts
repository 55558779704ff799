import type { BadgeEnding } from '../awards/award.links.ts'

/** The public addresses of what Notch issues; `baseUrl` is NOTCH_URL. An address, once signed, stays for ever. */
export function badgeUrls(baseUrl: string) {
  const base = baseUrl.replace(/\/+$/, '')
  const part = encodeURIComponent
  const issuer = (issuerId: string) => `${base}/issuers/${part(issuerId)}`
  const achievement = (credentialId: string, version: number | string) =>
    `${base}/achievements/${part(credentialId)}/${part(String(version))}`
  const stack = (stackId: string) => `${base}/achievements/stacks/${part(stackId)}`
  const credential = (awardId: string) => `${base}/b/${part(awardId)}`
  return {
    issuer,
    achievement,
    stack,
    stackImage: (stackId: string) => `${stack(stackId)}/image.svg`,
    credential,
    page: credential,
    json: (awardId: string) => `${credential(awardId)}.json`,
    form: (awardId: string, ending: BadgeEnding) => `${credential(awardId)}.${ending}`,
    /** what networks show beside a link to the page */
    preview: (awardId: string) => `${credential(awardId)}/preview.png`,
    /** a card for other sites to frame */
    embed: (awardId: string) => `${credential(awardId)}/embed`,
    qr: (awardId: string, kind: 'svg' | 'png') => `${credential(awardId)}/qr.${kind}`,
    evidence: (awardId: string, artifactId: string) => `${credential(awardId)}/evidence/${part(artifactId)}`,
    jwt: (awardId: string) => `${credential(awardId)}.jwt`,
    image: (credentialId: string, version: number | string) => `${achievement(credentialId, version)}/image.svg`,
    imagePng: (credentialId: string, version: number | string) => `${achievement(credentialId, version)}/image.png`,
    stackImagePng: (stackId: string) => `${stack(stackId)}/image.png`,
    revocations: (issuerId: string) => `${issuer(issuerId)}/revocations`,
    statusList: (issuerId: string, list: number) => `${issuer(issuerId)}/status/${list}`,
    jwk: (issuerId: string, kid: string) => `${issuer(issuerId)}/keys/${part(kid)}`,
  }
}
export type BadgeUrls = ReturnType<typeof badgeUrls>
