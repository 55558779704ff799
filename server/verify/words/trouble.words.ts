import type { FetchTrouble } from '../documents.ts'
import type { StatusTrouble } from '../status/status.ts'

// Why something elsewhere could not be read, in words for everybody.

export const fetchWords = (why: FetchTrouble, place: string): string =>
  ({
    address: `${place} is not an address on the public internet that Notch may ask (https only).`,
    redirect: `${place} answered by pointing to another address, and Notch does not follow such pointers.`,
    'too-large': `${place} answered with far more than it should.`,
    unreachable: `${place} did not answer just now. Try again later.`,
    absent: `${place} answered, but not with what is needed.`,
    'too-many': 'It needs more documents from other places than Notch asks for.',
  })[why]

export function statusWords(why: StatusTrouble, issuer: string): string {
  switch (why) {
    case 'malformed':
      return 'The list of revoked badges that it names is damaged, or is none.'
    case 'other-kind':
      return 'It can be revoked in a way that Notch does not know.'
    case 'other-issuer':
      return 'The list of revoked badges that it names belongs to somebody else than its issuer, so that list is not believed.'
    case 'not-signed':
      return `The list of revoked badges that it names does not carry a signature by ${issuer}, so it is not believed.`
    case 'not-in-force':
      return 'The list of revoked badges that it names is out of date.'
    default:
      return fetchWords(why, 'The place of its list of revoked badges')
  }
}
