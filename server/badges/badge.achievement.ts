import type { StackAwardDocument } from '../awards/award.model.ts'
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
    alignments: content.alignments,
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

type Stack = Pick<StackAwardDocument, 'stackId' | 'stack'>

/** The document at a stack's address. */
export function stackDocument(stack: Stack, issuer: Pick<IssuerContent, 'id' | 'name' | 'url'>, urls: BadgeUrls) {
  return {
    '@context': [OB_CONTEXT],
    ...buildAchievement(stackAchievement(stack, urls, 'It takes'), null),
    creator: { id: urls.issuer(issuer.id), type: ['Profile'], name: issuer.name, url: issuer.url },
  }
}

/** A finished stack, as it was when it was finished. */
export function stackAchievement({ stackId, stack }: Stack, urls: BadgeUrls, lead = 'Earned were'): BadgeAchievement {
  const all = stack.needed === stack.of
  const earned = stack.members.map(
    ({ credentialId, version, title }) => `- [${title}](${urls.achievement(credentialId, version)})`,
  )
  const asked = all ? `all ${stack.of} micro-credentials` : `any ${stack.needed} of ${stack.of} micro-credentials`
  return {
    id: urls.stack(stackId),
    type: 'Badge',
    name: stack.title,
    description: stack.description,
    criteriaNarrative: [`This stack is finished by earning ${asked} of it. ${lead}:`, '', ...earned].join('\n'),
    criteriaUrl: urls.stack(stackId),
    version: null,
    tags: [],
    imageUrl: urls.stackImage(stackId),
  }
}
