import type { CredentialContent, IssuerContent } from '../credentials/version.contract.ts'
import { OB_CONTEXT } from './badge.contexts.ts'
import { buildAchievement, type BadgeAchievement } from './badge.document.ts'
import type { BadgeUrls } from './badge.urls.ts'

/** What showing mastery takes, in words: the bar of every rubric row. */
function criteria(content: CredentialContent): string {
  const bar = content.rubric.barLevelId
  const rows = content.rubric.rows.map((row) => `- **${row.title}**: ${row.descriptors[bar] ?? ''}`)
  return [
    content.competency,
    '',
    'Assessors looked at evidence from the educator’s own practice and found:',
    '',
    ...rows,
  ].join('\n')
}

/** A version of a credential as the achievement of its badges. */
export function badgeAchievement(content: CredentialContent, urls: BadgeUrls): BadgeAchievement {
  const id = urls.achievement(content.id, content.version)
  return {
    id,
    name: content.title,
    description: content.competency,
    criteriaNarrative: criteria(content),
    criteriaUrl: id,
    version: content.version,
    language: content.language,
    tags: content.focusAreas,
    imageUrl: urls.image(content.id, content.version),
    licence: content.licence,
  }
}

/** The document at an achievement's address. */
export function achievementDocument(content: CredentialContent, issuer: IssuerContent, urls: BadgeUrls) {
  return {
    '@context': [OB_CONTEXT],
    ...buildAchievement(badgeAchievement(content, urls), content.rubric),
    creator: { id: urls.issuer(issuer.id), type: ['Profile'], name: issuer.name, url: issuer.url },
  }
}
