import { Readable } from 'node:stream'
import mongoose, { type Collection, type Connection } from 'mongoose'
import type { ChunkDocument } from './evidence.gridfs.appender.ts'

const { ObjectId } = mongoose.mongo

/**
 * Chunks in one question. Asking for all the rest of a file in order, as the driver's own stream does, lets some engines read
 * and sort all of it before the first byte is there.
 */
const AT_ONCE = 8

interface FileDocument {
  length: number
  chunkSize: number
}
/** Chunks `first` to `last`, in order, a few at a time. Ends where one is missing. */
export async function* chunksOf(
  chunks: Collection<ChunkDocument>,
  files_id: mongoose.mongo.ObjectId,
  first: number,
  last: number,
): AsyncGenerator<{ n: number; data: Buffer }> {
  for (let from = first; from <= last; from += AT_ONCE) {
    const to = Math.min(from + AT_ONCE - 1, last)
    const found = await chunks.find({ files_id, n: { $gte: from, $lte: to } }).toArray()
    found.sort((one, other) => one.n - other.n)
    for (const [place, { n, data }] of found.entries()) {
      if (n !== from + place) return
      yield { n, data: Buffer.from(data.buffer).subarray(0, data.length()) }
    }
    if (found.length <= to - from) return
  }
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
  const chunks = connection.collection<ChunkDocument>(`${bucketName}.chunks`)
  const last = Math.floor((end - 1) / chunkSize)
  for await (const { n, data } of chunksOf(chunks, _id, Math.floor(at / chunkSize), last)) {
    const from = n * chunkSize
    const whole = Math.min(chunkSize, length - from)
    // A chunk that is too short would shift everything behind it.
    if (data.length < whole) break
    yield data.subarray(at - from, Math.min(whole, end - from))
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
