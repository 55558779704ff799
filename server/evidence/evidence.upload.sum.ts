import { createHash } from 'node:crypto'
import type { ArtifactId } from '../core/ids.contract.ts'
import { HEAD_BYTES } from './evidence.upload.contract.ts'

/** SHA-256 of a file as it grows, and of its first MiB. */
export class Sum {
  bytes = 0
  private readonly whole = createHash('sha256')
  private head: string | null = null

  update(piece: Buffer): void {
    if (this.bytes < HEAD_BYTES && this.bytes + piece.length >= HEAD_BYTES) {
      const rest = HEAD_BYTES - this.bytes
      this.head = this.whole.copy().update(piece.subarray(0, rest)).digest('hex')
    }
    this.whole.update(piece)
    this.bytes += piece.length
  }
  /** null until there are enough bytes; a smaller file's is that of the whole */
  headHex(fileBytes: number): string | null {
    return this.head ?? (this.bytes === fileBytes ? this.hex() : null)
  }
  hex(): string {
    return this.whole.copy().digest('hex')
  }
}

const REMEMBERED = 500

/**
 * Sums of files that are under way in this process. Node cannot write a running hash down: what another process, or an
 * earlier life of this one, has taken in is read from the store again when the file is complete.
 */
export function createSums() {
  const sums = new Map<ArtifactId, Sum>()
  return {
    /** The sum of exactly the first `offset` bytes, if it is known. It belongs to whoever takes it. */
    take(id: ArtifactId, offset: number): Sum | null {
      const sum = sums.get(id)
      sums.delete(id)
      if (offset === 0) return new Sum()
      return sum?.bytes === offset ? sum : null
    },
    keep(id: ArtifactId, sum: Sum): void {
      sums.set(id, sum)
      const [oldest] = sums.keys()
      if (sums.size > REMEMBERED && oldest !== undefined) sums.delete(oldest)
    },
  }
}
export type Sums = ReturnType<typeof createSums>
