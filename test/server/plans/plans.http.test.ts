import assert from 'node:assert/strict'
import request from 'supertest'
import type { Actor } from '../../../server/core/actor.ts'
import { CredentialId } from '../../../server/core/ids.contract.ts'
import { CredentialView } from '../../../server/credentials/credential.contract.ts'
import { PlanView } from '../../../server/plans/plan.contract.ts'
import { inOrder } from '../../../server/plans/plan.rules.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import { ASKING_TWICE, somebody, submitted, WAITING_WELL } from '../../support/people.ts'

const planner = somebody('planner')

describe('the order of a plan', () => {
  const items = ['a', 'b', 'c'].map((id) => ({ credentialId: CredentialId.parse(id) }))
  const cases: [string, string[], string][] = [
    ['follows the wish', ['c', 'a', 'b'], 'cab'],
    ['keeps what was not named, at the end', ['c'], 'cab'],
    ['loses nothing to doubles and strangers', ['b', 'b', 'x'], 'bac'],
  ]
  for (const [what, wished, expected] of cases)
    it(what, () => {
      const ordered = inOrder(
        items,
        wished.map((id) => CredentialId.parse(id)),
      )
      assert.equal(ordered.map((item) => item.credentialId).join(''), expected)
    })
})

describe('an earner’s plan', () => {
  let test: TestApp
  before(async () => {
    test = await testApp()
  })
  after(() => test.close())

  const as = (actor: Actor) => {
    const header = test.signIn(actor)
    return {
      get: (path: string) => request(test.app).get(path).set('authorization', header),
      put: (path: string, body: object = {}) => request(test.app).put(path).set('authorization', header).send(body),
      remove: (path: string) => request(test.app).delete(path).set('authorization', header),
    }
  }
  const planOf = async (actor: Actor) => PlanView.parse((await as(actor).get('/api/plan')).body)
  const idsOf = (plan: PlanView) => plan.planned.map((item) => item.credentialId)

  it('refuses an unknown credential, a target for what is not planned, and a day that is none', async () => {
    assert.equal((await as(planner).put('/api/plan/no-such-one')).status, 404)
    const target = (targetOn: unknown) => as(planner).put(`/api/plan/${WAITING_WELL}/target`, { targetOn })
    assert.equal((await target('2027-01-31')).status, 404)
    assert.equal((await target('soon')).status, 400)
    assert.deepEqual((await planOf(planner)).planned, [])
  })

  it('takes a credential once, also by a double click, and shows it on the credential’s page', async () => {
    await Promise.all([1, 2, 3].map(() => as(planner).put(`/api/plan/${WAITING_WELL}`)))
    await as(planner).put(`/api/plan/${ASKING_TWICE}`)
    assert.deepEqual(idsOf(await planOf(planner)), [WAITING_WELL, ASKING_TWICE])
    const seen = async (actor: Actor) =>
      CredentialView.parse((await as(actor).get(`/api/credentials/${WAITING_WELL}`)).body).planned
    assert.deepEqual([await seen(planner), await seen(somebody('other'))], [true, false])
  })

  it('is ordered and dated by its earner; an order that started from an older plan is refused', async () => {
    const { revision } = await planOf(planner)
    const order = (credentialIds: string[], from: number) =>
      as(planner).put('/api/plan', { revision: from, credentialIds })
    assert.deepEqual(idsOf(PlanView.parse((await order([ASKING_TWICE, WAITING_WELL], revision)).body)), [
      ASKING_TWICE,
      WAITING_WELL,
    ])
    assert.equal((await order([WAITING_WELL, ASKING_TWICE], revision)).status, 409)
    await as(planner).put(`/api/plan/${WAITING_WELL}/target`, { targetOn: '2020-01-01' })
    const { planned } = await planOf(planner)
    assert.deepEqual(
      planned.map((item) => item.targetOn),
      [null, '2020-01-01'],
    )
  })

  it('shows where each one stands, blocks nothing by a day that passed, and lets go again', async () => {
    const { id } = await submitted(test, planner)
    assert.deepEqual(
      (await planOf(planner)).planned.map((item) => item.progress.status),
      [null, 'submitted'],
    )
    assert.equal((await planOf(planner)).planned[1]?.progress.submissionId, id)
    assert.deepEqual(idsOf(PlanView.parse((await as(planner).remove(`/api/plan/${WAITING_WELL}`)).body)), [
      ASKING_TWICE,
    ])
    assert.equal((await as(planner).remove(`/api/plan/${WAITING_WELL}`)).status, 200)
  })

  it('is nobody else’s', async () => {
    for (const other of [somebody('other'), somebody('chief', { courseRoles: ['administrator', 'facilitator'] })])
      assert.deepEqual(await planOf(other), { revision: 0, planned: [] })
  })
})
