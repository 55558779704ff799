import assert from 'node:assert/strict'
import request from 'supertest'
import { ArtifactId, type SubmissionId } from '../../../server/core/ids.contract.ts'
import { ProblemBody } from '../../../server/core/problem.contract.ts'
import { limitsWith } from '../../../server/evidence/evidence.room.ts'
import { Artifact } from '../../../server/evidence/evidence.contract.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import { appoint, completeDraft, somebody, ASKING_TWICE, WAITING_WELL } from '../../support/people.ts'
import { aboutPlan, uploadsOf } from '../../support/uploads.ts'
import { jpeg, realHeic } from './copies/picture.samples.ts'
import { film } from './copies/sound.samples.ts'

const earner = somebody('earner')
const assessor = somebody('assessor')
const CAPTIONS = 'WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nWhy did she leave that out?'

describe('evidence that is looked at in place', () => {
  let test: TestApp
  before(async () => void (test = await testApp()))
  after(() => test.close())

  async function added(actor: typeof earner, id: string, body: Buffer, change: Record<string, string> = {}) {
    const answer = await uploadsOf(test, actor).whole(aboutPlan(id, body, change), body)
    assert.equal(answer.status, 201, answer.text)
    const artifact = Artifact.parse(answer.body)
    assert.ok(artifact.form === 'file')
    return artifact
  }
  const addressOf = async (actor: typeof earner, artifactId: string, purpose = 'view'): Promise<string> => {
    const opened = await request(test.app)
      .post(`/api/evidence/${artifactId}/open`)
      .set('authorization', test.signIn(actor))
      .send({ purpose })
    assert.equal(opened.status, 200, opened.text)
    return opened.body.url
  }
  const describePiece = (actor: typeof earner, id: string, artifactId: string, words: object) =>
    request(test.app)
      .patch(`/api/submissions/${id}/evidence/${artifactId}`)
      .set('authorization', test.signIn(actor))
      .send({ title: 'A title', description: '', ...words })

  describe('a file that could act in a reader’s browser', () => {
    const page = '<html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>'
    const unsafe: [string, string, Buffer, string][] = [
      ['a page', 'page.html', Buffer.from(`<!doctype html>${page}`), 'text/html'],
      ['a page called a PDF', 'plan.pdf', Buffer.from(page), 'text/html'],
      ['XHTML', 'page.xhtml', Buffer.from(`<?xml version="1.0"?>${page}`), 'application/xml'],
      ['a drawing', 'a.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 'image/svg+xml'],
      ['a script', 'app.js', Buffer.from('alert(1)'), 'text/plain'],
      ['a PDF called a page', 'plan.html', Buffer.from(`%PDF-1.7\n${page}`), 'application/pdf'],
      ['a picture that is a script as well', 'loop.js', Buffer.from('GIF89a/*\0\0\0\0\0*/=alert(1)'), 'image/gif'],
    ]
    for (const [index, [name, fileName, body, mediaType]] of unsafe.entries())
      it(`only downloads: ${name}`, async () => {
        const actor = somebody(`unsafe-${index}`)
        const { id } = await test.services.submissions.start(actor, WAITING_WELL)
        const artifact = await added(actor, id, body, { fileName })
        assert.deepEqual([artifact.mediaType, artifact.preview], [mediaType, 'none'])
        for (const purpose of ['view', 'download']) {
          const { headers, status } = await request(test.app).get(await addressOf(actor, artifact.id, purpose))
          assert.equal(status, 200)
          assert.match(headers['content-disposition'] ?? '', /^attachment/)
          assert.match(headers['content-security-policy'] ?? '', /default-src 'none'; sandbox/)
          assert.equal(headers['x-content-type-options'], 'nosniff')
          assert.equal(headers['cross-origin-resource-policy'], 'same-origin')
          assert.doesNotMatch(headers['content-type'] ?? '', /html|xml|svg|script|text/)
        }
      })
  })

  describe('a media address', () => {
    let url: string
    let tag: string
    let artifactId: string
    const body = jpeg()
    before(async () => {
      const { id } = await test.services.submissions.start(earner, ASKING_TWICE)
      artifactId = (await added(earner, id, body, { fileName: 'slips.jpg' })).id
      url = await addressOf(earner, artifactId)
      tag = (await request(test.app).get(url)).headers.etag ?? ''
    })
    const get = (headers: Record<string, string>) => request(test.app).get(url).set(headers)

    it('refuses several ranges at once, and says how long the file is', async () => {
      const answer = await get({ range: 'bytes=0-1,4-5' })
      assert.deepEqual([answer.status, answer.headers['content-range']], [416, `bytes */${body.length}`])
    })
    it('answers a part only of the file that the reader has a part of', async () => {
      const part = { range: 'bytes=0-1' }
      const cases: [Record<string, string>, number][] = [
        [part, 206],
        [{ ...part, 'if-range': tag }, 206],
        [{ ...part, 'if-range': '"another"' }, 200],
        [{ ...part, 'if-range': `W/${tag}` }, 200],
        [{ ...part, 'if-range': 'Mon, 02 Nov 2026 09:00:00 GMT' }, 200],
      ]
      for (const [headers, status] of cases) assert.equal((await get(headers)).status, status)
    })
    it('tells of the whole file where only its head is asked for', async () => {
      const { status, headers } = await request(test.app).head(url).set('range', 'bytes=0-1')
      assert.deepEqual([status, headers['content-length']], [200, String(body.length)])
    })
    it('is over after ten minutes; the next one goes on with the same bytes', async () => {
      test.clock.pass({ minutes: 10, seconds: 1 })
      assert.equal((await get({ range: 'bytes=2-3' })).status, 404)
      url = await addressOf(earner, artifactId)
      const part = await get({ range: 'bytes=2-3', 'if-range': tag })
      assert.deepEqual([part.status, Buffer.from(part.body)], [206, body.subarray(2, 4)])
    })
  })

  describe('words for those who cannot see or hear it', () => {
    const teller = somebody('teller')
    let id: SubmissionId
    let video: Artifact
    let picture: Artifact
    before(async () => {
      id = (await test.services.submissions.start(teller, WAITING_WELL)).id
      const about = { requirementId: 'recording', kind: 'classroom-video', fileName: 'lesson.mov' }
      video = await added(teller, id, film(false, 'hvc1'), about)
      picture = await added(teller, id, jpeg(), { fileName: 'slips.jpg' })
      await completeDraft(test, teller)
    })

    it('are refused where captions are broken, by line', async () => {
      const answer = await describePiece(teller, id, video.id, { spoken: 'WEBVTT\n\n00:1 --> 00:2\nHello' })
      const problem = ProblemBody.parse(JSON.parse(answer.text))
      assert.equal(answer.status, 400)
      assert.deepEqual(
        problem.errors?.map(({ pointer }) => pointer),
        ['/spoken'],
      )
      assert.match(problem.errors?.[0]?.detail ?? '', /^Line 3/)
    })
    it('are refused where they are too long, and from anybody else', async () => {
      const long = await describePiece(teller, id, video.id, { spoken: 'x'.repeat(120_001) })
      assert.equal(long.status, 400)
      assert.equal((await describePiece(assessor, id, video.id, { spoken: CAPTIONS })).status, 404)
    })
    it('stay with their kind of file', async () => {
      const answer = await describePiece(teller, id, picture.id, { spoken: CAPTIONS, alternative: 'Six slips.' })
      const piece = Artifact.parse(answer.body)
      assert.ok(piece.form === 'file')
      assert.deepEqual([piece.spoken, piece.alternative], [null, 'Six slips.'])
    })
    it('a video that not every browser plays is named', () =>
      assert.equal(video.form === 'file' && video.playback, 'hevc'))
    it('are shown to the assessor, and frozen with the attempt', async () => {
      assert.equal((await describePiece(teller, id, video.id, { spoken: CAPTIONS })).status, 200)
      for (const piece of [video, picture])
        await test.services.draftPrivacy.answer(teller, id, piece.id, { shown: false })
      await test.services.submissions.submit(teller, id)
      await appoint(test, assessor)
      const review = await test.services.reviews.claim(assessor, id)
      const files = review.artifacts.flatMap((each) => (each.form === 'file' ? [each] : []))
      assert.deepEqual(
        files.map(({ alternative, spoken }) => [alternative, spoken]),
        [
          ['', { form: 'captions', text: CAPTIONS }],
          ['Six slips.', null],
        ],
      )
      assert.equal((await describePiece(teller, id, video.id, { spoken: '' })).status, 409)
    })
  })

  describe('a HEIC picture', () => {
    const photographer = somebody('photographer')
    let artifactId: string
    before(async () => {
      const { id } = await test.services.submissions.start(photographer, WAITING_WELL)
      const piece = await added(photographer, id, realHeic(), { fileName: 'IMG_1.HEIC' })
      assert.equal(piece.preview, 'image')
      artifactId = piece.id
    })
    const open = (purpose: string) =>
      request(test.app)
        .post(`/api/evidence/${artifactId}/open`)
        .set('authorization', test.signIn(photographer))
        .send({ purpose })

    it('is not shown until its JPEG is made, in a process of its own', async function () {
      this.timeout(60_000)
      const waiting = await open('view')
      assert.match(waiting.text, /evidence-preparing/)
      await test.services.worker.round()
      await test.services.copies.settled()
      const shown = await request(test.app).get(await addressOf(photographer, artifactId))
      assert.deepEqual([shown.status, shown.type], [200, 'image/jpeg'])
      assert.deepEqual([...Buffer.from(shown.body).subarray(0, 3)], [0xff, 0xd8, 0xff])
      assert.match(shown.headers['content-disposition'] ?? '', /^inline; filename="IMG_1.jpg"/)
    })
    it('is downloaded as it is', async () => {
      const kept = await request(test.app).get(await addressOf(photographer, artifactId, 'download'))
      assert.equal(kept.type, 'image/heic')
      assert.deepEqual(Buffer.from(kept.body), realHeic())
    })
    it('takes its JPEG along when it is removed', async () => {
      const piece = (await test.services.evidence.findMany([ArtifactId.parse(artifactId)]))[0] ?? assert.fail()
      const kept = () => test.database.connection.collection('copies.files').countDocuments()
      const before = await kept()
      await test.services.evidence.discard(piece)
      assert.equal(await kept(), before - 2)
    })
  })

  describe('limits of an organization’s own', () => {
    const district = somebody('of-the-district')
    before(async () => {
      const { id } = await test.services.organizations.ensure('Brook Sample Network')
      district.organizationId = id
      await test.services.organizations.setLimits(id, { maxFileBytes: 3000, quotaBytes: 4000 })
      await test.services.organizations.addCoordinator(id, {
        personId: district.personId,
        appointedBy: null,
        appointedAt: test.clock.now(),
      })
    })
    const send = async (submissionId: string, bytes: number) => {
      const body = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(bytes - 9, submissionId.length + bytes)])
      return uploadsOf(test, district).whole(aboutPlan(submissionId, body), body)
    }

    it('refuse what is too large for them, and say what there is', async () => {
      const { id, limits } = await test.services.submissions.start(district, WAITING_WELL)
      assert.equal(limits.maxFileBytes, 3000)
      const large = await send(id, 3001)
      assert.equal(large.status, 413)
      assert.match(large.text, /at most 2\.9 KB/)
      assert.equal((await send(id, 2500)).status, 201)
      const full = await send(id, 2400)
      assert.match(full.text, /quota-reached/)
      assert.match(full.text, /3\.9 KB/)
    })
    it('are shown to its coordinator with what is used', async () => {
      const shown = await request(test.app).get('/api/organization').set('authorization', test.signIn(district))
      assert.deepEqual(shown.body.room, { usedBytes: 2500, quotaBytes: 4000, maxFileBytes: 3000 })
    })
    it('never pass what the installation takes', () =>
      assert.deepEqual(limitsWith({ maxFileBytes: 10, quotaBytes: 20 }, { maxFileBytes: 11, quotaBytes: 30 }), {
        maxFileBytes: 10,
        quotaBytes: 30,
      }))
  })
})
