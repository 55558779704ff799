import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import request from 'supertest'
import type { Actor } from '../../../server/core/actor.ts'
import { OwnDataManifest } from '../../../server/own-data/own-data.contract.ts'
import { until } from '../../journeys/support/until.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import { appoint, ASKING_TWICE, decided, judged, OTHER_DISTRICT, submitted } from '../../support/people.ts'
import { addressFor, consented, downloaded, known, listening, uploaded, visited } from './own-data.world.ts'

const NAMES = ['Plan: "Übung" 授業.PDF', 'Plan: "Übung" 授業.PDF', '../../CON.pdf'] as const
const plan = { requirementId: 'plan', kind: 'lesson-plan' }

describe('own data', () => {
  let test: TestApp
  let earner: Actor
  let assessor: Actor
  let colleague: Actor
  const pdf = () => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(3000)])
  const bytes = [pdf(), pdf(), pdf()] as const
  const form = pdf()

  before(async () => {
    test = await testApp({ NOTCH_UNDO_SECONDS: '0' })
    earner = await known(test, 'Fern')
    assessor = await known(test, 'Sage')
    colleague = await known(test, 'Reed')
    const { services } = test
    test.gradebook.columns.set(earner.placementId, {
      placementId: earner.placementId,
      key: 'column-one',
      platformId: 'platform-sample',
      subject: { kind: 'credential', credentialId: (await submittedWork()).credentialId },
    })
    await appoint(test, assessor)
    await appoint(test, assessor, ASKING_TWICE)
    const won = (await services.submissions.list(earner)).submissions[0]
    assert.ok(won)
    await decided(test, assessor, won, { ...judged(), growthComment: 'Sage says: try it with a second class.' })
    await services.worker.round()
    // One draft with files, one attempt that is decided and may still be undone.
    const draft = await services.submissions.start(earner, ASKING_TWICE)
    await uploaded(test, earner, draft.id, NAMES[0], bytes[0], plan)
    await uploaded(test, earner, draft.id, NAMES[1], bytes[1], plan)
    await uploaded(test, earner, draft.id, NAMES[2], bytes[2], { requirementId: 'recording', kind: 'classroom-text' })
    await consented(test, earner, draft.id, form)
    const { id: entryId } = await services.learningLog.add(earner.personId, {
      ...{ kind: 'book-club', learnedOn: '2026-10-01', source: 'A sample book club', note: 'Asking less.' },
    })
    await services.draftLearning.say(earner, draft.id, { revision: 0, kinds: ['chat'], entryIds: [entryId] })
    await services.plans.add(earner.personId, ASKING_TWICE)
    const asking = { parts: ['overview' as const], question: 'Is my first answer clear?', personCode: null }
    await services.feedbackAsking.ask(earner, draft.id, asking)
    await visited(test, earner)
    const theirs = await submitted(test, colleague)
    await services.reviews.claim(assessor, theirs.id)
    await services.reviews.save(assessor, theirs.id, judged(), 0)
  })
  after(() => test.close())

  const submittedWork = () => submitted(test, earner)

  describe('an address', () => {
    it('is given to nobody without a session', async () => {
      await request(test.app).post('/api/own-data/open').expect(401)
      await request(test.app).get('/api/own-data').expect(401)
    })

    it('opens nothing when it was changed to name somebody else', async () => {
      const [payload = '', signature] = (await addressFor(test, earner)).split('/').at(-1)?.split('.') ?? []
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
      for (const change of [{ p: colleague.personId }, { o: OTHER_DISTRICT }, { u: 'view' }, { e: claims.e + 1 }]) {
        const forged = Buffer.from(JSON.stringify({ ...claims, ...change })).toString('base64url')
        await request(test.app).get(`/own-data/${forged}.${signature}`).expect(404)
      }
      await request(test.app).get('/own-data/nothing').expect(404)
    })

    it('of a piece of evidence opens no archive, and the other way round', async () => {
      const { services } = test
      const [draft] = (await services.submissions.list(earner)).submissions.filter(({ status }) => status === 'draft')
      assert.ok(draft)
      const { artifacts } = (await services.submissions.get(earner, draft.id)).draft
      const file = artifacts.find(({ form }) => form === 'file')
      assert.ok(file)
      const viewer = { personId: earner.personId, courseId: null, facilitates: false }
      const media = await services.media.open(viewer, file.id, 'download')
      await request(test.app).get(media.url.replace('/media/', '/own-data/')).expect(404)
      await request(test.app)
        .get((await addressFor(test, earner)).replace('/own-data/', '/media/'))
        .expect(404)
    })

    it('has an end', async () => {
      const url = await addressFor(test, earner)
      test.clock.pass({ minutes: 2, seconds: 1 })
      assert.match((await request(test.app).get(url).expect(404)).text, /expired/)
    })

    it('is good once, and only the newest one is good', async () => {
      const older = await addressFor(test, earner)
      const newer = await addressFor(test, earner)
      await request(test.app).get(older).expect(404)
      await request(test.app).head(newer).expect(405)
      await request(test.app).get(newer).expect(200)
      assert.match((await request(test.app).get(newer).expect(404)).text, /used already/)
    })

    it('is worth nothing once the person belongs to another organization', async () => {
      const mover = await known(test, 'Moss')
      const url = await addressFor(test, mover)
      await known(test, 'Moss', { organizationId: OTHER_DISTRICT })
      await request(test.app).get(url).expect(404)
    })

    it('can be asked for again when the download broke', async () => {
      const { server, get } = await listening(test)
      try {
        const first = await get(await addressFor(test, earner))
        assert.equal(first.statusCode, 200)
        first.destroy()
        await until('the broken download is over', async () => !(await test.services.ownData.describe(earner)).running)
        assert.ok((await downloaded(test, earner)).has('index.html'))
      } finally {
        server.closeAllConnections()
        server.close()
      }
    })
  })

  it('is described before it is asked for, by three commands', async () => {
    // What it is owed must not be counted with it.
    await test.services.worker.stop()
    const { result, commands } = await test.database.commandsOf(() =>
      request(test.app).get('/api/own-data').set('authorization', test.signIn(earner)).expect(200),
    )
    assert.ok(commands.length <= 3, commands.join(', '))
    const areas = result.body.areas.map(({ name, records, bytes: size }: Record<string, unknown>) => [
      name,
      records,
      size,
    ])
    assert.deepEqual(areas, [
      ['profile', null, null],
      ['submissions', 2, null],
      ['evidence', 5, 9027],
      ['learning-log', null, null],
      ['plan', null, null],
      ['awards', null, null],
      ['carried', null, null],
      ['self-reported', null, null],
      ['public-profile', null, null],
      ['share-links', null, null],
      ['gradebook', null, null],
      ['feedback-asked', null, null],
      ['feedback-given', null, null],
      ['reviews', null, null],
      ['agreement', null, null],
      ['pilots', null, null],
      ['notices', null, null],
      ['declined-reviews', null, null],
      ['appointments', null, null],
      ['invitations-to-review', null, null],
      ['reference-scores', null, null],
      ['saved-comments', null, null],
      ['flags', null, null],
      ['released-files', null, null],
      ['visits', null, null],
    ])
  })

  describe('of an earner', () => {
    let files: Map<string, Buffer>
    before(async () => {
      files = await downloaded(test, earner)
    })
    const text = (path: string) => {
      const found = files.get(path)
      assert.ok(found, `${path} among ${[...files.keys()].join(', ')}`)
      return found.toString()
    }
    const records = (area: string) => JSON.parse(text(`${area}/${area}.json`)).records

    it('has a first page, a manifest, a schema, and says that nothing is missing', () => {
      const manifest = OwnDataManifest.parse(JSON.parse(text('manifest.json')))
      assert.deepEqual(manifest.missing, [])
      assert.ok(!files.has('MISSING.txt'))
      for (const { json, page, records: count } of manifest.areas) {
        const area = JSON.parse(text(json))
        assert.deepEqual([area.form, area.complete, area.records.length], ['notch-own-data/1', true, count])
        assert.match(text(page), /<h1>/)
      }
      const { $defs } = JSON.parse(text('schema.json'))
      assert.deepEqual(
        Object.keys($defs),
        manifest.areas.map(({ name }) => name),
      )
    })

    it('lists the hash of every file inside but the list itself', () => {
      const listed = new Map(
        text('SHA256SUMS')
          .trim()
          .split('\n')
          .map((line): [string, string] => [line.slice(66), line.slice(0, 64)]),
      )
      const there = [...files].filter(([path]) => path !== 'SHA256SUMS')
      assert.deepEqual([...listed.keys()].sort(), there.map(([path]) => path).sort())
      for (const [path, content] of there)
        assert.equal(listed.get(path), createHash('sha256').update(content).digest('hex'), path)
    })

    it('holds the very files that were uploaded, under safe names', () => {
      const withFiles = records('evidence').filter(({ file }: { file: string | null }) => file)
      assert.equal(withFiles.length, NAMES.length)
      const sums = bytes.map((content) => createHash('sha256').update(content).digest('hex')).sort()
      assert.deepEqual(withFiles.map((each: { artifact: { sha256: string } }) => each.artifact.sha256).sort(), sums)
      for (const { file, artifact } of withFiles) {
        const content = files.get(`evidence/${file}`)
        assert.ok(content, file)
        assert.equal(createHash('sha256').update(content).digest('hex'), artifact.sha256)
        assert.match(file, /^files\/(Plan-Übung-授業|file-CON)-[0-9a-f]{10}\.pdf$/)
      }
    })

    it('holds the consent that was recorded, with its form', () => {
      const [piece] = records('evidence').filter(({ consentForm }: { consentForm: string | null }) => consentForm)
      assert.equal(piece.artifact.students.consent.givenBy, 'Parents of 24 pupils')
      assert.deepEqual(files.get(`evidence/${piece.consentForm}`), form)
    })

    it('has pages without script whose every link leads to something inside', () => {
      const pages = [...files].filter(([path]) => path.endsWith('.html'))
      assert.ok(pages.length > 15)
      for (const [path, content] of pages) {
        const html = content.toString()
        assert.ok(!/<script|javascript:|\son\w+=/i.test(html), path)
        for (const [, href = ''] of html.matchAll(/(?:href|src)="([^"]+)"/g)) {
          const target = decodeURIComponent(new URL(href, `file:///${path}`).pathname.slice(1))
          assert.ok(files.has(target), `${path} leads to ${target}`)
        }
      }
    })

    it('can be reached from the first page, all of it', () => {
      const seen = new Set<string>()
      const visit = (path: string) => {
        if (seen.has(path)) return
        seen.add(path)
        if (!path.endsWith('.html')) return
        for (const [, href = ''] of text(path).matchAll(/(?:href|src)="([^"]+)"/g))
          visit(decodeURIComponent(new URL(href, `file:///${path}`).pathname.slice(1)))
      }
      visit('index.html')
      assert.deepEqual(
        [...files.keys()].filter((path) => !seen.has(path)),
        [],
      )
    })

    it('tells the work with its feedback, the award with its signed badge, and what the gradebook heard', async () => {
      const work = records('submissions')
      const awarded = work.find(({ status }: { status: string }) => status === 'awarded')
      assert.equal(awarded.attempts[0].feedback.growthComments[0], 'Sage says: try it with a second class.')
      assert.ok(Object.keys(awarded.words.questions).length > 0)
      const [award] = records('awards')
      const kept = await test.services.badges.find(award.id)
      assert.equal(text(`awards/${award.badge.embedded}`), kept?.json)
      assert.equal(text(`awards/${award.badge.jwt}`), kept?.jwt)
      assert.match(text(`awards/${award.badge.picture}`), /^<svg/)
      assert.equal((await test.services.badges.verify(JSON.parse(text(`awards/${award.badge.embedded}`)))).ok, true)
      assert.equal(records('gradebook')[0].state, 'sent')
      assert.equal(records('profile')[0].email, 'fern@school.example')
    })

    it('tells the learning log, where a draft cites it, and the plan', () => {
      const [entry] = records('learning-log')
      assert.deepEqual([entry.source, entry.note], ['A sample book club', 'Asking less.'])
      const draft = records('submissions').find(({ status }: { status: string }) => status === 'draft')?.draft
      assert.deepEqual(draft.learnedFrom, [{ entryId: entry.id, source: entry.source }])
      assert.deepEqual(draft.howLearned.kinds, ['chat'])
      assert.deepEqual(
        records('plan').map(({ credentialId }: { credentialId: string }) => credentialId),
        [ASKING_TWICE],
      )
    })

    it('tells what colleagues were asked, without the code that opens it', () => {
      const [asked] = records('feedback-asked')
      assert.deepEqual([asked.question, asked.parts, asked.comments], ['Is my first answer clear?', ['overview'], {}])
      assert.ok(!text('feedback-asked/feedback-asked.json').includes('codeHash'))
      assert.deepEqual(records('feedback-given'), [])
    })

    it('tells the visits without what opened them, and what the list of a course says', () => {
      const [visit] = records('visits')
      assert.deepEqual([visit.course, visit.roles], ['A sample course', ['learner']])
      const all = [...files.values()].map(String).join(' ')
      for (const secret of ['sample-nonce', 'sample-token-hash', 'sample-resume-hash', 'sample-code-hash'])
        assert.ok(!all.includes(secret), secret)
      assert.deepEqual(records('profile')[0].courses[0].listed, {
        name: 'Fern E.',
        roles: ['learner'],
        readAt: '2026-11-02T09:00:00.000Z',
      })
    })

    it('names nobody else', () => {
      const all = [...files]
        .filter(([path]) => !path.startsWith('evidence/files/'))
        .map(([, content]) => content.toString())
      for (const secret of [
        assessor.personId,
        colleague.personId,
        'Sage Example',
        'Reed Example',
        'sage@',
        'reed@',
        'Another Specimen',
      ])
        assert.ok(!all.join('\n').includes(secret), secret)
    })
  })

  describe('of an assessor', () => {
    let files: Map<string, Buffer>
    before(async () => {
      files = await downloaded(test, assessor)
    })

    it('holds what they wrote, their decisions and appointments', () => {
      const { records } = JSON.parse(String(files.get('reviews/reviews.json')))
      assert.deepEqual(
        records.map(({ decision }: { decision: { outcome: string } | null }) => decision?.outcome ?? null).sort(),
        ['award', null],
      )
      assert.equal(JSON.parse(String(files.get('appointments/appointments.json'))).records.length, 2)
    })

    it('tells nothing of whose work it was', async () => {
      const all = [...files.values()].map(String).join('\n')
      const { services } = test
      const works = [
        ...(await services.submissions.list(earner)).submissions,
        ...(await services.submissions.list(colleague)).submissions,
      ]
      const secrets = [earner, colleague].flatMap(({ personId, placementId }) => [personId, placementId])
      for (const secret of [...secrets, ...works.map(({ id }) => id), 'Fern', 'Reed', 'What happened in class'])
        assert.ok(!all.includes(secret), secret)
    })
  })

  it('keeps a decision back that can still be undone', async () => {
    const slow = await testApp({ NOTCH_UNDO_SECONDS: '60' })
    try {
      const own = await known(slow, 'Fern')
      const reader = await known(slow, 'Sage')
      await appoint(slow, reader)
      await decided(slow, reader, await submitted(slow, own))
      const told = String((await downloaded(slow, own)).get('submissions/submissions.json'))
      assert.ok(!/"decide"|"claim"|growthComment|"feedback":\{/.test(told), told)
      assert.match(told, /"status":"inReview"/)
    } finally {
      await slow.close()
    }
  })

  it('publishes the schema that every archive holds a copy of', async () => {
    const published = await request(test.app).get('/schemas/own-data/1').expect(200)
    const files = await downloaded(test, colleague)
    assert.deepEqual(JSON.parse(published.text), JSON.parse(String(files.get('schema.json'))))
    assert.equal(JSON.parse(published.text).$id, 'http://localhost:3000/schemas/own-data/1')
  })

  describe('from a store that lost something', () => {
    it('says what is missing where files cannot be read, and holds the rest', async () => {
      const { connection } = test.database
      const entries = connection.collection('evidence.files')
      const [whole, half] = await entries.find().sort({ _id: 1 }).toArray()
      assert.ok(whole && half)
      await entries.deleteOne({ _id: whole._id })
      // Its second chunk is gone.
      await entries.updateOne({ _id: half._id }, { $set: { length: half.length * 2, chunkSize: half.length } })
      const files = await downloaded(test, earner)
      const manifest = OwnDataManifest.parse(JSON.parse(String(files.get('manifest.json'))))
      const reasons = manifest.missing.map(({ reason }) => reason.replace(/(,|:) .*/, ''))
      assert.deepEqual(reasons.sort(), ['This file could be read only in part', 'This file could not be read'])
      for (const { path } of manifest.missing) {
        assert.match(path, /^evidence\/files\//)
        assert.ok(String(files.get('MISSING.txt')).includes(path))
        assert.ok(String(files.get('index.html')).includes(path))
      }
      const { records } = JSON.parse(String(files.get('evidence/evidence.json')))
      assert.equal(records.length, 5)
    })
  })
})
