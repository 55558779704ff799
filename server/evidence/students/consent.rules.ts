import type { FieldFault } from '../../core/problem.contract.ts'
import type { EvidenceKind } from '../../credentials/version.contract.ts'
import type { Family, Form } from '../evidence.kinds.contract.ts'
import type { Consent, ConsentScope, StudentsRecord } from './consent.contract.ts'

// When a piece needs an answer about students, and what a consent allows.

const ABOUT_STUDENTS: EvidenceKind[] = [
  'student-work',
  'student-reflection',
  'classroom-text',
  'classroom-audio',
  'classroom-video',
]
const SHOWS: Family[] = ['image', 'audio', 'video']
const REACH: ConsentScope[] = ['review', 'exemplar', 'public']

export interface Piece {
  kind: EvidenceKind
  form: Form
  /** of a file */
  family: Family | null
}

/** A plan or a guide in writing shows nobody; pictures, recordings and what stands behind a link may. */
export const asksAboutStudents = ({ kind, form, family }: Piece): boolean =>
  ABOUT_STUDENTS.includes(kind) || form === 'link' || (family !== null && SHOWS.includes(family))

const dayOf = (at: Date) => at.toISOString().slice(0, 10)
const DAY_MS = 24 * 60 * 60 * 1000

/** It holds up to the end of its last day, in UTC. */
export const hasExpired = ({ expiresOn }: Pick<Consent, 'expiresOn'>, now: Date) =>
  expiresOn !== null && expiresOn < dayOf(now)

/** What is wrong with a consent that is to be recorded now. */
export function consentFaults(consent: Consent, now: Date): FieldFault[] {
  const faults: FieldFault[] = []
  // It may be tomorrow already where the earner is.
  if (consent.givenOn > dayOf(new Date(now.getTime() + DAY_MS)))
    faults.push({ pointer: '/consent/givenOn', detail: 'give the day on which you got it; this one lies ahead' })
  if (consent.expiresOn !== null && consent.expiresOn < consent.givenOn)
    faults.push({ pointer: '/consent/expiresOn', detail: 'the last day lies before the day on which it was given' })
  else if (hasExpired(consent, now))
    faults.push({ pointer: '/consent/expiresOn', detail: 'it has expired already: ask for it again first' })
  return faults
}

/** What keeps a piece from being handed in: nothing was said about students, or the consent is over. */
export function consentGap(piece: Piece, students: StudentsRecord | null, now: Date): 'unanswered' | 'expired' | null {
  if (students === null) return asksAboutStudents(piece) ? 'unanswered' : null
  return students.shown && hasExpired(students.consent, now) ? 'expired' : null
}

/** Whether a piece may be shown that far at this instant. Everything that shares evidence asks this, each time. */
export function allowsShowing(piece: Piece, students: StudentsRecord | null, scope: ConsentScope, now: Date): boolean {
  if (consentGap(piece, students, now) !== null) return false
  return !students?.shown || REACH.indexOf(students.consent.scope) >= REACH.indexOf(scope)
}
