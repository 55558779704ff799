import { HEAD_BYTES } from '../../../server/evidence/evidence.upload.contract.ts'

/** SHA-256 of a file's first MiB in hex: with its size, how the same file is known again on any device. */
export async function fileHead(file: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.slice(0, HEAD_BYTES).arrayBuffer())
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
