import { randomUUID } from 'node:crypto'
import { perSecond } from '../frame/measure.ts'
import { eachOf, type BenchDatabase } from '../frame/world.ts'

interface Stored {
  _id: string
  code?: string
  [field: string]: unknown
}

/**
 * How many launches a second the database allows: the commands of one, sent by the bare driver with documents that launches
 * have left, as many at a time. No tool on this database can be faster that sends them.
 */
export async function databaseAlone({ connection }: BenchDatabase, launches: number, atATime: number): Promise<number> {
  const sessions = connection.collection<Stored>('sessions')
  const people = connection.collection<Stored>('people')
  const placements = connection.collection<Stored>('placements')
  const awards = connection.collection<Stored>('awards')
  const session = await sessions.findOne({})
  const placement = await placements.findOne({})
  const everybody = await people.find({}).toArray()
  if (!session || !placement) throw new Error('There was no launch to take after')
  const { _id: link, ...facts } = placement

  const began = performance.now()
  await eachOf(launches, atATime, async (index) => {
    const id = randomUUID()
    const person = everybody[index % everybody.length]
    if (!person) return
    const { _id, code, name, email } = person
    await sessions.insertOne({ ...session, _id: id, openedAt: null })
    await Promise.all([
      people.updateOne({ _id, code }, { $set: { name, email, lastSeenAt: new Date() } }, { upsert: true }),
      placements.updateOne({ _id: link }, { $set: { ...facts, launchedAt: new Date() } }, { upsert: true }),
    ])
    await sessions.updateOne({ _id: id, openedAt: null }, { $set: { openedAt: new Date() } })
    await awards.findOne({ earnerId: _id, revoked: false })
  })
  return perSecond(launches, performance.now() - began)
}
