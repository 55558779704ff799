import assert from 'node:assert/strict'
import { PDFDocument } from '@cantoo/pdf-lib'
import request from 'supertest'
import type { Actor } from '../../../server/core/actor.ts'
import type { Endpoint } from '../../../server/core/endpoint.contract.ts'
import { ArtifactId, IssuerId, SubmissionId } from '../../../server/core/ids.contract.ts'
import { personIdOf } from '../../../server/people/person.service.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import { unzip } from '../../support/archive.ts'
import {
  appoint,
  WAITING_WELL,
  completeDraft,
  DISTRICT,
  judged,
  OTHER_DISTRICT,
  somebody,
  withAnswers,
} from '../../support/people.ts'
import { aboutPlan, uploadsOf } from '../../support/uploads.ts'
import { everyEndpoint, send, type Ids } from '../tenancy.world.ts'

// Blind both ways: everything that Notch generates for one side is searched for what names the other. The endpoints come
// from the contracts themselves, so that a new one is searched from its first day on.

const FERN = {
  given: 'Fernanda',
  family: 'Quillfeather',
  email: 'fernanda.quillfeather@lakeview.example',
  subject: 'lms-user-48151',
  platformId: 'platform-lakeview',
  organization: 'Lakeview Specimen Schools',
  course: 'course-lakeview-biology',
  placement: 'placement-lakeview',
}
const ODO = {
  given: 'Odalys',
  family: 'Brightwater',
  email: 'odalys.brightwater@hillside.example',
  subject: 'lms-user-16234',
  platformId: 'platform-hillside',
  organization: 'Hillside Specimen Network',
  course: 'course-hillside-evenings',
  placement: 'placement-hillside',
}
type Somebody = typeof FERN

const actorOf = ({ platformId, subject, course, placement }: Somebody, organizationId: Actor['organizationId']) =>
  somebody(placement.replace('placement-', ''), {
    personId: personIdOf(platformId, subject),
    organizationId,
    courseId: course,
  })

/** Whatever names a person: names and their parts, addresses, ids of theirs and of where they come from. */
const identifiersOf = (who: Somebody, actor: Actor, code: string) => [
  ...[who.given, who.family, who.email, who.subject, who.platformId, who.organization, who.course, who.placement],
  ...[actor.personId, actor.organizationId, actor.placementId, code],
]

interface Found {
  where: string
  what: string
}

function searchIn(where: string, content: Buffer | string, identifiers: string[]): Found[] {
  const forms = (typeof content === 'string' ? Buffer.from(content) : content).toString('latin1').toLowerCase()
  // Documents may write their words in two bytes each.
  const wide = forms.replaceAll('\0', '')
  return identifiers
    .filter((what) => [forms, wide].some((text) => text.includes(what.toLowerCase())))
    .map((what) => ({ where, what }))
}

async function pdfOf(author: Somebody): Promise<Buffer> {
  const document = await PDFDocument.create()
  document.addPage()
  const name = `${author.given} ${author.family}`
  document.setAuthor(name)
  document.setTitle(`A plan by ${name}`)
  document.setKeywords([author.organization, author.email])
  return Buffer.from(await document.save())
}

const isSession = ({ path }: Endpoint) => /^\/api\/(session|placing)/.test(path)
/** What gives the claim up, or ends it, comes after everything that needs it. */
const LATE = ['decideReview', 'undoDecision', 'releaseReview', 'returnIncomplete', 'declineReview']
/** What the other side of the wire would be asked, and needs a real one. */
const OUTSIDE = ['checkPlatform']

describe('blind both ways, in everything that Notch generates', () => {
  const earner = actorOf(FERN, DISTRICT)
  const assessor = actorOf(ODO, OTHER_DISTRICT)
  let test: TestApp
  let ids: Ids
  let endpoints: [string, Endpoint][]
  let ofEarner: string[]
  let ofAssessor: string[]

  before(async function () {
    this.timeout(120_000)
    test = await testApp({ NOTCH_UNDO_SECONDS: '0' })
    const { services, clock } = test
    for (const [who, { organizationId }] of [
      [FERN, earner],
      [ODO, assessor],
    ] as const) {
      const { given, family, email, subject, platformId, organization } = who
      await services.people.remember({ platformId, subject, organizationId, name: `${given} ${family}`, email })
      await test.database.connection.collection<{ _id: string; coordinators: [] }>('organizations').insertOne({
        _id: organizationId,
        ...{ slug: organization.toLowerCase().replaceAll(' ', '-'), name: organization, createdAt: clock.now() },
        coordinators: [],
      })
      await services.models.pools.put({
        ...{ organizationId, issuerId: IssuerId.parse('test-issuer'), changedAt: clock.now() },
        ...{ pool: { kind: 'coalition', distance: 'none' }, changedBy: earner.personId },
      })
    }
    const codeOf = async ({ personId }: Actor) => (await services.people.find(personId))?.code ?? 'no-code'
    ofEarner = identifiersOf(FERN, earner, await codeOf(earner))
    ofAssessor = identifiersOf(ODO, assessor, await codeOf(assessor))
    await appoint(test, assessor, WAITING_WELL)

    const draft = await completeDraft(test, earner, WAITING_WELL)
    const pdf = await pdfOf(FERN)
    const about = aboutPlan(draft.id, pdf, { fileName: `${FERN.given} ${FERN.family} plan.pdf` })
    const { body } = await uploadsOf(test, earner).whole(about, pdf).expect(201)
    await withAnswers(test, earner, await services.submissions.get(earner, draft.id))
    await services.worker.round()
    await services.submissions.submit(earner, draft.id)
    await services.worker.round()
    const artifactId = ArtifactId.parse(body.id)
    ids = {
      ...{ submissionId: draft.id, artifactId, awardId: 'no-award', gradeId: 'no-grade' },
      ...{
        entryId: 'no-entry',
        feedbackRequestId: 'no-request',
        noticeId: 'no-notice',
        id: draft.id,
        selfReportedId: 'none',
        shareLinkId: 'no-link-of-theirs',
      },
    }
    endpoints = (await everyEndpoint()).filter(([name, endpoint]) => !isSession(endpoint) && !OUTSIDE.includes(name))
  })
  after(() => test.close())

  /** Asks through every endpoint and searches body and headers. */
  async function walk(actor: Actor, identifiers: string[], wanted: (name: string, endpoint: Endpoint) => boolean) {
    const found: Found[] = []
    const order = ([name]: [string, Endpoint]) => LATE.indexOf(name)
    for (const [name, endpoint] of endpoints
      .filter(([each, about]) => wanted(each, about))
      .sort((a, b) => order(a) - order(b))) {
      const { status, text, headers } = await send(test, actor, name, endpoint, ids)
      found.push(...searchIn(`${name} (${status})`, `${text ?? ''}${JSON.stringify(headers)}`, identifiers))
    }
    return found
  }
  const reads = (_name: string, { method }: Endpoint) => method === 'get'

  /** A file as this reader gets it: the address, the headers, the bytes. */
  async function opened(actor: Actor, purpose: 'view' | 'download') {
    const authorization = test.signIn(actor)
    const opening = await request(test.app)
      .post(`/api/evidence/${ids.artifactId}/open`)
      .set('authorization', authorization)
      .send({ purpose })
    assert.equal(opening.status, 200, opening.text)
    const file = await request(test.app).get(opening.body.url).buffer(true).expect(200)
    const address = Buffer.from(String(opening.body.url).split('/').at(-1)?.split('.')[0] ?? '', 'base64url')
    return [
      JSON.stringify(opening.body),
      JSON.stringify(file.headers),
      address.toString(),
      Buffer.isBuffer(file.body) ? file.body : Buffer.from(file.text ?? ''),
    ]
  }

  /** Everything in somebody's own zip, file names included. */
  async function ownZip(actor: Actor): Promise<[string, Buffer][]> {
    const authorization = test.signIn(actor)
    const opening = await request(test.app).post('/api/own-data/open').set('authorization', authorization).send({})
    assert.equal(opening.status, 200, opening.text)
    const file = await request(test.app)
      .get(new URL(opening.body.url, 'http://localhost').pathname)
      .buffer(true)
      .parse((response, done) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('end', () => done(null, Buffer.concat(parts)))
      })
      .expect(200)
    return [...(await unzip(file.body))]
  }

  it('says nothing of the earner before the attempt is claimed', async function () {
    this.timeout(60_000)
    const queue = await test.services.reviews.queue(assessor)
    assert.ok(queue.open.some(({ submissionId }) => submissionId === ids.submissionId))
    assert.deepEqual(await walk(assessor, ofEarner, reads), [])
  })

  it('nor to its claimant, in any answer, header, file name or byte of a copy', async function () {
    this.timeout(60_000)
    await test.services.reviews.claim(assessor, SubmissionId.parse(ids.submissionId))
    assert.deepEqual(await walk(assessor, ofEarner, reads), [])
    for (const purpose of ['view', 'download'] as const)
      for (const [index, part] of (await opened(assessor, purpose)).entries())
        assert.deepEqual(searchIn(`${purpose} ${index}`, part, ofEarner), [])
    // The same search finds its author in what the earner gets.
    const own = (await opened(earner, 'download')).flatMap((part) => searchIn('own', part, ofEarner))
    assert.ok(own.some(({ what }) => what === FERN.family))
  })

  it('nor after the decision, in notices and in the assessor’s own zip', async function () {
    this.timeout(120_000)
    const { reviews, worker } = test.services
    const id = (await reviews.queue(assessor)).claimed[0]?.submissionId
    assert.ok(id)
    await reviews.save(assessor, id, judged({ asks: 'partly' }), 0)
    await reviews.decide(assessor, id, { revision: 1, outcome: 'return' })
    await worker.round()
    assert.deepEqual(await walk(assessor, ofEarner, reads), [])
    for (const [name, bytes] of await ownZip(assessor)) {
      assert.deepEqual(searchIn('a name in the zip', name, ofEarner), [])
      assert.deepEqual(searchIn(name, bytes, ofEarner), [])
    }
  })

  it('says nothing of the assessor to the earner: in answers, files, notices, the gradebook or their own zip', async function () {
    this.timeout(120_000)
    assert.equal((await test.services.submissions.list(earner)).submissions[0]?.status, 'returned')
    assert.deepEqual(await walk(earner, ofAssessor, reads), [])
    for (const part of await opened(earner, 'download')) assert.deepEqual(searchIn('a file', part, ofAssessor), [])
    for (const [name, bytes] of await ownZip(earner)) {
      assert.deepEqual(searchIn('a name in the zip', name, ofAssessor), [])
      assert.deepEqual(searchIn(name, bytes, ofAssessor), [])
    }
    assert.deepEqual(searchIn('the gradebook', JSON.stringify(test.gradebook.heard), ofAssessor), [])
  })

  it('says nothing in the page itself, and nothing through what changes things', async function () {
    this.timeout(120_000)
    for (const path of ['/app', '/app/review', `/app/review/${ids.submissionId}`]) {
      const page = await request(test.app).get(path)
      assert.deepEqual(searchIn(path, page.text + JSON.stringify(page.headers), [...ofEarner, ...ofAssessor]), [])
    }
    const changes = (_name: string, { method }: Endpoint) => method !== 'get'
    assert.deepEqual(await walk(assessor, ofEarner, changes), [])
    assert.deepEqual(await walk(earner, ofAssessor, changes), [])
  })
})
