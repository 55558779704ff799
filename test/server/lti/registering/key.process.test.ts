import assert from 'node:assert/strict'
import { createLtiProvider } from '../../../../server/lti/lti.provider.ts'
import { keyProcess } from '../../../../server/lti/registering/key.process.ts'
import { testDatabase, type TestDatabase } from '../../../support/database.ts'

const registration = {
  issuer: 'https://lms.example',
  clientId: 'client-1',
  name: 'Lakeside Sample District',
  authUrl: 'https://lms.example/auth',
  tokenUrl: 'https://lms.example/token',
  jwksUrl: 'https://lms.example/jwks',
}

describe('the process that makes keys', function () {
  this.timeout(60_000)
  let database: TestDatabase
  before(async () => void (database = await testDatabase()))
  after(() => database.close())
  const settings = (mongoUri: string) => ({ mongoUri, mongoName: database.name, secret: 'a'.repeat(32) })

  it('says why it ended where it could not', async () => {
    await assert.rejects(keyProcess(settings('nonsense'))(registration), /ended with 1: .*Invalid scheme/s)
  })

  it('leaves a key that this process can sign with', async () => {
    await keyProcess(settings(database.uri))(registration)
    const provider = createLtiProvider({ connection: database.connection, secret: 'a'.repeat(32) })
    const { key, kid } = await provider.signingKey(registration.issuer, registration.clientId)
    assert.equal(key.asymmetricKeyDetails?.modulusLength, 4096)
    assert.deepEqual(
      (await provider.publicKeys()).keys.map((each) => each.kid),
      [kid],
    )
  })
})
