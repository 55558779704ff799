import assert from 'node:assert/strict'
import { createSealing } from '../../../server/core/sealing.ts'

const secret = 'a secret of the tests, long enough'
const RECORD = 'specimen:ed25519:1'
const keys = createSealing(secret, 'issuer keys v1')
const provider = createSealing(secret, 'lti-provider')

// As they were stored before both kinds of sealing became one.
const OLD_ISSUER_KEY = 'v1.wgHb-pR6ilVog3Wj.GAACs2xQ1OgmY9rFQEE.xwdYnTmI7fTBLpWSdj-nIg'
const OLD_REGISTRATION = 'CwgF-ZkKDHHUVSlCUtbLBBbijPee3qv28136HWGnkImwNvej-fxTr5rhM3vu8jE-zeWsgDcsNYHl5ceoBFFXlZQcxg'
const OLD_EMPTY = 'On66gq4cxI_are8HtlRDz8tuYBI2UNs0YjNfSg'

describe('what is sealed', () => {
  it('does not open with another secret, for another purpose or record, altered or cut short', () => {
    const sealed = keys.seal('zPrivate', RECORD)
    const [form, iv = '', ciphertext = '', tag = ''] = sealed.split('.')
    const flipped = (ciphertext.startsWith('A') ? 'B' : 'A') + ciphertext.slice(1)
    const joined = (...parts: string[]) => parts.join('.')
    assert.throws(() => createSealing('another secret', 'issuer keys v1').open(sealed, RECORD), /issuer keys/)
    assert.throws(() => provider.open(sealed, RECORD), /lti-provider/)
    assert.throws(() => keys.open(sealed, 'placeholder:ed25519:1'), /placeholder/)
    assert.throws(() => keys.open(sealed))
    for (const changed of [
      joined('v1', iv, flipped, tag),
      joined('v1', iv, ciphertext, tag.slice(0, 6)),
      joined('v1', iv, ciphertext),
      joined('v2', iv, ciphertext, tag),
      joined(sealed, ''),
      joined(iv, ciphertext, tag),
      `${iv}${ciphertext}${tag}`,
      'v1...',
      '',
    ]) {
      assert.throws(() => keys.open(changed, RECORD), /do not open/, `${form}: ${changed}`)
    }
  })

  it('hides the text, looks different each time, and opens for its record', () => {
    const sealed = keys.seal('zPrivate', RECORD)
    assert.equal(sealed.includes('zPrivate'), false)
    assert.notEqual(keys.seal('zPrivate', RECORD), sealed)
    assert.equal(keys.open(sealed, RECORD), 'zPrivate')
    assert.equal(provider.open(provider.seal('')), '')
  })

  it('opens as it was stored before: issuers’ keys bound to their record, registrations’ bound to none', () => {
    assert.equal(keys.open(OLD_ISSUER_KEY, RECORD), 'zPrivate Käse')
    assert.throws(() => keys.open(OLD_ISSUER_KEY, 'specimen:ed25519:2'))
    for (const recordId of [undefined, 'privatekey of specimen']) {
      assert.equal(provider.open(OLD_REGISTRATION, recordId), '{"kid":"specimen","key":"Käse 漢字"}')
      assert.equal(provider.open(OLD_EMPTY, recordId), '')
    }
    assert.throws(() => provider.open(OLD_REGISTRATION.slice(0, -1)))
  })
})
