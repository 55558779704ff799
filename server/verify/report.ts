import type { Claims } from './reading/claims.ts'

// What is told about a badge. The same for a page and for a program that asks.

export type CheckId = 'readable' | 'vocabulary' | 'issuer-key' | 'signature' | 'in-force' | 'revoked' | 'person'
export type CheckState = 'passed' | 'failed' | 'unknown' | 'skipped'
export type Check = { id: CheckId; state: CheckState; question: string; answer: string; explanation: string }
export type Verdict =
  | 'valid'
  | 'revoked'
  | 'suspended'
  | 'not-in-force'
  | 'unconfirmed'
  | 'broken'
  | 'unsupported'
  | 'older-badge'
  | 'unreadable'

export type Report = {
  verdict: Verdict
  headline: string
  summary: string
  checks: Check[]
  /** what to do now */
  advice: string[]
  /** what the badge says; null where nobody stands behind its words */
  says: (Claims & { confirmed: boolean; issuerId: string; until: string | null }) | null
  /** where its issuer shows an older badge */
  address: string | null
}
