import type { CheckState } from './badge.check.ts'
import type { StepId } from './badge.verifier.ts'

// What each step of a verification asks and means, in words for a reader who has never heard of signatures.

export type CheckStepId = StepId | 'this-award'
export type Verdict = 'valid' | 'revoked' | 'not-in-force' | 'broken'

export const STEP_ORDER: readonly CheckStepId[] = [
  'structure',
  'issuer-key',
  'signature',
  'this-award',
  'not-expired',
  'not-revoked',
]

type Words = { question: string; passed: string; failed: (detail: string) => string }

const words = (issuer: string): Record<CheckStepId, Words> => ({
  structure: {
    question: 'Is it a complete badge?',
    passed:
      'It has the parts that the Open Badges 3.0 standard asks for: what was earned, who vouches for it, since when.',
    failed: (detail) => detail,
  },
  'issuer-key': {
    question: 'Is it signed with the issuer’s key?',
    passed: `It names a key that ${issuer} publishes, so it is clear whose signature to expect.`,
    failed: (detail) => `${detail} Nobody can tell who signed it.`,
  },
  signature: {
    question: 'Does the issuer’s signature match?',
    passed: 'It matches: nothing was changed since the badge was issued. A single altered letter would break it.',
    failed: () => 'It does not match. The badge was changed after it was issued, or somebody else signed it.',
  },
  'this-award': {
    question: 'Does it belong to this page?',
    passed: 'The signed badge names this very page, so it was not borrowed from somebody else.',
    failed: (detail) => detail,
  },
  'not-expired': {
    question: 'Is it in force today?',
    passed: 'Today lies within the time for which it was issued.',
    failed: (detail) => detail,
  },
  'not-revoked': {
    question: 'Does the issuer still stand behind it?',
    passed: `${issuer} has not taken it back.`,
    // The detail is what the issuer lets everybody know, or nothing.
    failed: (detail) => [`No. ${issuer} has revoked it, so it no longer counts.`, detail].join(' ').trim(),
  },
})

const ANSWERS: Record<CheckState, string> = { passed: 'Yes', failed: 'No', skipped: 'Not checked' }

export function answer(id: CheckStepId, state: CheckState, detail: string, issuerName: string) {
  const { question, passed, failed } = words(issuerName)[id]
  const explanation =
    state === 'passed'
      ? passed
      : state === 'failed'
        ? failed(detail)
        : 'An earlier check failed, so this tells nothing.'
  return { question, answer: ANSWERS[state], explanation }
}

export function summary(verdict: Verdict, issuerName: string): { headline: string; summary: string } {
  switch (verdict) {
    case 'valid':
      return {
        headline: 'This badge is genuine',
        summary: `It was issued by ${issuerName}, has not been changed, and is in force.`,
      }
    case 'revoked':
      return { headline: 'This badge was revoked', summary: `${issuerName} has taken it back. It no longer counts.` }
    case 'not-in-force':
      return {
        headline: 'This badge is not in force today',
        summary: `It was issued by ${issuerName} and has not been changed, but today lies outside its time.`,
      }
    case 'broken':
      return {
        headline: 'This badge does not verify',
        summary: 'What is kept here is not what its issuer signed. Please do not rely on it.',
      }
  }
}
