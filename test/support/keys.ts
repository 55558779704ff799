import crypto, { type RSAKeyPairOptions } from 'node:crypto'
import { mock } from 'node:test'

// ltijs makes an RSA-4096 key for every registration, which takes seconds. Where this is loaded its keys are as real, only
// shorter: in the tests themselves, and where a journey registers its LMS. Other processes make them in full length, and
// key.process.test.ts looks at one.
const SHORT_BITS = 2048

const { generateKeyPairSync } = crypto
mock.method(crypto, 'generateKeyPairSync', (type: 'rsa', options: RSAKeyPairOptions<'pem', 'pem'>) =>
  generateKeyPairSync(type, { ...options, modulusLength: SHORT_BITS }),
)
