import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { VC_CONTEXT } from './badge.contexts.ts'
import { toSecond } from './badge.document.ts'

// W3C Bitstring Status List 1.0: one bit per award, set where it was revoked. A list is far larger than the standard's
// least of 131,072 bits, and bits are given at random, so that asking for a list or a bit says nothing about an award.

export const LIST_BITS = 2 ** 20
/** how long a verifier may go by what it has read */
export const LIST_TTL_SECONDS = 300

const compress = promisify(gzip)

/** Bit 0 is the leftmost of the first byte. */
export function setBit(bits: Buffer, index: number) {
  const byte = index >> 3
  bits.writeUInt8(bits.readUInt8(byte) | (0x80 >> (index & 7)), byte)
}

/** Multibase (`u`, base64url without padding) of the gzipped bits. */
export const encodeBits = async (bits: Buffer): Promise<string> =>
  `u${(await compress(bits, { level: 6 })).toString('base64url')}`

const DAY_MS = 24 * 60 * 60 * 1000

/** The list without proof. It is in force from the start of its day and for three days, so that no old one is believed for long. */
export function statusListDocument(list: { url: string; issuer: string; encodedList: string; now: Date }) {
  const day = Math.floor(list.now.getTime() / DAY_MS) * DAY_MS
  return {
    '@context': [VC_CONTEXT],
    id: list.url,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: { id: list.issuer },
    validFrom: toSecond(new Date(day)),
    validUntil: toSecond(new Date(day + 3 * DAY_MS)),
    credentialSubject: {
      id: `${list.url}#list`,
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      encodedList: list.encodedList,
      ttl: LIST_TTL_SECONDS * 1000,
    },
  }
}
