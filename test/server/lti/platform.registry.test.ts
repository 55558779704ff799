import assert from 'node:assert/strict'
import { OrganizationId } from '../../../server/core/ids.contract.ts'
import { platformIdOf } from '../../../server/lti/platform.model.ts'
import { frameSources, isReturnAddress, isServiceAddress } from '../../../server/lti/platform.origins.ts'
import { codeIn, launch, launchingTool, openSession, type Tool } from './launching.tool.ts'
import { claim } from './signing.platform.ts'

describe('a deployment', function () {
  this.timeout(60_000)
  let tool: Tool
  afterEach(() => tool.close())

  const launchFrom = (deploymentId: string) => launch(tool, (claims) => (claims[claim.deploymentId] = deploymentId))
  const deployments = () => tool.lti.registrations.listDeployments()

  it('that is unknown is kept as pending, refused with what to tell the administrator, and let in once assigned', async () => {
    tool = await launchingTool()
    const refused = await launchFrom('deployment-<2>')
    assert.equal(refused.status, 403)
    assert.match(refused.text, /waiting for an administrator/)
    assert.match(refused.text, /<dt>Deployment ID<\/dt><dd>deployment-&lt;2&gt;<\/dd>/)
    const pending = (await deployments()).find(({ deploymentId }) => deploymentId === 'deployment-<2>')
    assert.deepEqual([pending?.status, pending?.organizationId], ['pending', null])
    const platformId = platformIdOf(tool.platform.url, tool.platform.clientId)
    await tool.lti.registrations.assign(platformId, 'deployment-<2>', 'Hillside Sample District')
    tool.advance(2_500)
    const answer = await launchFrom('deployment-<2>')
    assert.equal(answer.status, 200)
    const { body } = await openSession(tool, codeIn(answer.text)).expect(200)
    assert.equal(body.session.organization.name, 'Hillside Sample District')
    assert.equal((await launchFrom('deployment-1')).status, 200)
  })

  it('is adopted at the first launch where none was named, and only the first', async () => {
    tool = await launchingTool({ deploymentId: null })
    const answers = await Promise.all(Array.from({ length: 8 }, (_, number) => launchFrom(`deployment-${number % 4}`)))
    const passed = answers.filter(({ status }) => status === 200).length
    assert.equal(passed, 2)
    const all = await deployments()
    assert.equal(all.length, 4)
    const active = all.filter(({ status }) => status === 'active')
    assert.equal(active.length, 1)
    assert.equal((await launchFrom(active[0]?.deploymentId ?? '')).status, 200)
  })

  it('is never adopted where many schools share the issuer', async () => {
    tool = await launchingTool({ deploymentId: null })
    // The issuer of Canvas's cloud, at an address that this test can serve.
    const { connection } = tool.database
    const platformId = platformIdOf(tool.platform.url, tool.platform.clientId)
    await connection.collection('platforms').updateOne(
      { issuer: tool.platform.url },
      {
        $set: { family: 'canvas', issuer: 'https://canvas.instructure.com' },
      },
    )
    const answer = await launch(tool, (claims) => (claims.iss = 'https://canvas.instructure.com'))
    assert.equal(answer.status, 403)
    assert.deepEqual(
      (await deployments()).map(({ platformId: id, status }) => [id, status]),
      [[platformId, 'pending']],
    )
  })

  it('stays with its organization when the registration is updated', async () => {
    tool = await launchingTool({ deploymentId: null })
    await launchFrom('deployment-1')
    const platforms = tool.database.connection.collection('platforms')
    await platforms.updateMany({}, { $set: { tokenAudience: 'told-at-registration' } })
    const [platform] = await tool.lti.registrations.list()
    assert.ok(platform)
    const again = await tool.lti.registrations.add({
      ...platform,
      authUrl: `${tool.platform.url}/other`,
      organization: 'Lakeside Sample District',
      deploymentId: null,
      tokenAudience: null,
    })
    assert.deepEqual([again.isNew, again.platform.deploymentId], [false, 'deployment-1'])
    assert.equal(again.platform.tokenAudience, 'told-at-registration')
    tool.advance(31_000)
    assert.equal((await launchFrom('deployment-1')).status, 200)
    assert.equal((await tool.lti.registrations.list()).length, 1)
  })

  it('is let in no more once its registration is removed', async () => {
    tool = await launchingTool()
    assert.equal((await launchFrom('deployment-1')).status, 200)
    assert.equal(await tool.lti.registrations.remove(tool.platform.url, tool.platform.clientId), true)
    assert.equal(await tool.lti.registrations.remove(tool.platform.url, tool.platform.clientId), false)
    tool.advance(31_000)
    await assert.rejects(launchFrom('deployment-1'))
    assert.deepEqual(await deployments(), [])
  })
})

describe('what a registration vouches for', () => {
  const platform = {
    id: 'p',
    issuer: 'https://lms.example',
    clientId: 'c',
    authUrl: 'https://sso.lms.example/auth?x=1',
    tokenUrl: 'https://api.lms.example:8443/token',
    jwksUrl: 'https://keys.lms.example/jwks',
    family: 'plain' as const,
    organizationId: OrganizationId.parse('organization-1'),
    serviceHosts: ['grades.lms.example'],
    frameOrigins: ['https://courses.lms.example'],
    deploymentId: null,
    tokenAudience: null,
    status: 'active' as const,
    createdAt: new Date(),
  }
  const cloud = { ...platform, family: 'canvas' as const, issuer: 'https://canvas.instructure.com' }

  const addresses: [string, boolean][] = [
    ['https://lms.example/items/1?type_id=1', true],
    ['https://sso.lms.example/', true],
    ['https://api.lms.example:8443/', true],
    ['https://grades.lms.example/', true],
    ['https://api.lms.example/', false],
    ['https://lms.example.evil.example/', false],
    ['https://evil.example/lms.example', false],
    ['https://me@lms.example/', false],
    ['https://school.instructure.com/', false],
    ['nonsense', false],
  ]
  for (const [address, expected] of addresses) {
    it(`${expected ? 'takes' : 'does not take'} ${address} for a service`, () =>
      assert.equal(isServiceAddress(platform, address), expected))
  }
  it('takes every school of a shared issuer for a service, and nothing that looks like one', () => {
    assert.equal(isServiceAddress(cloud, 'https://school.instructure.com/api/lti'), true)
    assert.equal(isServiceAddress(cloud, 'https://school.instructure.com:8443/api'), false)
    assert.equal(isServiceAddress(cloud, 'https://eviltructure.com/'), false)
    assert.equal(isServiceAddress(cloud, 'https://school.instructure.com.evil.example/'), false)
  })
  it('does not widen a school’s own Canvas', () => {
    assert.equal(
      isServiceAddress({ ...cloud, issuer: 'https://canvas.school.example' }, 'https://a.instructure.com/'),
      false,
    )
  })
  const returns: [string, boolean][] = [
    ['https://lms.example/return?course=1', true],
    ['https://grades.lms.example/return', true],
    ['http://lms.example/return', false],
    ['https://evil.example/return', false],
    ['https://lms.example@evil.example/', false],
    ['javascript:alert(1)//lms.example', false],
  ]
  for (const [address, expected] of returns) {
    it(`${expected ? 'hands' : 'does not hand'} a choice back to ${address}`, () =>
      assert.equal(isReturnAddress(platform, address), expected))
  }
  it('hands a choice back without https only where the LMS itself has none', () => {
    const local = { ...platform, issuer: 'http://localhost:3001' }
    assert.equal(isReturnAddress(local, 'http://localhost:3001/return'), true)
    assert.equal(isReturnAddress(local, 'http://localhost:3002/return'), false)
    // Registered under another name of the same LMS.
    const named = { ...local, serviceHosts: ['127.0.0.1:3001'], frameOrigins: ['http://127.0.0.1:3001'] }
    assert.equal(isReturnAddress(named, 'http://127.0.0.1:3001/return'), true)
    assert.equal(isReturnAddress({ ...named, frameOrigins: [] }, 'http://127.0.0.1:3001/return'), false)
  })
  it('lets its own origins frame Notch, never everybody', () => {
    assert.deepEqual(frameSources(platform), [
      'https://lms.example',
      'https://sso.lms.example',
      'https://courses.lms.example',
    ])
    assert.ok(frameSources(cloud).includes('https://*.instructure.com'))
    assert.deepEqual(frameSources({ ...platform, issuer: 'urn:lms', frameOrigins: [] }), ['https://sso.lms.example'])
  })
})
