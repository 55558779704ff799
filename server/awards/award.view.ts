import type { CredentialContent, IssuerContent } from '../credentials/version.contract.ts'
import { revocationNote } from '../submissions/submission.view.ts'
import type { AwardView } from './award.contract.ts'
import type { AwardLinks, BadgeEnding } from './award.links.ts'
import type { AnyAward, AwardDocument, StackAwardDocument } from './award.model.ts'
import { waysToShare } from './award.sharing.ts'
import { carriedAt } from './carrying/carried.lists.ts'

/** What every award's view has, whatever was earned. */
function shared(
  award: AnyAward,
  said: { title: string; competency: string },
  issuer: IssuerContent,
  links: AwardLinks,
) {
  const page = links.urls.page(award._id)
  const form = (ending: BadgeEnding) => withKey(links.urls.form(award._id, ending), award, links)
  return {
    id: award._id,
    ...said,
    issuer: { name: issuer.name, colour: issuer.colour },
    awardedAt: award.awardedAt.toISOString(),
    revoked: award.revoked,
    carriedAt: carriedAt(award)?.toISOString() ?? null,
    revocation: award.revocation ? revocationNote(award.revocation) : null,
    published: award.published,
    showName: award.showName,
    publicUrl: award.published ? page : links.keyedPage(award),
    jsonUrl: withKey(links.urls.json(award._id), award, links),
    jwtUrl: withKey(links.urls.jwt(award._id), award, links),
    forms: {
      png: form('png'),
      svg: form('svg'),
      jwtPng: form('jwt.png'),
      kit: form('zip'),
    },
    badgeReady: award.badgeIssuedAt !== null,
    ways:
      award.published && !award.revoked
        ? waysToShare(
            { id: award._id, title: said.title, issuerName: issuer.name, awardedAt: award.awardedAt },
            links.urls,
          )
        : null,
  }
}

export function awardView(
  award: AwardDocument,
  { title, competency }: CredentialContent,
  issuer: IssuerContent,
  links: AwardLinks,
): AwardView {
  const { credentialId, submissionId } = award
  return {
    ...shared(award, { title, competency }, issuer, links),
    of: { kind: 'credential', credentialId, submissionId },
    imageUrl: links.urls.image(credentialId, award.version),
  }
}

export function stackAwardView(award: StackAwardDocument, issuer: IssuerContent, links: AwardLinks): AwardView {
  const { title, description, members } = award.stack
  return {
    ...shared(award, { title, competency: description }, issuer, links),
    of: { kind: 'stack', stackId: award.stackId, members: members.map((member) => member.title) },
    imageUrl: links.urls.stackImage(award.stackId),
  }
}

/** The signed forms of an unpublished award answer only to its earner's link. */
function withKey(url: string, award: AnyAward, links: AwardLinks): string {
  return award.published ? url : `${url}${new URL(links.keyedPage(award)).search}`
}
