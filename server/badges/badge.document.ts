import { createHash } from 'node:crypto'
import { OB_CONTEXT, VC_CONTEXT } from './badge.contexts.ts'

// What an award says, as an Open Badges 3.0 credential (W3C VC Data Model 2.0), before any proof.

export type BadgeIssuer = { id: string; name: string; description: string; url: string }

/** A statement of somebody else's framework that the achievement answers to. */
export type BadgeAlignment = {
  name: string
  url: string
  type: string
  framework: string
  code?: string | undefined
  description?: string | undefined
}

/** A piece of evidence that its earner released. */
export type BadgeEvidence = { url: string; name: string; description: string; genre: string }

/** An e-mail address that its owner chose to tie the badge to; hashed, so that the badge does not tell it. */
export type BadgeIdentity = { identityHash: string; salt: string }

export type BadgeAchievement = {
  /** its public address, which names the version too: other ids are derived from it */
  id: string
  name: string
  description: string
  criteriaNarrative: string
  criteriaUrl?: string
  /** null for what has no editions */
  version: number | string | null
  language?: string
  tags: string[]
  imageUrl: string
  licence?: string
  alignments?: BadgeAlignment[] | undefined
  /** a credential by default; a stack is a `Badge`: one for several */
  type?: 'MicroCredential' | 'Badge'
}

export type BadgeRubric = {
  rows: { id: string; title: string; descriptors?: Record<string, string> }[]
  /** from the highest to the lowest */
  levels: { id: string; name: string }[]
  barLevelId: string
}

export type BadgeStatusEntry = {
  id: string
  type: 'BitstringStatusListEntry'
  statusPurpose: 'revocation'
  statusListIndex: string
  statusListCredential: string
}

export type BadgeInput = {
  credentialUrl: string
  issuer: BadgeIssuer
  award: { id: string; awardedAt: Date; validFrom: Date }
  /** urn:uuid:…, a VC-JWT cannot do without */
  subjectId: string
  identity?: BadgeIdentity | null
  achievement: BadgeAchievement
  /** null where nothing is levelled */
  rubric: BadgeRubric | null
  results: { rowId: string; levelId: string }[]
  evidence?: BadgeEvidence[]
  statusListEntry?: BadgeStatusEntry
}

export type BadgeDocument = ReturnType<typeof buildBadge>

/** An instant to the second: a VC-JWT's `nbf` has whole seconds and must equal `validFrom`. */
export const toSecond = (date: Date) => date.toISOString().replace(/\.\d{3}Z$/, 'Z')

const URL_NAMESPACE = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex')

/** A name-based UUID (RFC 9562, version 5, URL namespace): the same parts always give the same urn. */
export function derivedUrn(...parts: string[]) {
  const hash = createHash('sha1').update(URL_NAMESPACE).update(parts.map(encodeURIComponent).join('/')).digest()
  const bytes = hash.subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return `urn:uuid:${[hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')}`
}

const rowUrn = (achievementId: string, rowId: string) => derivedUrn(achievementId, 'row', rowId)
const levelUrn = (achievementId: string, rowId: string, levelId: string) =>
  derivedUrn(achievementId, 'row', rowId, 'level', levelId)

function resultDescriptions(achievementId: string, rubric: BadgeRubric | null) {
  if (!rubric) return []
  const { rows, levels, barLevelId } = rubric
  if (!levels.some((level) => level.id === barLevelId))
    throw new Error(`The bar ${barLevelId} is not one of the levels`)
  return rows.map((row) => ({
    id: rowUrn(achievementId, row.id),
    type: ['ResultDescription'] as const,
    name: row.title,
    resultType: 'RubricCriterionLevel' as const,
    rubricCriterionLevel: levels.map((level, index) => ({
      id: levelUrn(achievementId, row.id, level.id),
      type: ['RubricCriterionLevel'] as const,
      name: level.name,
      level: String(levels.length - index),
      ...(row.descriptors?.[level.id] && { description: row.descriptors[level.id] }),
    })),
    requiredLevel: levelUrn(achievementId, row.id, barLevelId),
  }))
}

function results(achievementId: string, rubric: BadgeRubric | null, given: BadgeInput['results']) {
  const { rows, levels } = rubric ?? { rows: [], levels: [] }
  return given.map(({ rowId, levelId }) => {
    if (!rows.some((row) => row.id === rowId)) throw new Error(`No rubric row ${rowId}`)
    if (!levels.some((level) => level.id === levelId)) throw new Error(`No rubric level ${levelId}`)
    return {
      type: ['Result'] as const,
      resultDescription: rowUrn(achievementId, rowId),
      achievedLevel: levelUrn(achievementId, rowId, levelId),
    }
  })
}

// Open Badges has no term for a licence and an unknown term cannot be signed, so the criteria say it.
const narrative = ({ criteriaNarrative, licence }: BadgeAchievement) =>
  licence ? `${criteriaNarrative}\n\nLicence of these criteria: ${licence}` : criteriaNarrative

const alignment = ({ name, url, type, framework, code, description }: BadgeAlignment) => ({
  type: ['Alignment'],
  targetName: name,
  targetUrl: url,
  targetType: type,
  targetFramework: framework,
  ...(code && { targetCode: code }),
  ...(description && { targetDescription: description }),
})

const evidence = ({ url, name, description, genre }: BadgeEvidence) => ({
  id: url,
  type: ['Evidence'],
  name,
  ...(description && { description }),
  genre,
})

const identity = ({ identityHash, salt }: BadgeIdentity) => ({
  type: 'IdentityObject',
  hashed: true,
  identityHash,
  identityType: 'emailAddress',
  salt,
})

/** What can be earned, as it stands inside every badge of it and at its own address. */
export function buildAchievement(achievement: BadgeAchievement, rubric: BadgeRubric | null) {
  const described = resultDescriptions(achievement.id, rubric)
  return {
    id: achievement.id,
    type: ['Achievement'],
    achievementType: achievement.type ?? 'MicroCredential',
    name: achievement.name,
    description: achievement.description,
    criteria: {
      ...(achievement.criteriaUrl && { id: achievement.criteriaUrl }),
      narrative: narrative(achievement),
    },
    image: { id: achievement.imageUrl, type: 'Image', caption: `Badge: ${achievement.name}` },
    ...(achievement.version !== null && { version: String(achievement.version) }),
    ...(achievement.language && { inLanguage: achievement.language }),
    ...(achievement.tags.length > 0 && { tag: achievement.tags }),
    ...(achievement.alignments?.length && { alignment: achievement.alignments.map(alignment) }),
    ...(described.length > 0 && { resultDescription: described }),
  }
}

/** The credential without proof. Optional members are absent rather than empty: the specification allows no empty list. */
export function buildBadge(input: BadgeInput) {
  const { achievement, rubric, issuer, award } = input
  const reached = results(achievement.id, rubric, input.results)
  return {
    '@context': [VC_CONTEXT, OB_CONTEXT],
    id: input.credentialUrl,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: achievement.name,
    issuer: {
      id: issuer.id,
      type: ['Profile'],
      name: issuer.name,
      description: issuer.description,
      url: issuer.url,
    },
    validFrom: toSecond(award.validFrom),
    awardedDate: toSecond(award.awardedAt),
    credentialSubject: {
      id: input.subjectId,
      type: ['AchievementSubject'],
      ...(input.identity && { identifier: [identity(input.identity)] }),
      achievement: buildAchievement(achievement, rubric),
      ...(reached.length > 0 && { result: reached }),
    },
    ...(input.evidence?.length && { evidence: input.evidence.map(evidence) }),
    ...(input.statusListEntry && { credentialStatus: input.statusListEntry }),
  }
}
