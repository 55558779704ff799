import assert from 'node:assert/strict'
import supertest from 'supertest'
import { platformIdOf } from '../../server/lti/platform.model.ts'
import { testApp, type TestApp } from '../support/app.ts'

describe('a framed page that is reloaded', function () {
  this.timeout(60_000)
  const issuer = 'https://lms.example'
  let test: TestApp
  before(async () => {
    test = await testApp()
    await test.services.lti.registrations.add({
      issuer,
      clientId: 'client-1',
      authUrl: 'https://sso.lms.example/authorize',
      tokenUrl: `${issuer}/token`,
      jwksUrl: `${issuer}/jwks`,
      organization: 'Lakeside Sample District',
      family: 'plain',
      deploymentId: null,
      serviceHosts: [],
      frameOrigins: [],
    })
  })
  after(() => test.close())

  const framers = async (path: string) => {
    const answer = await supertest(test.app).get(path).expect(200)
    return /frame-ancestors (.*)$/.exec(answer.headers['content-security-policy'] ?? '')?.[1]
  }

  it('may not be framed by anybody without a registration in its address', async () => {
    for (const path of ['/app', '/app/work', '/app?frame=unknown', '/app?frame=a&frame=b']) {
      assert.equal(await framers(path), "'none'", path)
    }
  })

  it('may be framed by the LMS that framed it before, on every screen', async () => {
    for (const path of ['/app', '/app/work', '/app/credentials/pausing-in-a-socratic-seminar']) {
      assert.equal(
        await framers(`${path}?frame=${platformIdOf(issuer, 'client-1')}`),
        `${issuer} https://sso.lms.example`,
        path,
      )
    }
  })
})
