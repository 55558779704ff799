import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { ArtifactId } from '../../../server/core/ids.contract.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import { ASKING_TWICE, somebody, WAITING_WELL } from '../../support/people.ts'
import { aboutPlan, storedIn, uploadsOf } from '../../support/uploads.ts'

// Two apps over one database stand for two processes: whatever they do in whatever order, and wherever one dies, a file ends
// byte for byte as it was sent, or refused, and nothing is left over.

const CHUNK = 1024
const SIZE = 6 * CHUNK + 321
const ROUNDS = 6
const sizes = { NOTCH_EVIDENCE_CHUNK_KB: '1', NOTCH_MAX_FILE_MB: '1', NOTCH_ORGANIZATION_QUOTA_GB: '0.01' }

type Step =
  | { does: 'send'; app: 0 | 1; bytes: number; from: 'told' | 'guessed'; cut: boolean }
  | { does: 'both'; bytes: number }
  | { does: 'die'; app: 0 | 1; bytes: number; before: 'chunks' | 'note' }
  | { does: 'wait' | 'sweep' | 'begin'; app: 0 | 1 }

const app = fc.constantFrom<(0 | 1)[]>(0, 1)
const bytes = fc.integer({ min: 1, max: SIZE })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant('send' as const),
      app,
      bytes,
      from: fc.constantFrom('told' as const, 'guessed' as const),
      cut: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('both' as const), bytes }) },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('die' as const),
      app,
      bytes,
      before: fc.constantFrom('chunks' as const, 'note' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constantFrom('wait' as const, 'sweep' as const, 'begin' as const), app }),
  },
)

describe('uploads of two processes over one database', () => {
  let apps: [TestApp, TestApp]
  let people = 0
  before(async () => {
    const first = await testApp(sizes)
    apps = [first, await testApp(sizes, {}, first)]
  })
  after(async () => {
    await apps[1].close()
    await apps[0].close()
  })

  async function story(steps: Step[], gaveUp: boolean) {
    const person = somebody(`racer-${++people}`)
    const wires = [uploadsOf(apps[0], person), uploadsOf(apps[1], person)] as const
    const { id } = await apps[0].services.submissions.start(person, people % 2 ? WAITING_WELL : ASKING_TWICE)
    const file = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(SIZE - 9)])
    const about = aboutPlan(id, file)
    const created = await wires[0].create(about, SIZE).expect(201)
    const address = String(created.headers.location)
    const upload = ArtifactId.parse(address.slice(-22))
    const told = async (at: 0 | 1) => Number((await wires[at].head(address)).headers['upload-offset'] ?? SIZE)
    let guess = 0

    async function send(at: 0 | 1, offset: number, length: number, cut = false): Promise<void> {
      const part = file.subarray(offset, offset + length)
      if (part.length === 0) return
      const sending = wires[at].patch(address, offset, part)
      const answer = cut ? await sending.timeout(1).catch(() => null) : await sending
      if (answer) assert.ok([200, 204, 404, 409, 423].includes(answer.status), `${answer.status} ${answer.text}`)
      guess = Number(answer?.headers['upload-offset'] ?? guess)
    }

    /** A writer that holds the turn and stops for good in the middle: some chunks are there, no note says so, or the note is not. */
    async function die(at: 0 | 1, length: number, last: 'chunks' | 'note') {
      const { uploads } = apps[at].services
      const open = await apps[at].services.models.uploads.find(upload)
      if (!open) return
      const leased = await uploads.lease(open).catch(() => null)
      if (!leased) return
      const { createGridFsStorage } = await import('../../../server/evidence/evidence.gridfs.ts')
      const appender = createGridFsStorage(apps[at].database.connection).append(leased, leased.offset)
      await appender.append(file.subarray(leased.offset, leased.offset + length))
      if (last === 'note') await appender.kept()
    }

    for (const one of steps) {
      if (one.does === 'send') {
        const from = one.from === 'told' ? await told(one.app) : guess
        await send(one.app, from, one.bytes, one.cut)
      } else if (one.does === 'both') {
        const from = await told(0)
        await Promise.all([send(0, from, one.bytes), send(1, from, one.bytes)])
      } else if (one.does === 'die') await die(one.app, one.bytes, one.before)
      else if (one.does === 'wait') apps[0].clock.pass({ seconds: 20 })
      else if (one.does === 'sweep') await apps[one.app].services.uploads.sweep()
      else await wires[one.app].create(about, SIZE)
    }

    apps[0].clock.pass({ seconds: 20 })
    if (gaveUp) {
      await wires[1].cancel(address)
      apps[0].clock.pass({ days: 8 })
    } else {
      // A request that was cut off may still be at work: whoever sends goes on until all is there, as a browser does.
      for (let kept = await told(1); kept < SIZE; kept = await told(1)) {
        await send(1, kept, SIZE)
        apps[0].clock.pass({ seconds: 20 })
      }
      await wires[0].finish(upload)
      apps[0].clock.pass({ seconds: 20 })
    }
    await apps[1].services.uploads.sweep()
    const { draft } = await apps[0].services.submissions.get(person, id)
    const [artifact] = draft.artifacts
    if (artifact?.form === 'file') {
      assert.equal(draft.artifacts.length, 1)
      const read: Buffer[] = []
      const found = await apps[0].services.evidence.find(artifact.id)
      for await (const piece of apps[0].services.evidence.read(found?.file?.fileId ?? '')) read.push(piece)
      assert.ok(Buffer.concat(read).equals(file), 'what is kept is what was sent')
      assert.equal(artifact.sha256, createHash('sha256').update(file).digest('hex'))
      await apps[0].services.draftEvidence.remove(person, id, artifact.id)
    } else assert.ok(gaveUp, 'a file that was sent to its end stands in the draft')
    apps[0].clock.pass({ days: 2 })
    await apps[0].services.uploads.sweep()
    // A note of what the sweep gives up stays for an hour.
    apps[0].clock.pass({ minutes: 61 })
    await apps[0].services.uploads.sweep()
    const left = await storedIn(apps[0])
    assert.deepEqual(left, { artifacts: 0, files: 0, chunks: 0, uploads: 0, booked: 0 }, 'nothing is left over')
  }

  it('end byte for byte as sent, or given up, and leave nothing behind', async function () {
    this.timeout(60_000)
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 9 }), fc.boolean(), story),
      // A smaller story would begin with what this one left behind.
      { numRuns: ROUNDS, endOnFailure: true },
    )
  })

  it('never let a writer whose turn is over touch what a later one wrote', async () => {
    const person = somebody('late')
    const { id } = await apps[0].services.submissions.start(person, WAITING_WELL)
    const file = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(SIZE - 9)])
    const address = String((await uploadsOf(apps[0], person).create(aboutPlan(id, file), SIZE)).headers.location)
    const uploadId = ArtifactId.parse(address.slice(-22))
    const { createGridFsStorage } = await import('../../../server/evidence/evidence.gridfs.ts')
    const early = await apps[0].services.uploads.lease(await apps[0].services.uploads.own(person, uploadId))
    const late = createGridFsStorage(apps[0].database.connection).append(early, 0)
    await late.append(Buffer.alloc(2 * CHUNK, 'x'))
    apps[0].clock.pass({ seconds: 20 })
    await uploadsOf(apps[1], person)
      .patch(address, 0, file.subarray(0, 4 * CHUNK + 5))
      .expect(204)
    await assert.rejects(late.kept(), { name: 'Error' })
    const dying = createGridFsStorage(apps[0].database.connection).append(early, 4 * CHUNK + 5)
    await dying.append(Buffer.alloc(100, 'x'))
    await assert.rejects(dying.kept())
    const done = await uploadsOf(apps[1], person)
      .patch(address, 4 * CHUNK + 5, file.subarray(4 * CHUNK + 5))
      .expect(200)
    assert.equal(done.body.sha256, createHash('sha256').update(file).digest('hex'))
    const stored = await apps[0].services.evidence.find(uploadId)
    const read: Buffer[] = []
    for await (const piece of apps[0].services.evidence.read(stored?.file?.fileId ?? '')) read.push(piece)
    assert.ok(Buffer.concat(read).equals(file))
  })
})
