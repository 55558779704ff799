import { createHash } from 'node:crypto'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import mongoose, { type Connection } from 'mongoose'
import { readGridFs } from '../evidence.gridfs.reader.ts'

const { GridFSBucket, ObjectId } = mongoose.mongo

export interface KeptFile {
  fileId: string
  bytes: number
  /** hex */
  sha256: string
}

class TooLarge extends Error {}

/** A place of its own in the database for files that hang on a piece of evidence: its copy, the form of a consent. */
export function createFileBucket(connection: Connection, bucketName: string) {
  function bucket() {
    if (!connection.db) throw new Error('the database connection is not open')
    return new GridFSBucket(connection.db, { bucketName, chunkSizeBytes: 255 * 1024 })
  }
  return {
    newFileId: () => new ObjectId().toString(),

    /** Streams a file in, in constant memory. Where the source breaks or is too long nothing is kept. */
    async write(
      fileId: string,
      source: AsyncIterable<Uint8Array>,
      { maxBytes }: { maxBytes: number },
    ): Promise<KeptFile | 'too-large'> {
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
      const upload = bucket().openUploadStreamWithId(new ObjectId(fileId), bucketName)
      try {
        await pipeline(Readable.from(source, { objectMode: false }), measure, upload)
      } catch (error) {
        await upload.abort().catch(() => undefined)
        if (error instanceof TooLarge) return 'too-large'
        throw error
      }
      return { fileId, bytes, sha256: hash.digest('hex') }
    },

    /** Bytes `start` to `end`, both included. */
    read: (fileId: string, range?: { start: number; end: number }) => readGridFs(connection, bucketName, fileId, range),

    /** Removing what is gone already is no error. */
    async remove(fileId: string): Promise<void> {
      const _id = new ObjectId(fileId)
      await connection.collection(`${bucketName}.files`).deleteOne({ _id })
      await connection.collection(`${bucketName}.chunks`).deleteMany({ files_id: _id })
    },

    async ensureIndexes(): Promise<void> {
      await connection.collection(`${bucketName}.chunks`).createIndex({ files_id: 1, n: 1 }, { unique: true })
    },
  }
}
export type FileBucket = ReturnType<typeof createFileBucket>
