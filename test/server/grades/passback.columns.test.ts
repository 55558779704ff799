import assert from 'node:assert/strict'
import { testApp, type TestApp } from '../../support/app.ts'
import { appoint, ASKING_TWICE, decided, somebody, submitted, WAITING_WELL } from '../../support/people.ts'
import { shortComment } from '../../../server/grades/passback.rules.ts'

const earner = somebody('earner')
const assessor = somebody('assessor')
const states = ({ gradebook }: TestApp) => gradebook.heard.map((entry) => entry.result.state)

function columnOf({ gradebook }: TestApp, actor: typeof earner, credentialId = WAITING_WELL) {
  gradebook.columns.set(actor.placementId, {
    placementId: actor.placementId,
    key: `column-of-${credentialId}`,
    platformId: 'platform-1',
    subject: { kind: 'credential', credentialId },
  })
}

describe('which column a grade goes to', () => {
  let test: TestApp
  beforeEach(async () => {
    test = await testApp({ NOTCH_UNDO_SECONDS: '0' })
    await appoint(test, assessor)
  })
  afterEach(() => test.close())

  it('is never that of another credential, through whose link the earner walked in', async () => {
    columnOf(test, earner, ASKING_TWICE)
    const { id } = await submitted(test, earner, WAITING_WELL)
    await test.services.worker.round()
    await decided(test, assessor, { id })
    await test.services.worker.round()
    assert.equal((await test.services.submissions.get(earner, id)).status, 'awarded')
    assert.deepEqual(states(test), [])
  })

  it('is none any more where the link was pointed at another credential meanwhile', async () => {
    columnOf(test, earner)
    const { id } = await submitted(test, earner)
    await test.services.passbacks.owe(await found(test, id))
    columnOf(test, earner, ASKING_TWICE)
    await test.services.worker.round()
    assert.deepEqual(states(test), [])
  })

  it('is the course’s for a learner of it, whatever else they are in the school', async () => {
    const principal = somebody('principal', { courseRoles: ['learner', 'administrator'] })
    columnOf(test, principal)
    await submitted(test, principal)
    await test.services.worker.round()
    assert.deepEqual(states(test), ['submitted'])
  })
})

async function found({ services }: TestApp, id: Awaited<ReturnType<typeof submitted>>['id']) {
  const submission = await services.models.submissions.find(id)
  assert.ok(submission)
  return submission
}

describe('the comment in a gradebook’s cell', () => {
  it('stays short where the text has no spaces to cut at', () => {
    assert.ok(shortComment('字'.repeat(5000)).length <= 300)
  })
})
