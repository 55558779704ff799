import assert from 'node:assert/strict'
import { StackId } from '../../../server/core/ids.contract.ts'
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

describe('a stack’s column', () => {
  let test: TestApp
  const stackId = StackId.parse('test-stack')
  const theme = somebody('earner', { placementId: somebody('theme').placementId })
  beforeEach(async () => {
    test = await testApp({ NOTCH_UNDO_SECONDS: '0' })
    await appoint(test, assessor)
    test.gradebook.columns.set(theme.placementId, {
      placementId: theme.placementId,
      key: 'column-of-the-stack',
      platformId: 'platform-1',
      subject: { kind: 'stack', stackId },
    })
  })
  afterEach(() => test.close())

  async function earned(from = theme) {
    const { id } = await submitted(test, from)
    await decided(test, assessor, { id })
    await test.services.worker.round()
    return found(test, id)
  }
  const told = () => test.gradebook.heard.map(({ result }) => result)

  it('hears nothing of work that was only handed in', async () => {
    await submitted(test, theme)
    await test.services.worker.round()
    assert.deepEqual(told(), [])
  })

  it('counts an award as one of so many', async () => {
    await earned()
    assert.deepEqual(told(), [{ state: 'progress', earned: 1, of: 2, comment: '1 of 2 earned in "Test stack".' }])
  })

  it('counts an award that was earned through another link, too', async () => {
    // The theme's link led to another credential of it first.
    await test.services.submissions.start(theme, ASKING_TWICE)
    await earned(earner)
    assert.deepEqual(
      told().map(({ state }) => state),
      ['progress'],
    )
  })

  it('is cleared, and never holds a 0, when its only award is revoked', async () => {
    const { _id } = await earned()
    await test.services.models.submissions.change({ _id }, { $set: { status: 'revoked' } })
    await test.services.passbacks.owe(await found(test, _id))
    await test.services.worker.round()
    assert.equal(told().at(-1)?.state, 'revoked')
  })
})

describe('a grade whose award was revoked', () => {
  it('is taken back before the column hears of the work begun anew', async () => {
    const test = await testApp({ NOTCH_UNDO_SECONDS: '0' })
    await appoint(test, assessor)
    columnOf(test, earner)
    const { id } = await submitted(test, earner)
    await decided(test, assessor, { id })
    await test.services.worker.round()
    const awarded = await found(test, id)
    // The column was down while it was revoked, begun again and handed in.
    await test.services.models.submissions.change(
      { _id: id },
      {
        $set: {
          status: 'submitted',
          awardId: null,
          attempts: [...awarded.attempts, { ...awarded.attempts[0], feedback: null }],
        },
      },
    )
    test.clock.pass({ minutes: 1 })
    await test.services.passbacks.owe(await found(test, id))
    for (let round = 0; round < 3; round++) await test.services.worker.round()
    assert.deepEqual(states(test).slice(-3), ['awarded', 'revoked', 'submitted'])
    assert.deepEqual(test.gradebook.heard.map(({ gradeWasSent }) => gradeWasSent).slice(-2), [true, false])
    await test.close()
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
