import { IssuerId } from '../core/ids.contract.ts'
import type { IssuerContent } from '../credentials/version.contract.ts'
import type { BadgeUrls } from './badge.urls.ts'

// Whole records hold badges of several issuers, so none of these can sign them: this Notch does, with keys of its own. It
// vouches for having put them together; each badge in them is signed by its issuer.

export const RECORDS_ISSUER = IssuerId.parse('notch-records')

export function recordsIssuer(urls: BadgeUrls): IssuerContent {
  const { origin, host } = new URL(urls.issuer(RECORDS_ISSUER))
  return {
    id: RECORDS_ISSUER,
    name: `Notch at ${host}`,
    description:
      'Puts together the records that educators take along. Each badge in a record is signed by the issuer that granted it.',
    url: origin,
    colour: '#1f4e5f',
  }
}
