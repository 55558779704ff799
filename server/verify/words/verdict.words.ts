import type { Verdict } from '../report.ts'

// What all checks together come to, and what to do about it.

export type VerdictWords = { headline: string; summary: string; advice: string[] }
type Facts = {
  /** “badge” or “record” */
  thing: string
  /** how its issuer is called where it is sure who that is */
  issuer: string
  /** signed by a key that nobody's name stands behind */
  nameless: boolean
  /** issued by this Notch */
  own: boolean
  /** why it could not be read */
  why?: string
}

const ASK_ISSUER =
  'If much depends on it, ask its issuer directly, by contact details that you did not find in the badge.'
const ASK_AGAIN = 'Ask whoever gave it to you for the original file, or for the address of its page.'

export function verdictWords(verdict: Verdict, facts: Facts): VerdictWords {
  const { thing, issuer } = facts
  switch (verdict) {
    case 'valid':
      return facts.nameless ? validWithoutName(thing) : valid(facts)
    case 'revoked':
      return {
        headline: `This ${thing} was revoked`,
        summary: `${issuer} has taken it back. It no longer counts.`,
        advice: [
          'Do not rely on it.',
          'Its earner can ask the issuer for the reason, and may have earned it again since.',
        ],
      }
    case 'suspended':
      return {
        headline: `This ${thing} is suspended`,
        summary: `${issuer} has suspended it. For now it does not count.`,
        advice: ['Ask its earner or its issuer, and check it again later.'],
      }
    case 'not-in-force':
      return {
        headline: `This ${thing} is not in force today`,
        summary: `It was issued by ${issuer} and has not been changed, but today lies outside its time.`,
        advice: ['Decide whether it matters to you that its time is not now. Its earner may have a newer one.'],
      }
    case 'unconfirmed':
      return {
        headline: `This ${thing} could not be checked to the end`,
        summary:
          'No sign of forgery was found, but a question below stays open. Until it is answered, this proves nothing.',
        advice: [
          'Read below which check stays open and why. Where a site did not answer, try again later.',
          ASK_ISSUER,
        ],
      }
    case 'broken':
      return {
        headline: `This ${thing} does not verify`,
        summary: 'What you have is not what its issuer signed. Please do not rely on it.',
        advice: [
          'It need not be anybody’s fault: copying, e-mailing or saving anew can damage a file.',
          ASK_AGAIN,
          'If it still does not verify, do not accept it.',
        ],
      }
    default:
      return unread(verdict, facts)
  }
}

function valid({ thing, issuer, own }: Facts): VerdictWords {
  return {
    headline: `This ${thing} is genuine`,
    summary: `It was issued by ${issuer}, has not been changed, and is in force.`,
    advice: [
      ...(own
        ? []
        : [`The name of an issuer can be written by anyone: make sure that you know ${issuer} and trust it.`]),
      'A genuine badge shows what its issuer says. Read its criteria to see what that is worth to you.',
    ],
  }
}

const validWithoutName = (thing: string): VerdictWords => ({
  headline: `This ${thing} is intact, but its issuer has no name`,
  summary:
    'It has not been changed since it was signed, and it is in force. Who signed it cannot be told: whatever name it gives for its issuer, anybody could have written.',
  advice: ['Rely on it only if you know its issuer’s key from elsewhere.', ASK_ISSUER],
})

function unread(verdict: 'unsupported' | 'older-badge' | 'unreadable', { why = '' }: Facts): VerdictWords {
  switch (verdict) {
    case 'older-badge':
      return {
        headline: 'This is an older badge, which Notch does not check',
        summary: why,
        advice: [
          'Open the badge at its issuer’s own address and see whether it stands there, with the same title and for the same person. Make sure that the address is the issuer’s.',
          'Ask its earner whether the issuer offers it as Open Badges 3.0 by now.',
        ],
      }
    case 'unsupported':
      return {
        headline: 'Notch cannot check this one',
        summary: why,
        advice: [
          'This says nothing against it. Other verifiers may know it, or its issuer may offer one of their own.',
          ASK_ISSUER,
        ],
      }
    case 'unreadable':
      return { headline: 'This could not be read as a badge', summary: why, advice: [ASK_AGAIN] }
  }
}
