import assert from 'node:assert/strict'
import supertest from 'supertest'
import type { Actor } from '../../../server/core/actor.ts'
import type { OrganizationId } from '../../../server/core/ids.contract.ts'
import { deploymentKeyOf } from '../../../server/lti/deployment.model.ts'
import { hashToken } from '../../../server/core/secrets.ts'
import { coordinatorCodeHash } from '../../../server/organizations/coordinator.code.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import { somebody } from '../../support/people.ts'

describe('coordinators', function () {
  this.timeout(60_000)
  let test: TestApp
  let ours: OrganizationId
  let theirs: OrganizationId
  let first: Actor
  let colleague: Actor
  let stranger: Actor

  beforeEach(async () => {
    // Keys are made elsewhere; here they would only take time.
    test = await testApp({}, { makeKey: async () => undefined })
    ours = (await test.services.organizations.ensure('Lakeside Sample District')).id
    theirs = (await test.services.organizations.ensure('Hillside Sample District')).id
    first = await person('first', ours)
    colleague = await person('colleague', ours)
    stranger = await person('stranger', theirs)
  })
  afterEach(() => test.close())

  async function person(name: string, organizationId: OrganizationId): Promise<Actor> {
    const known = { platformId: `platform-of-${organizationId}`, subject: name, name: `${name} Example`, email: null }
    const { id } = await test.services.people.remember({ ...known, organizationId })
    return somebody(name, { personId: id, organizationId })
  }
  const codeOf = async (actor: Actor) => (await test.services.people.find(actor.personId))?.code ?? ''
  const invite = (name = 'Lakeside Sample District') => test.services.invitations.invite(name)
  const as = (actor: Actor) => {
    const header = test.signIn(actor)
    const send = (method: 'get' | 'post' | 'delete', path: string, body?: object) =>
      supertest(test.app)[method](path).set('Authorization', header).send(body)
    return {
      enter: (code: string) => send('post', '/api/coordinator-code', { code }),
      view: () => send('get', '/api/organization'),
      appoint: (personCode: string) => send('post', '/api/organization/coordinators', { personCode }),
      remove: (personId: string) => send('delete', `/api/organization/coordinators/${personId}`),
      approve: (id: string) => send('post', `/api/organization/platforms/${id}/approve`),
      decline: (id: string) => send('delete', `/api/organization/platforms/${id}`),
      release: (key: string) => send('post', `/api/organization/deployments/${key}/release`),
    }
  }
  async function connect(clientId: string, organizationId: OrganizationId) {
    const organization = await test.services.organizations.find(organizationId)
    assert.ok(organization)
    const addresses = {
      authUrl: 'https://lms.example/a',
      tokenUrl: 'https://lms.example/t',
      jwksUrl: 'https://lms.example/k',
    }
    const more = { family: 'plain' as const, deploymentId: null, serviceHosts: [], frameOrigins: [] }
    const given = { issuer: 'https://lms.example', clientId, ...addresses, ...more }
    const platform = await test.services.lti.registrations.connect(given, organization)
    assert.ok(platform)
    return platform
  }
  async function becomeFirst() {
    await as(first)
      .enter((await invite()).coordinatorCode)
      .expect(200, { isCoordinator: true })
  }

  describe('a code', () => {
    it('is refused where it is none, of another organization, taken back, or over', async () => {
      const { token, coordinatorCode } = await invite()
      await test.services.invitations.revoke(hashToken(token))
      const other = await invite('Hillside Sample District')
      const over = await invite()
      test.clock.pass({ days: 7, seconds: 1 })
      for (const code of ['abc', coordinatorCode, other.coordinatorCode, over.coordinatorCode]) {
        const { body } = await as(first).enter(code).expect(400)
        assert.equal(body.errors[0].pointer, '/code')
      }
      await as(first).enter(' ').expect(400)
      await as(first).view().expect(403)
    })

    it('can be tried five times within any hour', async () => {
      const { coordinatorCode } = await invite()
      await as(first).enter('0000-0000-0000-0000').expect(400)
      test.clock.pass({ minutes: 50 })
      for (let tries = 2; tries <= 5; tries++) await as(first).enter('0000-0000-0000-0000').expect(400)
      test.clock.pass({ minutes: 9 })
      const { body } = await as(first).enter(coordinatorCode).expect(429)
      assert.match(body.detail, /five times an hour/)
      await as(colleague).enter('0000-0000-0000-0000').expect(400)
      // The first of the five is over an hour ago: one more is free, and only one.
      test.clock.pass({ minutes: 1, seconds: 1 })
      await as(first).enter('0000-0000-0000-0000').expect(400)
      await as(first).enter(coordinatorCode).expect(429)
      test.clock.pass({ minutes: 60 })
      await as(first).enter(coordinatorCode).expect(200)
    })

    it('lets one of many through, however it is typed, and is kept as a hash only', async () => {
      const { coordinatorCode } = await invite()
      const typed = coordinatorCode.toLowerCase().replaceAll('-', ' ')
      const answers = await Promise.all([first, colleague].map((actor) => as(actor).enter(typed)))
      const [through, late] = answers.map(({ status }) => status).sort()
      assert.equal(through, 200)
      // The other one comes while there is a coordinator already, or after the code was spent.
      assert.ok(late === 409 || late === 400, String(late))
      const stored = await test.database.connection.collection('invitations').find().toArray()
      assert.equal(stored[0]?.codeHash, coordinatorCodeHash(coordinatorCode))
      assert.ok(!JSON.stringify(stored).includes(coordinatorCode))
    })

    it('makes nobody a coordinator where there is one already; they appoint others', async () => {
      await becomeFirst()
      const { body } = await as(colleague)
        .enter((await invite()).coordinatorCode)
        .expect(409)
      assert.match(body.detail, /has a coordinator already/)
      await as(colleague).view().expect(403)
    })
  })

  it('nobody else sees or does anything', async () => {
    await becomeFirst()
    const platform = await connect('client-1', ours)
    for (const actor of [colleague, stranger]) {
      await as(actor).view().expect(403)
      await as(actor)
        .appoint(await codeOf(actor))
        .expect(403)
      await as(actor).remove(first.personId).expect(403)
      await as(actor).approve(platform.id).expect(403)
      await as(actor).decline(platform.id).expect(403)
      await as(actor).release('some-deployment').expect(403)
    }
    // The same person in a session of another organization is no coordinator there.
    await as({ ...first, organizationId: theirs })
      .view()
      .expect(403)
  })

  it('appoint people of their organization by the code on their profile', async () => {
    await becomeFirst()
    for (const code of ['nonsense', await codeOf(stranger)]) {
      const { body } = await as(first).appoint(code).expect(400)
      assert.equal(body.errors[0].pointer, '/personCode')
    }
    await as(first)
      .appoint(await codeOf(colleague))
      .expect(200)
    const { body } = await as(first)
      .appoint(await codeOf(colleague))
      .expect(200)
    assert.deepEqual(
      body.coordinators.map(({ name, isYou }: { name: string; isYou: boolean }) => [name, isYou]),
      [
        ['first Example', true],
        ['colleague Example', false],
      ],
    )
    await as(colleague).view().expect(200)
  })

  it('are removed by another, and never the last', async () => {
    await becomeFirst()
    await as(first).remove(colleague.personId).expect(404)
    const { body } = await as(first).remove(first.personId).expect(409)
    assert.match(body.detail, /Ask another coordinator/)
    await as(first)
      .appoint(await codeOf(colleague))
      .expect(200)
    // Each removes the other at the same moment: one of them stays.
    const answers = await Promise.all([as(first).remove(colleague.personId), as(colleague).remove(first.personId)])
    assert.equal(answers.filter(({ status }) => status === 200).length, 1)
    const left = (await test.services.organizations.find(ours))?.coordinators ?? []
    assert.equal(left.length, 1)
    const stayed = left[0]?.personId === first.personId ? first : colleague
    const gone = stayed === first ? colleague : first
    await as(stayed).view().expect(200)
    await as(gone).view().expect(403)
    await as(stayed).remove(gone.personId).expect(404)
    await as(stayed).remove(stayed.personId).expect(409)
  })

  it('decide about platforms that want to join theirs, and find no others', async () => {
    await becomeFirst()
    assert.equal((await connect('client-1', ours)).status, 'active')
    const second = await connect('client-2', ours)
    const third = await connect('client-3', ours)
    await connect('client-4', theirs)
    const foreign = await connect('client-5', theirs)
    assert.deepEqual([second.status, third.status, foreign.status], ['pending', 'pending', 'pending'])

    await as(first).approve(foreign.id).expect(404)
    await as(first).decline(foreign.id).expect(404)
    await as(first).approve('no-such-platform').expect(404)
    await as(first).approve(second.id).expect(200)
    await as(first).decline(second.id).expect(404)
    const { body } = await as(first).decline(third.id).expect(200)
    assert.deepEqual(
      body.platforms.map(({ clientId, status }: { clientId: string; status: string }) => [clientId, status]),
      [
        ['client-1', 'active'],
        ['client-2', 'active'],
      ],
    )
    assert.equal((await test.services.lti.registrations.find(foreign.id))?.status, 'pending')
  })

  it('release installations of their own platforms, and find no others', async () => {
    await becomeFirst()
    const own = await connect('client-1', ours)
    const foreign = await connect('client-4', theirs)
    const { lti } = test.services
    for (const platform of [own, foreign]) {
      const registration = await lti.registry.find(platform.id)
      assert.ok(registration)
      assert.equal((await lti.registry.admit(registration, 'd-1'))?.id, platform.organizationId)
      assert.equal(await lti.registry.admit(registration, 'd-2'), null)
    }
    const { body } = await as(first).view().expect(200)
    assert.deepEqual(
      body.pendingDeployments.map(({ deploymentId, clientId }: Record<string, string>) => [deploymentId, clientId]),
      [['d-2', 'client-1']],
    )
    await as(first).release(deploymentKeyOf(foreign.id, 'd-2')).expect(404)
    await as(first).release(deploymentKeyOf(own.id, 'd-1')).expect(404)
    const released = await as(first).release(deploymentKeyOf(own.id, 'd-2')).expect(200)
    assert.deepEqual(released.body.pendingDeployments, [])
    const registration = await lti.registry.find(own.id)
    assert.ok(registration)
    assert.equal((await lti.registry.admit(registration, 'd-2'))?.id, ours)
  })
})
