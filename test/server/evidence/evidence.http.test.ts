import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import request from 'supertest'
import { ArtifactId, SubmissionId } from '../../../server/core/ids.contract.ts'
import { ProblemBody } from '../../../server/core/problem.contract.ts'
import { Artifact } from '../../../server/evidence/evidence.contract.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import { appoint, completeDraft, somebody, submitted, WAITING_WELL, ASKING_TWICE } from '../../support/people.ts'
import { aboutPlan, storedIn, uploadsOf } from '../../support/uploads.ts'

const earner = somebody('earner')
const pdf = (bytes = 2000) => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(bytes)])

describe('evidence files', () => {
  let test: TestApp
  let id: string
  before(async () => {
    test = await testApp({ NOTCH_MAX_FILE_MB: '1', NOTCH_ORGANIZATION_QUOTA_GB: '0.004' })
    id = (await test.services.submissions.start(earner, WAITING_WELL)).id
  })
  after(() => test.close())

  const upload = (body: Buffer, change: Record<string, string> = {}, actor = earner) =>
    uploadsOf(test, actor).whole(aboutPlan(id, body, change), body)
  /** Notes of what was given up stay for an hour and are no file. */
  const stored = async () => ({ ...(await storedIn(test)), uploads: 0 })
  const nothing = { files: 0, chunks: 0, artifacts: 0, uploads: 0, booked: 0 }
  const codeOf = (answer: { text: string }) =>
    ProblemBody.parse(JSON.parse(answer.text)).type.replace('urn:problem:', '')

  const refusals: [string, Buffer, Record<string, string>, number, string][] = [
    ['an empty file', Buffer.alloc(0), {}, 422, 'evidence-empty'],
    ['a file over the limit', pdf(1024 * 1024 + 10), {}, 413, 'evidence-too-large'],
    [
      'a page that calls itself a PDF',
      Buffer.from('<!doctype html><script>alert(1)</script>'),
      {},
      415,
      'evidence-type-refused',
    ],
    [
      'a drawing with scripts',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
      {},
      415,
      'evidence-type-refused',
    ],
    ['a program', Buffer.from('MZ\x90\x00\x03\x00\x00\x00'), {}, 415, 'evidence-type-refused'],
    ['a kind that this part does not take', pdf(), { kind: 'student-work' }, 422, 'evidence-kind-refused'],
    ['a file where only links go', pdf(), { kind: 'link' }, 422, 'evidence-kind-refused'],
    ['a PDF as a video', pdf(), { requirementId: 'recording', kind: 'classroom-video' }, 415, 'evidence-type-refused'],
    ['a part that does not exist', pdf(), { requirementId: 'nowhere' }, 400, 'bad-request'],
    ['a kind that does not exist', pdf(), { kind: 'poem' }, 400, 'bad-request'],
    ['a file without a name', pdf(), { fileName: ' ' }, 400, 'bad-request'],
  ]
  for (const [name, body, query, status, code] of refusals)
    it(`refuses ${name} and keeps nothing of it`, async () => {
      const answer = await upload(body, query)
      assert.deepEqual([answer.status, codeOf(answer)], [status, code])
      assert.deepEqual(await stored(), nothing)
    })

  it('names the limit and the way out', async () => {
    const answer = await upload(pdf(1024 * 1024 + 10))
    assert.match(answer.text, /at most 1 MB/)
    assert.match(answer.text, /link/)
  })

  it('refuses a stranger’s upload', async () => {
    assert.equal((await upload(pdf(), {}, somebody('stranger'))).status, 404)
    assert.deepEqual(await stored(), nothing)
  })

  it('keeps what arrived, byte for byte, under the type that its bytes say', async () => {
    const body = pdf(600_000)
    const answer = await upload(body)
    const artifact = Artifact.parse(answer.body)
    assert.ok(artifact.form === 'file')
    assert.equal(artifact.mediaType, 'application/pdf')
    assert.equal(artifact.sha256, createHash('sha256').update(body).digest('hex'))
    assert.equal(artifact.title, 'Lesson plan')
    const opened = await request(test.app)
      .post(`/api/evidence/${artifact.id}/open`)
      .set('authorization', test.signIn(earner))
      .send({ purpose: 'view' })
    const media = await request(test.app).get(opened.body.url).buffer(true).parse(bytes)
    assert.deepEqual(media.body, body)
    assert.equal(media.headers['content-type'], 'application/pdf')
    assert.match(media.headers['content-disposition'] ?? '', /^inline/)
    assert.equal(media.headers['x-content-type-options'], 'nosniff')
  })

  it('answers a seek with the bytes asked for', async () => {
    const [artifact] = (await test.services.submissions.start(earner, WAITING_WELL)).draft.artifacts
    assert.ok(artifact?.form === 'file')
    const { url } = await test.services.media.open(viewerOf(earner), artifact.id, 'view')
    const part = await request(test.app).get(url).set('range', 'bytes=300000-300009').buffer(true).parse(bytes)
    assert.equal(part.status, 206)
    assert.equal(part.headers['content-range'], `bytes 300000-300009/${artifact.bytes}`)
    assert.equal(part.body.length, 10)
    assert.equal((await request(test.app).get(url).set('range', `bytes=${artifact.bytes}-`)).status, 416)
  })

  it('takes no more than the part asks for, also at once', async () => {
    const answers = await Promise.all(Array.from({ length: 4 }, () => upload(pdf())))
    assert.equal(answers.filter((answer) => answer.status === 201).length, 1)
    assert.ok(answers.filter((answer) => answer.status !== 201).every((answer) => codeOf(answer) === 'evidence-full'))
    assert.equal((await test.services.submissions.get(earner, SubmissionId.parse(id))).draft.artifacts.length, 2)
  })

  it('refuses a file past the organization’s room and names it', async () => {
    const other = somebody('other-earner')
    const { id: theirs } = await test.services.submissions.start(other, ASKING_TWICE)
    const send = (actor: typeof other, draft: string) => {
      const body = pdf(1_000_000)
      return uploadsOf(test, actor).whole(aboutPlan(draft, body), body)
    }
    assert.equal((await send(other, theirs)).status, 201)
    assert.equal((await send(other, theirs)).status, 201)
    const third = somebody('third-earner')
    const { id: last } = await test.services.submissions.start(third, ASKING_TWICE)
    const before = await stored()
    const answers = [await send(third, last), await send(third, last)]
    assert.equal(answers.at(-1)?.status, 413)
    assert.match(answers.at(-1)?.text ?? '', /quota-reached/)
    assert.match(answers.at(-1)?.text ?? '', /coordinator/)
    assert.equal((await stored()).booked - before.booked, answers[0]?.status === 201 ? 1_000_009 : 0)
  })
})

describe('a piece that stands in the draft', () => {
  it('keeps its bytes where it is handed in while another window takes it out of the draft', async () => {
    const test = await testApp()
    const { services } = test
    const draft = await completeDraft(test, earner)
    const about = { submissionId: draft.id, requirementId: 'plan', kind: 'lesson-plan', fileName: 'x.pdf' } as const
    const added = await services.uploads.put(earner, about, pdf(1000))
    const { models, submissions } = services
    const { find } = models.evidence
    // Between looking and removing, the work is handed in and taken back again.
    const meanwhile = async (artifactId: ArtifactId) => {
      Object.assign(models.evidence, { find })
      await submissions.submit(earner, draft.id)
      await submissions.recall(earner, draft.id)
      return find(artifactId)
    }
    Object.assign(models.evidence, { find: meanwhile })
    await services.draftEvidence.remove(earner, draft.id, added.id).catch(() => undefined)
    assert.equal(await test.database.connection.collection('evidence.files').countDocuments(), 1)
    await test.close()
  })
})

describe('who may open evidence', () => {
  let test: TestApp
  const assessor = somebody('assessor')
  const facilitator = somebody('facilitator', { courseRoles: ['facilitator'] })
  let artifactId: ArtifactId
  let submissionId: Awaited<ReturnType<typeof submitted>>['id']
  before(async () => {
    test = await testApp()
    await appoint(test, assessor)
    const draft = await test.services.submissions.start(earner, WAITING_WELL)
    const body = Buffer.from('We read, then we wait.')
    const about = aboutPlan(draft.id, body, { fileName: 'Fern Example plan.txt' })
    const file = await uploadsOf(test, earner).whole(about, body).expect(201)
    artifactId = ArtifactId.parse(file.body.id)
    const text = { title: 'Transcript', description: '', text: 'Silence.', requirementId: 'recording' }
    await test.services.draftEvidence.addText(earner, draft.id, { ...text, kind: 'classroom-text' })
    submissionId = (await submitted(test, earner)).id
    // Others get the copy.
    await test.services.worker.round()
  })
  after(() => test.close())

  const open = (actor: typeof earner) =>
    request(test.app)
      .post(`/api/evidence/${artifactId}/open`)
      .set('authorization', test.signIn(actor))
      .send({ purpose: 'download' })

  it('not a stranger, not an assessor who has not claimed it, not a facilitator of another course', async () => {
    for (const actor of [
      somebody('stranger'),
      assessor,
      somebody('far', { courseRoles: ['facilitator'], courseId: 'course-two' }),
    ])
      assert.equal((await open(actor)).status, 404)
  })

  it('the claimant, under a name that says nothing, until the claim is given up', async () => {
    await test.services.reviews.claim(assessor, submissionId)
    const { url } = (await open(assessor)).body
    const media = await request(test.app).get(url)
    assert.doesNotMatch(media.headers['content-disposition'] ?? '', /fern|example/i)
    await test.services.reviews.release(assessor, submissionId)
    assert.equal((await request(test.app).get(url)).status, 404)
  })

  it('a facilitator of the course it was submitted from, once they have opened the attempt', async () => {
    assert.equal((await open(facilitator)).status, 404)
    await test.services.courseSubmissions.get(facilitator, submissionId)
    assert.equal((await open(facilitator)).status, 200)
  })

  it('nobody with a changed, foreign or expired address', async () => {
    const { url } = (await open(earner)).body
    const forged = url.replace(/.$/, (last: string) => (last === 'A' ? 'B' : 'A'))
    assert.equal((await request(test.app).get(forged)).status, 404)
    assert.equal((await request(test.app).get('/media/e30.AAAA')).status, 404)
    test.clock.pass({ minutes: 11 })
    assert.equal((await request(test.app).get(url)).status, 404)
  })
})

const viewerOf = (actor: typeof earner) => ({ personId: actor.personId, courseId: actor.courseId, facilitates: false })

type Done = (error: Error | null, body: Buffer) => void
/** supertest's parser for what is no text */
function bytes(response: request.Response, done: Done) {
  const stream: unknown = response
  assert.ok(stream instanceof Readable)
  const chunks: Buffer[] = []
  stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  stream.on('end', () => done(null, Buffer.concat(chunks)))
}
