import mongoose, { type Connection } from 'mongoose'
import { isDuplicateKey } from '../core/database.ts'
import { createGridFsAppender, type ChunkDocument } from './evidence.gridfs.appender.ts'
import { readGridFs } from './evidence.gridfs.reader.ts'
import type { EvidenceStorage } from './evidence.storage.ts'

const { ObjectId } = mongoose.mongo

/** Evidence files in GridFS, the database's own store for large files. Written by documents, so that a writer can stop anywhere and another go on. */
export function createGridFsStorage(connection: Connection): EvidenceStorage {
  const chunks = () => connection.collection<ChunkDocument>('evidence.chunks')
  const files = () => connection.collection('evidence.files')

  return {
    newFileId: () => new ObjectId().toString(),
    append: (file, offset) => createGridFsAppender(chunks(), file, offset),
    async *readOpen({ fileId, chunkBytes }, bytes) {
      let left = bytes
      const found = chunks()
        .find({ files_id: new ObjectId(fileId), n: { $lt: Math.ceil(bytes / chunkBytes) } })
        .sort({ n: 1 })
        .batchSize(8)
      for await (const chunk of found) {
        const piece = Buffer.from(chunk.data.buffer).subarray(0, Math.min(chunk.data.length(), chunkBytes, left))
        left -= piece.length
        yield piece
      }
      if (left > 0) throw new Error('bytes that were kept are missing from the store')
    },
    async seal({ fileId, chunkBytes }, bytes) {
      try {
        await files().insertOne({
          _id: new ObjectId(fileId),
          length: bytes,
          chunkSize: chunkBytes,
          uploadDate: new Date(),
          filename: 'evidence',
        })
      } catch (error) {
        if (!isDuplicateKey(error)) throw error
      }
    },
    read: (fileId, range) => readGridFs(connection, 'evidence', fileId, range),
    async remove(fileId) {
      const id = new ObjectId(fileId)
      await files().deleteOne({ _id: id })
      await chunks().deleteMany({ files_id: id })
    },
    async ensureIndexes() {
      await chunks().createIndex({ files_id: 1, n: 1 }, { unique: true })
      await files().createIndex({ filename: 1, uploadDate: 1 })
    },
  }
}
