import mongoose, { type Collection } from 'mongoose'
import { isDuplicateKey } from '../core/database.ts'
import { TurnIsOver, type Appender, type OpenFile } from './evidence.storage.ts'

const { Binary, ObjectId } = mongoose.mongo

/** A chunk as GridFS keeps it, and the generation of its writer, which GridFS does not look at. */
export interface ChunkDocument {
  files_id: mongoose.mongo.ObjectId
  n: number
  data: mongoose.mongo.Binary
  g: number
}

/** Full chunks go to the database in batches of this size, at most two under way at a time. */
const BATCH_BYTES = 1024 * 1024
const BATCHES = 2

/**
 * Writes chunk documents from `offset` on. A chunk is only inserted or, where an earlier writer left one, replaced: the unique
 * index on (file, number) and the generation keep a writer whose turn is over from touching what a later one wrote.
 */
export function createGridFsAppender(
  chunks: Collection<ChunkDocument>,
  { fileId, generation, chunkBytes }: OpenFile,
  offset: number,
): Appender {
  const files_id = new ObjectId(fileId)
  const batchChunks = Math.max(1, Math.floor(BATCH_BYTES / chunkBytes))
  const underWay: Promise<void>[] = []
  let n = Math.floor(offset / chunkBytes)
  let batch: ChunkDocument[] = []
  let tail: Buffer[] = []
  let tailBytes = 0
  /** what of the open chunk stands in the database already */
  let tailKept = offset % chunkBytes
  let begun = tailKept === 0

  const chunk = (data: Buffer): ChunkDocument => ({ files_id, n, data: new Binary(data), g: generation })

  /** Puts a chunk where an earlier writer's may be. By equality alone: not every engine has an index help with more. */
  async function replace({ n, data, g }: ChunkDocument): Promise<void> {
    for (;;) {
      const there = await chunks.findOne({ files_id, n }, { projection: { g: 1 } })
      if (there && there.g > g) throw new TurnIsOver()
      try {
        // Without the id that an earlier try may have given it: the one that is there keeps its own.
        if (!there) await chunks.insertOne({ files_id, n, data, g })
        else if (!(await chunks.replaceOne({ _id: there._id, g: there.g }, { files_id, n, data, g })).matchedCount)
          continue
        return
      } catch (error) {
        if (!isDuplicateKey(error)) throw error
      }
    }
  }

  async function store(documents: ChunkDocument[]): Promise<void> {
    try {
      await chunks.insertMany(documents, { ordered: true })
    } catch (error) {
      if (!isDuplicateKey(error)) throw error
      for (const document of documents) await replace(document)
    }
  }

  /** The open chunk's first bytes, as the last writer kept them. */
  async function begin() {
    begun = true
    const last = await chunks.findOne({ files_id, n })
    const bytes = last && Buffer.from(last.data.buffer).subarray(0, tailKept)
    if (bytes?.length !== tailKept) throw new Error('bytes that were kept are missing from the store')
    tail = [bytes]
    tailBytes = tailKept
  }

  async function send() {
    if (batch.length === 0) return
    if (underWay.length >= BATCHES) await underWay.shift()
    const sending = store(batch)
    // Looked at when its turn comes; until then it is nobody's unhandled rejection.
    sending.catch(() => undefined)
    underWay.push(sending)
    batch = []
  }

  async function close(bytes: Buffer) {
    const document = chunk(bytes)
    if (tailKept > 0) await replace(document)
    else batch.push(document)
    n++
    tail = []
    tailBytes = 0
    tailKept = 0
    if (batch.length >= batchChunks) await send()
  }

  return {
    async append(bytes) {
      if (!begun) await begin()
      let rest = bytes
      while (rest.length > 0) {
        const piece = rest.subarray(0, chunkBytes - tailBytes)
        tail.push(piece)
        tailBytes += piece.length
        rest = rest.subarray(piece.length)
        if (tailBytes === chunkBytes) await close(Buffer.concat(tail, tailBytes))
      }
    },
    async kept() {
      await send()
      while (underWay.length > 0) await underWay.shift()
      if (begun && tailBytes > tailKept) {
        await replace(chunk(Buffer.concat(tail, tailBytes)))
        tailKept = tailBytes
      }
      return n * chunkBytes + (begun ? tailBytes : tailKept)
    },
  }
}
