import assert from 'node:assert/strict'
import { readSettings, SettingsFault } from '../../config/env.ts'

const base = { MONGODB_URI: 'mongodb://localhost/x' }
const production = {
  ...base,
  NODE_ENV: 'production',
  NOTCH_URL: 'https://notch.example.org/',
  NOTCH_SECRET: 'x'.repeat(40),
}
const faultsOf = (environment: Record<string, string | undefined>) => {
  try {
    readSettings(environment)
    return ''
  } catch (error) {
    assert.ok(error instanceof SettingsFault)
    return error.message
  }
}

describe('settings', () => {
  it('have defaults for development', () => {
    const settings = readSettings(base)
    assert.deepEqual([settings.port, settings.url, settings.allowLocalLms], [3000, 'http://localhost:3000', true])
  })
  it('list every fault at once, by variable', () => {
    const message = faultsOf({ PORT: 'abc', NOTCH_UNDO_SECONDS: '-1' })
    for (const variable of ['PORT', 'MONGODB_URI', 'NOTCH_UNDO_SECONDS']) assert.match(message, new RegExp(variable))
  })
  const refused: [string, Record<string, string>, RegExp][] = [
    ['without a secret', { NOTCH_SECRET: '' }, /NOTCH_SECRET: is required/],
    ['with a short secret', { NOTCH_SECRET: 'short' }, /at least 32/],
    ['with the development secret', { NOTCH_SECRET: 'development-secret-of-no-value-000000' }, /development default/],
    ['without its address', { NOTCH_URL: '' }, /NOTCH_URL: is required/],
    ['over plain http', { NOTCH_URL: 'http://notch.example.org' }, /https/],
    [
      'with files over plain http',
      { NOTCH_MEDIA_ORIGIN: 'http://files.example.org' },
      /NOTCH_MEDIA_ORIGIN: must start/,
    ],
    [
      'with files from its own address',
      { NOTCH_MEDIA_ORIGIN: 'https://notch.example.org:443' },
      /the same as NOTCH_URL/,
    ],
    ['with files under a path', { NOTCH_MEDIA_ORIGIN: 'https://files.example.org/a' }, /without a path/],
    ['with local LMSs allowed', { NOTCH_ALLOW_LOCAL_LMS: 'yes' }, /NOTCH_ALLOW_LOCAL_LMS/],
  ]
  for (const [name, change, message] of refused)
    it(`refuse to start in production ${name}`, () => assert.match(faultsOf({ ...production, ...change }), message))
  it('start in production when all is said', () => {
    const settings = readSettings(production)
    assert.deepEqual([settings.url, settings.allowLocalLms], ['https://notch.example.org', false])
  })
})
