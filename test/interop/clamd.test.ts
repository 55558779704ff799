import assert from 'node:assert/strict'
import request from 'supertest'
import { ArtifactId } from '../../server/core/ids.contract.ts'
import { testApp, type TestApp } from '../support/app.ts'
import { somebody, WAITING_WELL } from '../support/people.ts'
import { aboutPlan, uploadsOf } from '../support/uploads.ts'
import { FINDING, HARMFUL, realClamd } from './clamd.ts'

const MIB = 1024 * 1024
const earner = somebody('earner')
const TEXT = 'A lesson in which pupils ask twice.\n'

describe('a real ClamAV daemon', () => {
  let clamd: Awaited<ReturnType<typeof realClamd>>
  let test: TestApp

  before(async () => {
    const program = process.env.NOTCH_INTEROP_CLAMD
    assert.ok(program, '`npm run interop` says where clamd is')
    clamd = await realClamd(program)
    await clamd.start()
    test = await testApp({ CLAMD_HOST: `127.0.0.1:${clamd.port}` })
  })
  after(async () => {
    await test?.close()
    await clamd?.stop()
    await clamd?.remove()
  })

  /** Uploads a file, lets the worker have its turn, and answers what its earner reads of it. */
  async function checked(content: string, fileName = 'plan.txt') {
    const { id } = await test.services.submissions.start(earner, WAITING_WELL)
    const bytes = Buffer.from(content)
    const answer = await uploadsOf(test, earner).whole(aboutPlan(id, bytes, { fileName }), bytes)
    assert.equal(answer.status, 201, answer.text)
    const artifactId = ArtifactId.parse(answer.body.id)
    const look = async () => {
      await test.services.worker.round()
      const { draft } = await test.services.submissions.get(earner, id)
      const piece = draft.artifacts.find((one) => one.id === artifactId)
      assert.ok(piece?.form === 'file' && piece.scan)
      return piece.scan
    }
    const scan = await look()
    const opened = await request(test.app)
      .post(`/api/evidence/${artifactId}/open`)
      .set('authorization', test.signIn(earner))
      .send({ purpose: 'download' })
    await test.services.draftEvidence.remove(earner, id, artifactId)
    return { ...scan, opens: opened.status === 200 }
  }
  const waiting = { state: 'waiting', finding: null, opens: true }

  it('passes a clean file', async () => {
    assert.deepEqual(await checked(TEXT), { state: 'clean', trouble: null, finding: null, opens: true })
  })

  it('finds what its signature describes, and the file is locked', async () => {
    const found = { state: 'infected', trouble: null, finding: FINDING, opens: false }
    assert.deepEqual(await checked(`${TEXT}${HARMFUL}\n`), found)
    // Far behind in a file that is sent in many pieces.
    assert.deepEqual(await checked(`${TEXT.repeat(20_000)}${HARMFUL}\n`), found)
  })

  it('says that a file is larger than it takes, and one that it does not look through is not clean', async () => {
    assert.deepEqual(await checked('x'.repeat(4 * MIB)), { ...waiting, trouble: 'too-large' })
    assert.deepEqual(await checked('x'.repeat(1.5 * MIB)), { ...waiting, trouble: 'too-large' })
  })

  it('may go and come back: meanwhile nothing is clean', async () => {
    await clamd.stop()
    assert.deepEqual(await checked(TEXT), { ...waiting, trouble: 'unavailable' })
    await clamd.start()
    assert.deepEqual(await checked(TEXT), { state: 'clean', trouble: null, finding: null, opens: true })
  })
})
