import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { request as httpRequest, type Server } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import request from 'supertest'
import { SubmissionId } from '../../../server/core/ids.contract.ts'
import { ProblemBody } from '../../../server/core/problem.contract.ts'
import { Artifact } from '../../../server/evidence/evidence.contract.ts'
import { UPLOADS } from '../../../server/evidence/evidence.upload.contract.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import { completeDraft, somebody, WAITING_WELL } from '../../support/people.ts'
import { aboutPlan, headOf, storedIn, uploadsOf } from '../../support/uploads.ts'

const pdf = (bytes = 40_000) => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(bytes)])
const codeOf = (answer: { text: string }) => ProblemBody.parse(JSON.parse(answer.text)).type.replace('urn:problem:', '')
const SMALL = { NOTCH_EVIDENCE_CHUNK_KB: '4', NOTCH_MAX_FILE_MB: '1', NOTCH_ORGANIZATION_QUOTA_GB: '0.003' }
const PACE = { tickMs: 50, patienceMs: 400 }
const earner = somebody('earner')

describe('uploads', () => {
  let test: TestApp
  let server: Server
  let id: string
  before(async () => {
    test = await testApp(SMALL, { pace: PACE })
    server = test.app.listen(0)
  })
  beforeEach(async () => {
    await clear(test)
    id = (await test.services.submissions.start(earner, WAITING_WELL)).id
  })
  after(async () => {
    server.close()
    await test.close()
  })

  const mine = () => uploadsOf(test, earner)
  const port = () => {
    const address = server.address()
    assert.ok(address && typeof address === 'object')
    return address.port
  }
  /** Creates an upload with the first `part` of a file, and answers its address. */
  async function begun(file: Buffer, part: number, change: Record<string, string> = {}): Promise<string> {
    const octets = { 'content-type': 'application/offset+octet-stream' }
    const answer = await mine()
      .create(aboutPlan(id, file, change), file.length, octets)
      .send(file.subarray(0, part))
    assert.deepEqual([answer.status, answer.headers['upload-offset']], [201, String(part)], answer.text)
    assert.match(String(answer.headers.location), /^\/api\/uploads\/[\w-]{22}$/)
    return String(answer.headers.location)
  }
  const bytesOf = async (fileId: unknown) => {
    const chunks = await test.database.connection.collection('evidence.chunks').find({ files_id: fileId }).toArray()
    return Buffer.concat(chunks.sort((a, b) => a.n - b.n).map((chunk) => Buffer.from(chunk.data.buffer)))
  }
  async function mustHold(file: Buffer) {
    const [stored] = await test.database.connection.collection('evidence.files').find().toArray()
    assert.ok((await bytesOf(stored?._id)).equals(file), 'the store holds the file byte for byte')
    const { draft } = await test.services.submissions.get(earner, SubmissionId.parse(id))
    const [artifact] = draft.artifacts
    assert.ok(artifact?.form === 'file')
    assert.equal(artifact.sha256, createHash('sha256').update(file).digest('hex'))
  }

  describe('refuse', () => {
    const file = pdf()
    const refusals: [string, Record<string, string>, Record<string, string>, number, string][] = [
      ['a length that is no number', {}, { 'upload-length': 'long' }, 400, 'bad-request'],
      ['a negative length', {}, { 'upload-length': '-1' }, 400, 'bad-request'],
      ['a length beyond all numbers', {}, { 'upload-length': '99999999999999999999' }, 400, 'bad-request'],
      ['a length over the limit', {}, { 'upload-length': '900719925474099' }, 413, 'evidence-too-large'],
      ['a length to be told later', {}, { 'upload-length': '', 'upload-defer-length': '1' }, 400, 'bad-request'],
      ['files joined from parts', {}, { 'upload-concat': 'partial' }, 400, 'bad-request'],
      ['another protocol', {}, { 'tus-resumable': '0.2.2' }, 412, 'upload-version'],
      ['metadata that is none', {}, { 'upload-metadata': '???' }, 400, 'bad-request'],
      ['metadata twice over', {}, { 'upload-metadata': 'kind bGluaw==,kind bGluaw==' }, 400, 'bad-request'],
      ['a name of nothing that can be seen', { fileName: '\u202e\u0007' }, {}, 400, 'bad-request'],
      ['a name that is a folder', { fileName: '../..' }, {}, 400, 'bad-request'],
      ['no hash of the beginning', { headSha256: 'none' }, {}, 400, 'bad-request'],
      ['a part that does not exist', { requirementId: 'nowhere' }, {}, 400, 'bad-request'],
      ['a draft that does not exist', { submissionId: 'no-such-submission' }, {}, 404, 'not-found'],
    ]
    for (const [name, change, headers, status, code] of refusals)
      it(`${name}, before a byte is kept or room booked`, async () => {
        const asked = mine().create(aboutPlan(id, file, change), file.length, headers)
        if (headers['upload-length'] === '') asked.unset('upload-length')
        const answer = await asked
        assert.deepEqual([answer.status, codeOf(answer)], [status, code])
        assert.deepEqual(await storedIn(test), { artifacts: 0, files: 0, chunks: 0, uploads: 0, booked: 0 })
      })

    it('whoever has no session, and whoever it does not belong to, as if it were not there', async () => {
      const address = await begun(file, 8000)
      const stranger = uploadsOf(test, somebody('stranger'))
      const before = await storedIn(test)
      const answers = await Promise.all([
        stranger.head(address),
        stranger.patch(address, 8000, file.subarray(8000)),
        stranger.cancel(address),
        stranger.list(id),
        stranger.finish(address.slice(-22)),
        stranger.create(aboutPlan(id, file), file.length),
        mine().head(`${UPLOADS}/${'a'.repeat(22)}`),
        mine().head(`${UPLOADS}/%00`),
        mine().patch(`${UPLOADS}/..%2f..`, 0, file),
      ])
      assert.deepEqual([...new Set(answers.map(({ status }) => status))], [404])
      assert.equal((await request(test.app).head(address).set('tus-resumable', '1.0.0')).status, 401)
      assert.deepEqual(await storedIn(test), before)
      assert.equal((await mine().head(address)).headers['upload-offset'], '8000')
    })

    it('parts that do not go on where the file stands, or go past its end', async () => {
      const address = await begun(file, 8000)
      for (const [offset, part, status] of [
        [0, file.subarray(0, 100), 409],
        [12_000, file.subarray(12_000), 409],
        ['8000, 9000', file.subarray(8000), 400],
        [8000, Buffer.concat([file.subarray(8000), Buffer.from('!')]), 400],
      ] as const)
        assert.equal((await mine().at(address, offset).send(part)).status, status)
      assert.equal((await mine().at(address, 8000, { 'content-type': 'text/plain' }).send('x')).status, 400)
      // A method that pretends to be another is what it is: creating needs its metadata.
      const pretending = { 'x-http-method-override': 'DELETE' }
      assert.equal((await mine().create({}, 10, pretending)).status, 400)
      await mine().patch(address, 8000, file.subarray(8000)).expect(200)
      await mustHold(file)
    })

    it('a request that tells two lengths', async () => {
      const socket = connect(port(), '127.0.0.1')
      const headers = `POST ${UPLOADS} HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`
      socket.write(headers)
      const [said] = await new Promise<Buffer[]>((resolve) => socket.once('data', (data) => resolve([data])))
      assert.match(String(said), /^HTTP\/1\.1 400/)
      socket.destroy()
    })

    it('what its first bytes say it is not, and gives the room back', async () => {
      const program = Buffer.concat([Buffer.from('MZ\x90\0', 'latin1'), Buffer.alloc(20_000, 1)])
      const address = await begun(program, 8000)
      const answer = await mine().patch(address, 8000, program.subarray(8000))
      assert.deepEqual([answer.status, codeOf(answer)], [415, 'evidence-type-refused'])
      assert.equal((await mine().head(address)).status, 404)
      const { chunks, booked } = await storedIn(test)
      assert.deepEqual([chunks, booked], [0, 0])
    })

    it('a file that is not the one announced', async () => {
      const other = pdf()
      const address = await begun(file, 8000)
      const answer = await mine().patch(address, 8000, other.subarray(8000))
      assert.deepEqual([answer.status, codeOf(answer)], [422, 'upload-changed'])
      assert.equal((await storedIn(test)).booked, 0)
    })

    it('more files than the part takes before they are sent, counting those on their way', async () => {
      await begun(file, 8000)
      const [second, third] = [pdf(), pdf()]
      await begun(second, 8000)
      const answer = await mine().create(aboutPlan(id, third), third.length)
      assert.deepEqual([answer.status, codeOf(answer)], [422, 'evidence-full'])
      assert.match(answer.text, /2 uploads are not finished yet/)
    })

    it('more than the organization has room for before it is sent, however many ask at once', async () => {
      const people = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => somebody(`room-${name}`))
      const answers = await Promise.all(
        people.map(async (person) => {
          const draft = await test.services.submissions.start(person, WAITING_WELL)
          return uploadsOf(test, person).create(aboutPlan(draft.id, file), 1_000_000)
        }),
      )
      const refused = answers.filter(({ status }) => status === 413)
      assert.deepEqual([answers.length - refused.length, refused.length], [3, 3])
      assert.ok(refused.every((answer) => codeOf(answer) === 'quota-reached'))
      assert.equal((await storedIn(test)).booked, 3_000_000)
    })
  })

  it('take a small file in one request, and answer the piece that it has become', async () => {
    const file = pdf()
    const answer = await mine().whole(aboutPlan(id, file, { fileName: 'C:\\fakepath\\..\\Plan\u0000 ünï.pdf' }), file)
    assert.equal(answer.status, 201)
    const artifact = Artifact.parse(answer.body)
    assert.ok(artifact.form === 'file' && artifact.fileName === 'Plan ünï.pdf')
    await mustHold(file)
    assert.deepEqual(await storedIn(test), {
      artifacts: 1,
      files: 1,
      chunks: Math.ceil(file.length / 4096),
      uploads: 0,
      booked: file.length,
    })
  })

  it('go on where they were, after the app was started anew, and count the sum over everything', async () => {
    const file = pdf(600_000)
    const address = await begun(file, 300_001)
    const next = await testApp(SMALL, {}, test)
    const there = uploadsOf(next, earner)
    assert.equal((await there.head(address)).headers['upload-offset'], '300001')
    await there.patch(address, 300_001, file.subarray(300_001, 500_000)).expect(204)
    const last = await mine().patch(address, 500_000, file.subarray(500_000))
    assert.equal(last.status, 200)
    assert.equal(last.body.sha256, createHash('sha256').update(file).digest('hex'))
    await mustHold(file)
    await next.close()
  })

  it('are listed to their earner, and the same file chosen again goes on, by any device', async () => {
    const file = pdf()
    const address = await begun(file, 12_345)
    const { body } = await mine().list(id)
    assert.equal(body.uploads.length, 1)
    const [{ id: uploadId, offset, bytes, headSha256, keptUntil }] = body.uploads
    assert.deepEqual([address.slice(-22), offset, bytes, headSha256], [uploadId, 12_345, file.length, headOf(file)])
    assert.equal(keptUntil, new Date(test.clock.now().getTime() + 7 * 24 * 3600 * 1000).toISOString())
    const again = await mine().whole(aboutPlan(id, file, { fileName: 'IMG_0001.pdf' }), file)
    assert.deepEqual([again.status, again.headers.location, again.headers['upload-offset']], [201, address, '12345'])
    await mine().patch(address, 12_345, file.subarray(12_345)).expect(200)
    await mustHold(file)
    assert.deepEqual((await mine().list(id)).body.uploads, [])
  })

  it('keep what arrived of a part that broke off', async () => {
    const file = pdf(200_000)
    const address = await begun(file, 0)
    const sending = httpRequest({
      port: port(),
      method: 'PATCH',
      path: address,
      headers: {
        authorization: test.signIn(earner),
        'tus-resumable': '1.0.0',
        'content-type': 'application/offset+octet-stream',
        'upload-offset': '0',
        'content-length': String(file.length),
      },
    })
    sending.on('error', () => undefined)
    sending.write(file.subarray(0, 100_000))
    await wait(100)
    sending.destroy()
    let offset = 0
    for (let tries = 0; tries < 100 && offset < 100_000; tries++) {
      await wait(20)
      offset = Number((await mine().head(address)).headers['upload-offset'])
    }
    assert.equal(offset, 100_000)
    await mine().patch(address, offset, file.subarray(offset)).expect(200)
    await mustHold(file)
  })

  it('end a part in which almost nothing arrives, and keep what did', async () => {
    const file = pdf()
    const address = await begun(file, 0)
    const answer = await new Promise<number | undefined>((resolve) => {
      const sending = httpRequest({
        port: port(),
        method: 'PATCH',
        path: address,
        headers: {
          authorization: test.signIn(earner),
          'tus-resumable': '1.0.0',
          'content-type': 'application/offset+octet-stream',
          'upload-offset': '0',
          'content-length': String(file.length),
        },
      })
      sending.on('error', () => undefined)
      sending.on('response', ({ statusCode }) => {
        sending.destroy()
        resolve(statusCode)
      })
      sending.write(file.subarray(0, 700))
    })
    assert.equal(answer, 408)
    assert.equal((await mine().head(address)).headers['upload-offset'], '700')
  })

  it('let one of two windows send, and the other go on when its turn is over', async () => {
    const file = pdf()
    const address = await begun(file, 8000)
    const upload = await test.services.uploads.own(earner, address.slice(-22))
    await test.services.uploads.lease(upload)
    const answer = await mine().patch(address, 8000, file.subarray(8000))
    assert.deepEqual([answer.status, codeOf(answer)], [423, 'upload-busy'])
    test.clock.pass({ seconds: 16 })
    await mine().patch(address, 8000, file.subarray(8000)).expect(200)
    await mustHold(file)
  })

  it('can be given up at any time, their room with them', async () => {
    const file = pdf()
    const address = await begun(file, 8000)
    await mine().cancel(address).expect(204)
    assert.equal((await mine().patch(address, 8000, file.subarray(8000))).status, 404)
    assert.deepEqual((await mine().list(id)).body.uploads, [])
    const { chunks, booked } = await storedIn(test)
    assert.deepEqual([chunks, booked], [0, 0])
  })

  it('wait with a whole file for a draft that was handed in meanwhile', async () => {
    const { draft } = await completeDraft(test, earner)
    assert.equal(draft.artifacts.length, 2)
    const file = pdf()
    const address = await begun(file, 8000)
    await test.services.submissions.submit(earner, SubmissionId.parse(id))
    const answer = await mine().patch(address, 8000, file.subarray(8000))
    assert.deepEqual([answer.status, codeOf(answer)], [409, 'wrong-state'])
    await test.services.submissions.recall(earner, SubmissionId.parse(id))
    const { body } = await mine().finish(address.slice(-22)).expect(200)
    assert.equal(body.sha256, createHash('sha256').update(file).digest('hex'))
    // The copy for others is made meanwhile.
    const again = await mine().finish(address.slice(-22)).expect(200)
    assert.deepEqual({ ...again.body, copy: null }, { ...body, copy: null })
  })

  it('tell what they speak to whoever asks, and open to no other origin', async () => {
    const answer = await request(test.app).options(UPLOADS).set('origin', 'https://elsewhere.example')
    assert.equal(answer.status, 204)
    assert.equal(answer.headers['tus-extension'], 'creation,creation-with-upload,termination')
    assert.equal(answer.headers['tus-max-size'], String(1024 * 1024))
    assert.ok(!('access-control-allow-origin' in answer.headers))
  })
})

/** Everything that drafts and uploads hold. */
async function clear({ database }: TestApp) {
  for (const name of [
    'submissions',
    'artifacts',
    'evidence.files',
    'evidence.chunks',
    'evidenceUploads',
    'evidenceUsage',
  ])
    await database.connection.collection(name).deleteMany({})
}
