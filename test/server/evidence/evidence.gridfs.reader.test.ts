import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import mongoose from 'mongoose'
import { readGridFs } from '../../../server/evidence/evidence.gridfs.reader.ts'
import { testDatabase, type TestDatabase } from '../../support/database.ts'

const CHUNK = 100
const content = randomBytes(30 * CHUNK + 7)

describe('reading a file from the store', () => {
  let database: TestDatabase
  const id = new mongoose.mongo.ObjectId()
  before(async () => {
    database = await testDatabase()
    const { connection } = database
    await connection.collection('kept.files').insertOne({ _id: id, length: content.length, chunkSize: CHUNK })
    const pieces = Array.from({ length: 31 }, (_, n) => content.subarray(n * CHUNK, (n + 1) * CHUNK))
    await connection
      .collection('kept.chunks')
      .insertMany(pieces.map((data, n) => ({ files_id: id, n, data: new mongoose.mongo.Binary(data) })))
  })
  after(() => database.close())
  const read = async (range?: { start: number; end: number }) =>
    Buffer.concat(await readGridFs(database.connection, 'kept', id.toString(), range).toArray())

  const ranges: [number, number][] = [
    [0, 0],
    [0, 99],
    [99, 100],
    [750, 2345],
    [800, 1599],
    [3000, 3006],
    [3006, 3006],
  ]
  for (const [start, end] of ranges)
    it(`gives bytes ${start} to ${end}`, async () =>
      assert.deepEqual(await read({ start, end }), content.subarray(start, end + 1)))

  it('gives all of it, a few chunks in each question', async () => {
    const { result, commands } = await database.commandsOf(() => read())
    assert.deepEqual(result, content)
    assert.equal(commands.filter((command) => command === 'find kept.chunks').length, 4)
    assert.ok(!commands.some((command) => command.startsWith('getMore')))
  })

  it('breaks off where a chunk or the file is missing, and gives nothing behind it', async () => {
    await database.connection.collection('kept.chunks').deleteOne({ files_id: id, n: 9 })
    assert.deepEqual(await read({ start: 0, end: 899 }), content.subarray(0, 900))
    await assert.rejects(read(), /missing from the store/)
    await assert.rejects(read({ start: 900, end: 999 }), /missing from the store/)
    await database.connection.collection('kept.files').deleteOne({ _id: id })
    await assert.rejects(read({ start: 0, end: 1 }), /missing from the store/)
  })
})
