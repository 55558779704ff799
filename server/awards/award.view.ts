import type { CredentialContent, IssuerContent } from '../credentials/version.contract.ts'
import { revocationNote } from '../submissions/submission.view.ts'
import type { AwardView } from './award.contract.ts'
import type { AwardLinks } from './award.links.ts'
import type { AwardDocument } from './award.model.ts'

/** LinkedIn's "add to profile" is a plain link; it never carries the earner's name. */
function linkedInUrl(award: AwardDocument, content: CredentialContent, issuer: IssuerContent, page: string): string {
  const address = new URL('https://www.linkedin.com/profile/add')
  address.search = new URLSearchParams({
    startTask: 'CERTIFICATION_NAME',
    name: content.title,
    organizationName: issuer.name,
    issueYear: String(award.awardedAt.getUTCFullYear()),
    issueMonth: String(award.awardedAt.getUTCMonth() + 1),
    certUrl: page,
    certId: award._id,
  }).toString()
  return address.toString()
}

export function awardView(
  award: AwardDocument,
  content: CredentialContent,
  issuer: IssuerContent,
  links: AwardLinks,
): AwardView {
  const page = links.urls.page(award._id)
  return {
    id: award._id,
    credentialId: award.credentialId,
    submissionId: award.submissionId,
    title: content.title,
    competency: content.competency,
    issuer: { name: issuer.name, colour: issuer.colour },
    awardedAt: award.awardedAt.toISOString(),
    revoked: award.revoked,
    revocation: award.revocation ? revocationNote(award.revocation) : null,
    published: award.published,
    showName: award.showName,
    publicUrl: award.published ? page : links.keyedPage(award),
    imageUrl: links.urls.image(award.credentialId, award.version),
    jsonUrl: withKey(links.urls.json(award._id), award, links),
    jwtUrl: withKey(links.urls.jwt(award._id), award, links),
    badgeReady: award.badgeIssuedAt !== null,
    linkedInUrl: linkedInUrl(award, content, issuer, page),
  }
}

/** The signed forms of an unpublished award answer only to its earner's link. */
function withKey(url: string, award: AwardDocument, links: AwardLinks): string {
  return award.published ? url : `${url}${new URL(links.keyedPage(award)).search}`
}
