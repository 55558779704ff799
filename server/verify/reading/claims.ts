import { asList, asText, isJson, typesOf, type Json } from '../intake/json.ts'

// What a badge says, for people. Every word of it was written by somebody else: it is shown as text and nothing more.

export type Kind = 'badge' | 'record' | 'endorsement'
export type Claims = {
  kind: Kind
  title: string
  description: string | null
  criteria: string | null
  issuerName: string | null
  issuedAt: string | null
  /** what each rubric row, or other result, shows */
  results: { title: string; level: string }[]
  /** titles of the badges that a record holds */
  holds: string[]
  /** how the badge names its earner */
  person: 'named' | 'hashed' | 'identified' | 'unnamed'
  /** the name or identifier, where it says one in the open */
  personSaid: string | null
}

// Letters that turn the direction of what follows, or that no screen shows, could disguise a name.
const UNSEEN =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E007F}]/gu

/** Somebody else's words, cleaned and cut. */
export function said(value: unknown, most: number): string | null {
  const text = asText(value)?.replace(UNSEEN, '').trim()
  if (!text) return null
  return text.length > most ? `${[...text.slice(0, most)].slice(0, -1).join('')}…` : text
}

const KINDS: Record<string, Kind> = {
  OpenBadgeCredential: 'badge',
  AchievementCredential: 'badge',
  ClrCredential: 'record',
  EndorsementCredential: 'endorsement',
}

/** What kind of credential it is; null for any that is no badge. */
export const kindOf = (credential: Json): Kind | null =>
  typesOf(credential).flatMap((type) => KINDS[type] ?? [])[0] ?? null

const MOST_SHOWN = 30

/** Null where it lacks what it is to be shown by: a title. */
export function claimsOf(credential: Json): Claims | null {
  const kind = kindOf(credential)
  const subject = asList(credential.credentialSubject).find(isJson) ?? {}
  const achievement = isJson(subject.achievement) ? subject.achievement : {}
  const title = said(kind === 'badge' ? achievement.name : credential.name, 200) ?? said(credential.name, 200)
  if (kind === null || title === null) return null
  const issuer = isJson(credential.issuer) ? credential.issuer : {}
  const criteria = isJson(achievement.criteria) ? achievement.criteria.narrative : undefined
  return {
    kind,
    title,
    description: said(kind === 'badge' ? achievement.description : credential.description, 1500),
    // Criteria are written in Markdown; its stars would only be in the way.
    criteria: said(criteria, 3000)?.replaceAll('**', '') ?? null,
    issuerName: said(issuer.name, 200),
    issuedAt: asText(credential.awardedDate) ?? asText(credential.validFrom) ?? asText(credential.issuanceDate) ?? null,
    results: resultsOf(subject, achievement),
    holds: holdsOf(subject),
    ...personOf(subject),
  }
}

function resultsOf(subject: Json, achievement: Json): Claims['results'] {
  const described = asList(achievement.resultDescription).filter(isJson)
  return asList(subject.result)
    .filter(isJson)
    .slice(0, MOST_SHOWN)
    .flatMap((result) => {
      const row = described.find(({ id }) => id !== undefined && id === result.resultDescription)
      const levels = asList(row?.rubricCriterionLevel).filter(isJson)
      const level = levels.find(({ id }) => id !== undefined && id === result.achievedLevel)
      const title = said(row?.name, 200)
      const reached = said(level?.name ?? result.value ?? result.status, 200)
      return title && reached ? [{ title, level: reached }] : []
    })
}

const holdsOf = (subject: Json) =>
  asList(subject.verifiableCredential)
    .filter(isJson)
    .slice(0, MOST_SHOWN)
    .flatMap((credential) => claimsOf({ ...credential, credentialSubject: flat(credential) })?.title ?? [])

/** A badge within a record, without records of its own: nothing is read deeper. */
const flat = ({ credentialSubject }: Json) =>
  isJson(credentialSubject) ? { ...credentialSubject, verifiableCredential: undefined } : credentialSubject

function personOf(subject: Json): Pick<Claims, 'person' | 'personSaid'> {
  const identities = asList(subject.identifier).filter(isJson)
  const open = identities.find(({ hashed }) => hashed !== true)
  const name = said(subject.name, 200)
  if (name) return { person: 'named', personSaid: name }
  if (open) return { person: 'named', personSaid: said(open.identityHash, 200) }
  if (identities.length > 0) return { person: 'hashed', personSaid: null }
  const id = said(subject.id, 200)
  return id && !id.startsWith('urn:uuid:')
    ? { person: 'identified', personSaid: id }
    : { person: 'unnamed', personSaid: null }
}
