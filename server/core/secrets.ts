import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'

/** A random string that cannot be guessed, URL-safe; 32 bytes unless told. */
export const randomToken = (bytes = 32) => randomBytes(bytes).toString('base64url')

/** A random identifier of 22 characters. */
export const randomId = () => randomToken(16)

/** SHA-256 in base64url: how bearer values are kept at rest. */
export const hashToken = (value: string) => createHash('sha256').update(value).digest('base64url')

/** One id for the same parts, always: the parts are length-prefixed, so no two lists collide. */
export function deterministicId(...parts: string[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:${part};`)
  return hash.digest('base64url').slice(0, 22)
}

/** A key for one purpose, derived from the secret (HKDF-SHA-256), so that no two uses share key material. */
export const purposeKey = (secret: string, purpose: string) =>
  Buffer.from(hkdfSync('sha256', secret, 'notch', purpose, 32))

export const keyedDigest = (key: Buffer, value: string) => createHmac('sha256', key).update(value).digest('base64url')

export function equalSecrets(a: string, b: string): boolean {
  const left = Buffer.from(hashToken(a))
  const right = Buffer.from(hashToken(b))
  return timingSafeEqual(left, right)
}
