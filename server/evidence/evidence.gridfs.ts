import { createHash } from 'node:crypto'
import { Transform, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import mongoose, { type Connection } from 'mongoose'
import type { EvidenceStorage } from './evidence.storage.ts'

const { GridFSBucket, ObjectId } = mongoose.mongo

class TooLarge extends Error {}

/** Evidence files in GridFS, the database's own store for large files. */
export function createGridFsStorage(connection: Connection): EvidenceStorage {
  function bucket() {
    if (!connection.db) throw new Error('the database connection is not open')
    return new GridFSBucket(connection.db, { bucketName: 'evidence', chunkSizeBytes: 255 * 1024 })
  }

  async function remove(fileId: string) {
    try {
      await bucket().delete(new ObjectId(fileId))
    } catch (error) {
      if (!(error instanceof Error && /file not found/i.test(error.message))) throw error
    }
  }

  return {
    newFileId: () => new ObjectId().toString(),
    async write(fileId, source, { maxBytes }) {
      const hash = createHash('sha256')
      let bytes = 0
      const measure = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          bytes += chunk.length
          if (bytes > maxBytes) return done(new TooLarge())
          hash.update(chunk)
          done(null, chunk)
        },
      })
      const upload = bucket().openUploadStreamWithId(new ObjectId(fileId), 'evidence')
      try {
        await pipeline(source, measure, upload)
      } catch (error) {
        await upload.abort().catch(() => undefined)
        if (error instanceof TooLarge) return 'tooLarge'
        throw error
      }
      return { fileId, bytes, sha256: hash.digest('hex') }
    },
    read(fileId, range): Readable {
      // The driver's `end` is exclusive, HTTP's is not.
      return bucket().openDownloadStream(new ObjectId(fileId), range ? { start: range.start, end: range.end + 1 } : {})
    },
    remove,
    async ensureIndexes() {
      await connection.collection('evidence.chunks').createIndex({ files_id: 1, n: 1 }, { unique: true })
      await connection.collection('evidence.files').createIndex({ filename: 1, uploadDate: 1 })
    },
  }
}
