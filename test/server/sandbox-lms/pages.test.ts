import assert from 'node:assert/strict'
import { z } from 'zod'
import { scoreType, startLms, type LmsUnderTest } from './lms-under-test.ts'

describe('sandbox LMS: pages', () => {
  let test: LmsUnderTest
  before(async () => {
    test = await startLms()
    const sent = await test.call('/courses/pd-2026/lineitems/cred-wait-time/scores?type_id=1', {
      method: 'POST',
      headers: { 'content-type': scoreType },
      body: JSON.stringify({
        userId: 'fern',
        timestamp: '2026-11-20T12:00:00.000Z',
        activityProgress: 'Completed',
        gradingProgress: 'FullyGraded',
        scoreGiven: 1,
        scoreMaximum: 1,
        comment: '<img src=x onerror=alert(1)> See https://notch.example/b/1?k="x&y=2.',
      }),
    })
    assert.equal(sent.status, 200)
  })
  after(() => test.stop())

  const text = async (person: string, path: string) => (await test.signedInAs(person, path)).text()

  function signIn(fields: Record<string, string>): Promise<Response> {
    return fetch(`${test.lms.url}/signin`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
  }

  it('refuses unknown people and never leads to another site', async () => {
    assert.equal((await signIn({ person: 'nobody' })).status, 400)
    for (const next of ['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example']) {
      assert.equal((await signIn({ person: 'fern', next })).headers.get('location'), '/')
    }
  })

  it('signs in with a cookie of its own and goes back to where one was', async () => {
    const answer = await signIn({ person: 'fern', next: '/courses/pd-2026' })
    assert.equal(answer.status, 303)
    assert.equal(answer.headers.get('location'), '/courses/pd-2026')
    assert.match(answer.headers.get('set-cookie') ?? '', /^lakeside_person=fern;.*HttpOnly; SameSite=Lax$/)
  })

  it('shows a learner their own grades only, and staff everybody’s', async () => {
    const fern = await text('fern', '/courses/pd-2026/gradebook')
    assert.match(fern, /<strong>100<\/strong> of 100/)
    const rows = async (person: string) => {
      const answer = await test.signedInAs(person, '/courses/pd-2026/gradebook.json')
      return z.object({ rows: z.array(z.object({ userId: z.string() })) }).parse(await answer.json()).rows
    }
    assert.deepEqual(await rows('otto'), [{ userId: 'otto' }])
    assert.deepEqual(
      (await rows('hazel')).map(({ userId }) => userId),
      ['fern', 'otto', 'juno', 'wren', 'sage', 'ivy'],
    )
    assert.doesNotMatch(await text('otto', '/courses/pd-2026/gradebook'), /notch\.example/)
  })

  it('escapes comments and turns only their addresses into links', async () => {
    const page = await text('hazel', '/courses/pd-2026/gradebook')
    assert.doesNotMatch(page, /<img src=x/)
    assert.match(page, /&lt;img src=x onerror=alert\(1\)&gt; See/)
    assert.match(page, /<a href="https:\/\/notch\.example\/b\/1\?k=" target="_blank" rel="noopener noreferrer">/)
  })

  it('frames the tool in a page with a name, a title and a way into a new window', async () => {
    const page = await text('fern', '/courses/pd-2026/links/stack-formative')
    const frame = /<iframe[\s\S]*?>/.exec(page)?.[0] ?? ''
    assert.match(frame, /name="tool"/)
    assert.match(frame, /title="Checking for Understanding: the stack"/)
    assert.match(frame, /src="\/courses\/pd-2026\/links\/stack-formative\/launch"/)
    assert.match(page, /Open in a new window/)
  })

  it('sends whoever is not signed in to the start page, and back afterwards', async () => {
    const answer = await test.signedInAs('nobody', '/courses/pd-2026/gradebook')
    assert.equal(answer.headers.get('location'), '/?next=%2Fcourses%2Fpd-2026%2Fgradebook')
    assert.match(await text('nobody', '/?next=%2Fcourses%2Fpd-2026'), /name="next" value="\/courses\/pd-2026"/)
  })

  it('forbids pages of other sites to frame it', async () => {
    const answer = await test.signedInAs('fern', '/')
    assert.match(answer.headers.get('content-security-policy') ?? '', /frame-ancestors 'self'/)
  })
})
