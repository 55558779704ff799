import { Readable } from 'node:stream'
import mongoose, { type Connection } from 'mongoose'

const { ObjectId } = mongoose.mongo

/** Chunks in one answer of the database. The driver's own stream takes as many as fit into 16 MB, and a seek waits for all. */
const AT_ONCE = 8

interface FileDocument {
  length: number
  chunkSize: number
}
interface ChunkDocument {
  files_id: mongoose.mongo.ObjectId
  n: number
  data: mongoose.mongo.Binary
}

async function* bytesOf(
  connection: Connection,
  bucketName: string,
  fileId: string,
  range: { start: number; end: number } | undefined,
): AsyncGenerator<Buffer> {
  const _id = new ObjectId(fileId)
  const file = await connection.collection<FileDocument>(`${bucketName}.files`).findOne({ _id })
  if (!file) throw new Error('a file is missing from the store')
  const { length, chunkSize } = file
  const end = Math.min(range ? range.end + 1 : length, length)
  let at = range?.start ?? 0
  if (at >= end) return
  const chunks = connection
    .collection<ChunkDocument>(`${bucketName}.chunks`)
    .find({ files_id: _id, n: { $gte: Math.floor(at / chunkSize), $lte: Math.floor((end - 1) / chunkSize) } })
    .sort({ n: 1 })
    .batchSize(AT_ONCE)
  for await (const { n, data } of chunks) {
    const from = n * chunkSize
    // A chunk that is missing or too short would shift everything behind it.
    const whole = Math.min(chunkSize, length - from)
    if (from > at || data.length() < whole) break
    yield Buffer.from(data.buffer).subarray(at - from, Math.min(whole, end - from))
    at = Math.min(from + whole, end)
  }
  if (at < end) throw new Error('bytes of a file are missing from the store')
}

/** Reads a GridFS file, or bytes `start` to `end` of it, both included, as fast to the first byte as to the last. */
export const readGridFs = (
  connection: Connection,
  bucketName: string,
  fileId: string,
  range?: { start: number; end: number },
): Readable => Readable.from(bytesOf(connection, bucketName, fileId, range), { objectMode: false })
