import assert from 'node:assert/strict'
import { fieldsOf, startLms, type LmsUnderTest } from './lms-under-test.ts'

describe('sandbox LMS: platform storage', () => {
  let test: LmsUnderTest
  before(async () => void (test = await startLms()))
  after(() => test.stop())

  const link = '/courses/pd-2026/links/cred-wait-time'
  const choose = (storage: string) =>
    fetch(`${test.lms.url}/control`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ storage }),
    })
  const pageOf = async (path: string) => (await test.signedInAs('fern', path)).text()

  it('refuses a storage that it does not know', async () => {
    assert.equal((await choose('everywhere')).status, 400)
  })

  it('has none unless told to', async () => {
    assert.equal(fieldsOf(await pageOf(`${link}/launch`)).get('lti_storage_target'), null)
    assert.doesNotMatch(await pageOf(link), /platform-storage\.js|storage-frame/)
  })

  it('keeps values in the page itself', async () => {
    await choose('parent')
    assert.equal(fieldsOf(await pageOf(`${link}/launch`)).get('lti_storage_target'), '_parent')
    const page = await pageOf(link)
    assert.match(page, /platform-storage\.js/)
    assert.doesNotMatch(page, /storage-frame/)
  })

  it('keeps values behind a frame on another site, where authorization requests arrive and are sent on', async () => {
    await choose('forwarding')
    const { port } = new URL(test.lms.url)
    assert.equal(fieldsOf(await pageOf(`${link}/launch`)).get('lti_storage_target'), 'post_message_forwarding')
    assert.match(
      await pageOf(link),
      new RegExp(`name="post_message_forwarding"[^>]*src="http://sso\\.localhost:${port}/storage-frame"`),
    )
    const frame = await fetch(`${test.lms.url}/storage-frame`)
    assert.match(frame.headers.get('content-security-policy') ?? '', new RegExp(`frame-ancestors ${test.lms.url};`))
  })

  it('goes back to none with everything else', async () => {
    await choose('parent')
    await fetch(`${test.lms.url}/control/reset`, { method: 'POST' })
    assert.doesNotMatch(await pageOf(link), /platform-storage\.js/)
  })
})
