import type { Found } from '../keys/key.search.ts'
import type { SignatureOutcome } from '../proof/signature.ts'
import type { Claims } from '../reading/claims.ts'
import type { Check, CheckId, CheckState } from '../report.ts'
import type { StatusOutcome } from '../status/status.ts'
import { fetchWords, statusWords } from './trouble.words.ts'

// Each check as a question, its answer and what that means, for a reader who has never heard of signatures.

const QUESTIONS: Record<CheckId, string> = {
  readable: 'Is it a badge, and all of it?',
  vocabulary: 'Are its words ones whose meaning is known?',
  'issuer-key': 'Is it signed with its issuer’s own key?',
  signature: 'Is it unchanged since it was signed?',
  'in-force': 'Is it in force today?',
  revoked: 'Does its issuer still stand behind it?',
  person: 'Does it say who earned it?',
}
const ANSWERS: Record<CheckState, string> = {
  passed: 'Yes',
  failed: 'No',
  unknown: 'Could not be checked',
  skipped: 'Not checked',
}
const SKIPPED = 'An answer to this would mean nothing before the checks above it pass.'

export const check = (id: CheckId, state: CheckState, explanation: string, answer = ANSWERS[state]): Check => ({
  id,
  state,
  question: QUESTIONS[id],
  answer,
  explanation,
})
export const skipped = (id: CheckId) => check(id, 'skipped', SKIPPED)

export const readable = (form: 'embedded' | 'jwt') =>
  check(
    'readable',
    'passed',
    `It has the parts that the Open Badges 3.0 standard asks for. ${
      form === 'jwt' ? 'The whole of it is one signed token.' : 'Its signature stands inside the file.'
    }`,
  )

export const knownVocabulary = () =>
  check('vocabulary', 'passed', 'It uses the published vocabularies of badges, so its signature covers what you read.')
export const unknownVocabulary = (addresses: (string | null)[]) =>
  check(
    'vocabulary',
    'unknown',
    addresses[0] === null || addresses[0] === undefined
      ? 'It brings a vocabulary of its own along, by which its words could mean anything. Such a badge is not checked.'
      : `It uses a vocabulary that Notch does not have: ${addresses[0].slice(0, 300)}. Vocabularies are never fetched, because what a word means decides what the signature covers.`,
  )
export const doubleMeaning = (part: string) =>
  check(
    'vocabulary',
    'failed',
    `It is written so that people and machines could read different things in it (at “${part.slice(0, 60)}”). Such a badge is not checked.`,
  )

export function issuerKey(found: Found, place: string): Check {
  if (found.state === 'passed') {
    const by = {
      listed: `${place} lists the key it is signed with, so it is clear whose signature to expect.`,
      'same-site': `The key it is signed with is published by its issuer, at ${place}.`,
      'own-name':
        'Its issuer has no other name than the key itself, and that is the key it is signed with. Who holds the key, the badge cannot show.',
    }[found.by]
    return check('issuer-key', 'passed', by)
  }
  if (found.state === 'failed') {
    const why = {
      'not-listed': `${place} does not list the key that it is signed with. Anybody could have made that key.`,
      unnamed: 'It does not say which key it is signed with.',
      'other-controller': 'The key that it is signed with belongs to somebody else than its issuer.',
      'no-key': 'The key that it names is damaged, or of a kind that badges are not signed with.',
    }[found.why]
    return check('issuer-key', 'failed', why)
  }
  const why =
    found.why === 'no-address'
      ? 'Its issuer is named in a way that leads nowhere, so nobody can look up its keys.'
      : found.why === 'shared-site'
        ? `The key it is signed with lies somewhere on ${place}, but its issuer does not name it. On a site that many share, anybody could have put it there.`
        : found.why === 'no-list'
          ? `${place} publishes no list of its keys, so whose key it is cannot be told.`
          : fetchWords(found.why, place)
  return check('issuer-key', 'unknown', why)
}

export function signature(outcome: SignatureOutcome): Check {
  if (outcome.state === 'passed')
    return check('signature', 'passed', 'The signature matches. A single altered letter would break it.')
  const part = outcome.part?.slice(0, 60)
  const why = {
    broken: 'The signature does not match. The badge was changed after it was signed, or somebody else signed it.',
    uncovered: `It holds a part that no signature protects${part ? ` (“${part}”)` : ''}, so somebody may have added it.`,
    contradiction: `It contradicts itself${part ? ` (at “${part}”)` : ''}, so nobody can tell what was signed.`,
    'other-algorithm':
      'It claims a kind of signature that its issuer’s key cannot make. That is how forgeries are tried.',
    'too-much': 'It is knotted so that checking it would take far too much work. No badge needs that.',
  }[outcome.why]
  return check('signature', 'failed', why)
}

export function inForce(from: string | undefined, until: string | undefined, now: Date): Check {
  if (from !== undefined && Date.parse(from) > now.getTime())
    return check('in-force', 'failed', `It counts from ${day(from)} on, which has not come yet.`)
  if (until !== undefined && Date.parse(until) <= now.getTime())
    return check('in-force', 'failed', `It counted until ${day(until)}. It was genuine then, but its time is over.`)
  return check('in-force', 'passed', until === undefined ? 'It has no end.' : `It counts until ${day(until)}.`)
}

const format = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' })
export const day = (at: string) => format.format(new Date(at))

export function standing(outcome: StatusOutcome, issuer: string): Check {
  switch (outcome.state) {
    case 'passed':
      return check('revoked', 'passed', `${issuer} has not taken it back.`)
    case 'none':
      return check(
        'revoked',
        'passed',
        'It names no place where it could be taken back. Its issuer may have no such list: ask them where much depends on it.',
        'Nothing says otherwise',
      )
    case 'revoked':
      return check(
        'revoked',
        'failed',
        [`${issuer} has revoked it, so it no longer counts.`, quoted(outcome.reason)].join(' ').trim(),
      )
    case 'suspended':
      return check('revoked', 'failed', `${issuer} has suspended it: for now it does not count.`)
    case 'unknown':
      return check('revoked', 'unknown', statusWords(outcome.why, issuer))
  }
}

const quoted = (reason: string | null) => (reason ? `The reason given: “${reason}”` : '')

export function person({ person: how, personSaid }: Claims): Check {
  const proves = 'That somebody sent it to you does not show that they are the one who earned it.'
  switch (how) {
    case 'named':
    case 'identified':
      return check(
        'person',
        'passed',
        `It names “${personSaid ?? ''}”. Make sure that this is the person you have to do with.`,
      )
    case 'hashed':
      return check(
        'person',
        'unknown',
        `It is tied to somebody’s e-mail address or account, which it keeps secret. ${proves} Ask them to send it from that address, or to show it to you in their own account.`,
        'Not in the open',
      )
    case 'unnamed':
      return check(
        'person',
        'unknown',
        `It names nobody. ${proves} Ask them to show it to you where they earned it.`,
        'No',
      )
  }
}
