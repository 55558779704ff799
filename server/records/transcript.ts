import { csvOf } from '../core/csv.ts'
import type { SelfReported } from './record.contract.ts'

/** A line of a transcript: an award that stands. */
export interface TranscriptAward {
  title: string
  issuer: string
  awardedAt: Date
  /** of a credential, its edition; of a stack, the credentials that it rests on */
  version: number | null
  restsOn: string[]
  /** where anybody can check it */
  address: string
}

/** What a record says, before it takes a form. */
export interface Transcript {
  /** null where the LMS sends no name */
  name: string | null
  organization: string | null
  madeAt: Date
  awards: TranscriptAward[]
  selfReported: SelfReported[]
}

const dayOf = (date: Date) => date.toISOString().slice(0, 10)

export const SELF_REPORTED = 'self-reported, not checked by Notch'

export function transcriptCsv({ awards, selfReported }: Transcript): string {
  return csvOf([
    ['Credential', 'Issuer', 'Date', 'Kind', 'Edition', 'Rests on', 'Checked', 'Verify at'],
    ...awards.map(({ title, issuer, awardedAt, version, restsOn, address }) => [
      ...[title, issuer, dayOf(awardedAt), version === null ? 'stack' : 'micro-credential'],
      ...[version === null ? '' : String(version), restsOn.join('; '), 'reviewed and signed', address],
    ]),
    ...selfReported.map(({ title, issuer, earnedOn }) => [
      ...[title, issuer, earnedOn, 'formal credential', '', '', SELF_REPORTED, ''],
    ]),
  ])
}
